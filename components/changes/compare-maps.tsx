import { useLiveQuery } from "dexie-react-hooks";
import { useMemo, useState } from "react";
import { nameOf } from "@/components/communities/strings";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import { useStore } from "@/components/ui/use-store";
import { type ComparedCommunity, compareMaps } from "@/lib/changes/compare-maps";
import { readCommunityNames, readMaps } from "@/lib/changes/read-maps";
import type { Address } from "@/lib/explore/view/address";
import { formatCount, formatDecimal } from "@/lib/format";
import { csvFile } from "@/lib/io/export/csv";
import type { SnapshotRecord } from "@/lib/store/snapshot";
import { ComparedCommunities } from "./compared-communities";
import { GROWTH, MAPS } from "./tab-strings";

/** Accounts that are named of those that came and left. */
const NAMED = 100;

interface CompareMapsProps {
  go: (change: Partial<Address>) => void;
}

/** Two stored maps side by side: counts, who came and left, communities by identity, and who moved in rank. */
export function CompareMaps({ go }: CompareMapsProps) {
  const store = useStore("mine");
  const read = useLiveQuery(async () => {
    const maps = await readMaps(store);
    return { maps, names: await readCommunityNames(store, maps) };
  }, [store]);
  const [chosen, setChosen] = useState<{ before?: number; after?: number }>({});
  const maps = read?.maps ?? [];
  const find = (at: number | undefined) => maps.find((map) => map.at === at);
  const after = find(chosen.after) ?? maps[0];
  const before = find(chosen.before) ?? maps.find((map) => map !== after);
  const compared = useMemo(
    () => (before === undefined || after === undefined ? undefined : compareMaps(before, after)),
    [before, after],
  );
  if (read === undefined) return <p role="status">{GROWTH.reading}</p>;
  if (before === undefined || after === undefined || compared === undefined)
    return (
      <p className="ui-row">
        {MAPS.tooFew} <Button onClick={() => go({ view: "map", network: "mine" })}>{MAPS.toMap}</Button>
      </p>
    );
  const nameIn = ({ id }: ComparedCommunity) => nameOf({ id, name: read.names.get(id) ?? "" });
  const { communities, movers } = compared;
  return (
    <div className="changes">
      <p className="ui-quiet">{MAPS.lead}</p>
      <div className="ui-row">
        <MapPicker
          label={MAPS.before}
          maps={maps}
          chosen={before}
          onChoose={(at) => setChosen({ ...chosen, before: at })}
        />
        <MapPicker
          label={MAPS.after}
          maps={maps}
          chosen={after}
          onChoose={(at) => setChosen({ ...chosen, after: at })}
        />
        {communities !== undefined && (
          <Button onClick={() => saveFile(csvFile(asTable(communities, nameIn)), MAPS.file)}>
            {MAPS.save}
          </Button>
        )}
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
  maps: readonly SnapshotRecord[];
  chosen: SnapshotRecord;
  onChoose: (at: number) => void;
}

function MapPicker({ label, maps, chosen, onChoose }: MapPickerProps) {
  return (
    <label>
      {label}{" "}
      <select value={chosen.at} onChange={(event) => onChoose(Number(event.target.value))}>
        {maps.map(({ at, accounts }) => (
          <option key={at} value={at}>
            {MAPS.map(at, accounts)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Figures({ before, after }: { before: SnapshotRecord; after: SnapshotRecord }) {
  const rows = [
    [MAPS.accounts, before.accounts, after.accounts],
    [MAPS.follows, before.edges, after.edges],
    [MAPS.communitiesCount, before.communities, after.communities],
  ] as const;
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

function Names({ title, of, numbers }: { title: string; of: SnapshotRecord; numbers: readonly number[] }) {
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
