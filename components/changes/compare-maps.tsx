import { useLiveQuery } from "dexie-react-hooks";
import { useMemo, useState } from "react";
import { nameOf } from "@/components/communities/strings";
import { TaskStatus } from "@/components/data/task-status";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { useStore } from "@/components/ui/use-store";
import {
  type ComparedCommunity,
  type ComparedMap,
  compareMaps,
  type MapComparison,
} from "@/lib/changes/compare-maps";
import { comparedPicture } from "@/lib/changes/compared-picture";
import { readCommunityNames, readMaps } from "@/lib/changes/read-maps";
import type { Address } from "@/lib/explore/view/address";
import { formatCount, formatDecimal } from "@/lib/format";
import { csvFile } from "@/lib/io/export/csv";
import { ComparedCommunities } from "./compared-communities";
import { GROWTH, MAPS } from "./tab-strings";
import { useBackupMap } from "./use-backup-map";

/** Accounts that are named of those that came and left. */
const NAMED = 100;

interface CompareMapsProps {
  go: (change: Partial<Address>) => void;
  createWorker: () => Worker;
}

/** A map that can be compared: a stored one, or that of a backup file. */
interface Comparable {
  map: ComparedMap;
  file?: string;
}

/** Two maps side by side, stored ones or that of a backup: counts, who came and left, communities by identity, and who
 *  moved in rank. */
