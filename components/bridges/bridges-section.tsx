import { useEffect, useState } from "react";
import { COMMUNITY } from "@/components/explorer/strings";
import type { Selected } from "@/components/explorer/use-selection";
import type { BridgeSide, BridgesAnswer } from "@/lib/explore/protocol/bridges";
import type { CommunitySummary, GraphService } from "@/lib/explore/protocol/graph-service";
import type { AccountRow } from "@/lib/explore/protocol/rows";
import type { SomeAccounts } from "@/lib/explore/protocol/similar";
import { accountName } from "@/lib/words/accounts";
import { BRIDGES } from "./strings";
import "./bridges.css";

interface BridgesSectionProps {
  service: GraphService;
  communities: readonly CommunitySummary[];
  /** Accounts with a network to choose: the ends of the path. */
  accounts: readonly Selected[];
  /** Moves with every new map. */
  version: number;
  onSelect: (row: AccountRow) => void;
}

interface Group {
  key: string;
  name: string;
  side: BridgeSide;
}

/** Chooses two groups and lists who connects them, with the ties that make them so. */
export function BridgesSection(props: BridgesSectionProps) {
  const { service, communities, accounts, version, onSelect } = props;
  const groups: Group[] = [
    ...accounts.map(({ n, handle }) => ({
      key: `around ${n}`,
      name: BRIDGES.around(handle),
      side: { is: "around" as const, n },
    })),
    ...communities.map((community) => ({
      key: `community ${community.id}`,
      name: COMMUNITY.name(community),
      side: { is: "community" as const, id: community.id },
    })),
  ];
  const [chosen, setChosen] = useState<readonly [string, string]>(["", ""]);
  const [oneWay, setOneWay] = useState(false);
  const [first, second] = chosen.map((key) => groups.find((group) => group.key === key));
  const isSame = first !== undefined && first.key === second?.key;
  const [answer, setAnswer] = useState<{ of: string; found: BridgesAnswer | undefined }>();
  const question = `${chosen.join("|")} ${oneWay} ${version}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the question names all that the answer depends on
  useEffect(() => {
    if (first === undefined || second === undefined || isSame) return;
    let current = true;
    void service.bridges({ one: first.side, other: second.side, mutualOnly: !oneWay }).then((found) => {
      if (current) setAnswer({ of: question, found });
    });
    return () => {
      current = false;
    };
  }, [service, question, first === undefined, second === undefined]);
  const found = answer?.of === question ? answer.found : undefined;
  const field = (index: 0 | 1) => (
    <label className="bridges-field">
      <span>{index === 0 ? BRIDGES.one : BRIDGES.other}</span>
      <select
        value={chosen[index]}
        onChange={(event) => {
          const { value } = event.target;
          setChosen(index === 0 ? [value, chosen[1]] : [chosen[0], value]);
        }}
      >
        <option value="">{BRIDGES.choose}</option>
        {groups.map(({ key, name }) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <section className="bridges" aria-label={BRIDGES.title}>
      <h3>{BRIDGES.title}</h3>
      <p className="explorer-quiet">{BRIDGES.hint}</p>
      {field(0)}
      {field(1)}
      <label className="ui-row paths-check">
        <input type="checkbox" checked={oneWay} onChange={(event) => setOneWay(event.target.checked)} />
        {BRIDGES.oneWay}
      </label>
      <div role="status">
        {isSame && <p>{BRIDGES.same}</p>}
        {found !== undefined && !isSame && (
          <p>{found.total === 0 ? BRIDGES.none(found, !oneWay) : BRIDGES.found(found)}</p>
        )}
      </div>
      {found !== undefined && first !== undefined && second !== undefined && (
        <ol>
          {found.found.map(({ row, share, ties }) => (
            <li key={row.n}>
              <button type="button" className="ui-link" onClick={() => onSelect(row)}>
                {accountName(row)}
              </button>{" "}
              <span dir="auto">{row.name}</span> <strong>{BRIDGES.share(share)}</strong>
              {ties.map((some, i) => (
                <Ties
                  key={i === 0 ? first.key : second.key}
                  group={i === 0 ? first.name : second.name}
                  some={some}
                  onSelect={onSelect}
                />
              ))}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

interface TiesProps {
  group: string;
  some: SomeAccounts;
  onSelect: (row: AccountRow) => void;
}

function Ties({ group, some: { total, rows }, onSelect }: TiesProps) {
  if (total === 0) return <p className="explorer-quiet">{BRIDGES.tiesNone(group)}</p>;
  return (
    <p>
      {BRIDGES.ties(total, group)}
      {rows.map((row, i) => (
        <span key={row.n}>
          {i > 0 && ", "}
          <button type="button" className="ui-link" onClick={() => onSelect(row)}>
            {accountName(row)}
          </button>
        </span>
      ))}
      {total > rows.length && BRIDGES.more(total - rows.length)}
    </p>
  );
}