export function CompareMaps({ go, createWorker }: CompareMapsProps) {
  const store = useStore("mine");
  const read = useLiveQuery(async () => {
    const maps = await readMaps(store);
    return { maps, names: await readCommunityNames(store, maps) };
  }, [store]);
  const { backup, state, open, cancel } = useBackupMap(createWorker);
  const [chosen, setChosen] = useState<{ before?: string; after?: string }>({});
  const maps: Comparable[] = (read?.maps ?? []).map((map) => ({ map }));
  if (backup !== undefined) maps.push({ map: backup.map, file: backup.name });
  const find = (key: string | undefined) => maps.find((one) => keyOf(one) === key);
  const later = find(chosen.after) ?? maps[0];
  const earlier =
    find(chosen.before) ??
    maps.find(({ file }) => file !== undefined) ??
    maps.find((one) => keyOf(one) !== keyOf(later));
  const [before, after] = [earlier?.map, later?.map];
  const compared = useMemo(
    () => (before === undefined || after === undefined ? undefined : compareMaps(before, after)),
    [before, after],
  );
  if (read === undefined) return <p role="status">{GROWTH.reading}</p>;
  const picker = (
    <>
      <label className="ui-row">
        {MAPS.backup}
        <input
          type="file"
          accept=".gz"
          disabled={state.is === "running" || maps.length === 0}
          onChange={(event) => {
            const file = event.target.files?.[0];
            setChosen({ after: chosen.after });
            if (file !== undefined) void open(file);
          }}
        />
      </label>
      <TaskStatus state={state} label={MAPS.opening} onCancel={cancel} />
    </>
  );
  if (before === undefined || after === undefined || compared === undefined)
    return (
      <>
        <p className="ui-row">
          {maps.length === 0 ? MAPS.none : MAPS.tooFew}{" "}
          <Button onClick={() => go({ view: "map", network: "mine" })}>{MAPS.toMap}</Button>
        </p>
        {maps.length > 0 && picker}
      </>
    );
  const nameIn = ({ id }: ComparedCommunity) => nameOf({ id, name: read.names.get(id) ?? "" });
  const { communities, movers } = compared;
  return (
    <div className="changes">
      <p className="ui-quiet">{MAPS.lead}</p>
      {picker}
      <div className="ui-row">
        <MapPicker
          label={MAPS.before}
          maps={maps}
          chosen={earlier}
          onChoose={(before) => setChosen({ ...chosen, before })}
        />
        <MapPicker
          label={MAPS.after}
          maps={maps}
          chosen={later}
          onChoose={(after) => setChosen({ ...chosen, after })}
        />
        {communities !== undefined && (
          <Button onClick={() => saveFile(csvFile(asTable(communities, nameIn)), MAPS.file)}>
            {MAPS.save}
          </Button>
        )}
        <Button onClick={() => saveFile(asPicture(earlier, later, compared, nameIn), MAPS.picture)}>
          {MAPS.savePicture}
        </Button>
      </div>
      <Figures before={before} after={after} />
      <Names title={MAPS.came} of={after} numbers={compared.came} />
      <Names title={MAPS.left} of={before} numbers={compared.left} />
      <section aria-label={MAPS.communities}>
        <h2>{MAPS.communities}</h2>
        {communities === undefined ? (
          <p>{MAPS.noIdentities}</p>
        ) : (
          <ComparedCommunities communities={communities} nameOf={nameIn} />
        )}
      </section>
      <section aria-label={MAPS.movers}>
        <h2>{MAPS.movers}</h2>
        <p className="ui-quiet">{MAPS.moversLead}</p>
        {movers.length === 0 ? (
          <p>{MAPS.noMovers}</p>
        ) : (
          <table className="ui-table" aria-label={MAPS.movers}>
            <thead>
              <tr>
                <th scope="col">{MAPS.account}</th>
                <th scope="col">{MAPS.rank}</th>
                <th scope="col" className="ui-number">
                  {MAPS.change}
                </th>
              </tr>
            </thead>
            <tbody>
              {movers.map(({ n, handle, before, after }) => (
                <tr key={n}>
                  <th scope="row">
                    {handle === "" ? (
                      MAPS.unnamed
                    ) : (
                      <button
                        type="button"
                        className="ui-link"
                        onClick={() => go({ view: "map", network: "mine", account: handle })}
                      >
                        @{handle}
                      </button>
                    )}
                  </th>
                  <td>{MAPS.sizes(before, after)}</td>
                  <td className="ui-number">{MAPS.signed(before - after)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}

interface MapPickerProps {
  label: string;
  maps: readonly Comparable[];
  chosen: Comparable | undefined;
  onChoose: (key: string) => void;
}

/** Tells one of the maps from the others. */
function keyOf({ map, file }: Comparable): string {
  return file === undefined ? `stored ${map.at}` : `backup ${map.at}`;
}

function nameOfMap({ map, file }: Comparable): string {
  return file === undefined ? MAPS.map(map.at, map.accounts) : MAPS.ofBackup(file, map.at, map.accounts);
}

function MapPicker({ label, maps, chosen, onChoose }: MapPickerProps) {
  return (
    <label>
      {label}{" "}
      <select value={chosen && keyOf(chosen)} onChange={(event) => onChoose(event.target.value)}>
        {maps.map((one) => (
          <option key={keyOf(one)} value={keyOf(one)}>
            {nameOfMap(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Counts of two maps, by name. */
function figuresOf(before: ComparedMap, after: ComparedMap) {
  return [
    [MAPS.accounts, before.accounts, after.accounts],
    [MAPS.follows, before.edges, after.edges],
    [MAPS.communitiesCount, before.communities, after.communities],
  ] as const;
}

function asPicture(
  before: Comparable | undefined,
  after: Comparable | undefined,
  { communities, movers }: MapComparison,
  nameOf: (community: ComparedCommunity) => string,
): Blob {
  const figures =
    before === undefined || after === undefined
      ? []
      : figuresOf(before.map, after.map).map(
          ([name, was, is]) => [name, formatCount(was), formatCount(is)] as const,
        );
  const picture = comparedPicture(communities ?? [], {
    title: MAPS.title,
    before: before === undefined ? "" : nameOfMap(before),
    after: after === undefined ? "" : nameOfMap(after),
    figures,
    nameOf,
    sizes: MAPS.sizes,
    moversTitle: MAPS.movers,
    movers: movers.map(
      ({ handle, before, after }) =>
        `${handle === "" ? MAPS.unnamed : `@${handle}`}: ${MAPS.sizes(before, after)}`,
    ),
  });
  return new Blob([picture], { type: "image/svg+xml" });
}

function Figures({ before, after }: { before: ComparedMap; after: ComparedMap }) {
  const rows = figuresOf(before, after);
  return (
    <table className="ui-table" aria-label={MAPS.figures}>
      <thead>
        <tr>
          <th scope="col">{MAPS.figures}</th>
          <th scope="col" className="ui-number">
            {MAPS.before}
          </th>
          <th scope="col" className="ui-number">
            {MAPS.after}
          </th>
          <th scope="col" className="ui-number">
            {MAPS.change}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, was, is]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="ui-number">{formatCount(was)}</td>
            <td className="ui-number">{formatCount(is)}</td>
            <td className="ui-number">{MAPS.signed(is - was)}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{MAPS.modularity}</th>
          <td className="ui-number">{formatDecimal(before.modularity, 3)}</td>
          <td className="ui-number">{formatDecimal(after.modularity, 3)}</td>
          <td className="ui-number" />
        </tr>
      </tbody>
    </table>
  );
}

function Names({ title, of, numbers }: { title: string; of: ComparedMap; numbers: readonly number[] }) {
  const handles = useMemo(() => {
    const wanted = new Set(numbers);
    return of.handle.filter((handle, v) => handle !== "" && wanted.has(of.account[v]));
  }, [of, numbers]);
  return (
    <details>
      <summary>
        {title}: <strong>{formatCount(numbers.length)}</strong>
      </summary>
      <p>
        {handles
          .slice(0, NAMED)
          .map((handle) => `@${handle}`)
          .join(" ")}{" "}
        {numbers.length > Math.min(handles.length, NAMED) &&
          MAPS.more(numbers.length - Math.min(handles.length, NAMED))}
      </p>
    </details>
  );
}

function asTable(
  communities: readonly ComparedCommunity[],
  nameOf: (community: ComparedCommunity) => string,
): (string | number)[][] {
  return [
    ["community", "name", "before", "after", "came", "left", "moved_in", "moved_out"],
    ...communities.map((row) => [
      row.id,
      nameOf(row),
      row.before,
      row.after,
      row.came,
      row.left,
      row.movedIn,
      row.movedOut,
    ]),
  ];
}
