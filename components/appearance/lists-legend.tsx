import type { ReactNode } from "react";
import { listGroupColour, readerColour } from "@/components/canvas/list-colours";
import type { Scheme } from "@/components/canvas/palette";
import {
  type DrawnGraph,
  type DrawnLists,
  LIST_GROUPS,
  type ListGroup,
} from "@/lib/explore/protocol/drawing";
import { formatCount } from "@/lib/format";
import { MOST_READERS } from "@/lib/graph/by-lists/by-lists";
import { accountName } from "@/lib/words/accounts";
import { BY_LISTS } from "./lists-strings";

/** Proposed lists to open next. */
const PROPOSED = 5;

interface ListsLegendProps {
  drawn: DrawnGraph;
  lists: DrawnLists;
  scheme: Scheme;
  onSelect: (account: { n: number; handle: string }) => void;
  /** What to do next, under a map of one list. */
  next: ReactNode;
}

/** What a map that is drawn by lists says, and which list to open next. */
export function ListsLegend(props: ListsLegendProps) {
  return props.lists.isRound ? <Rings {...props} /> : <Table {...props} />;
}

function Rings({ drawn, lists, scheme, onSelect, next: proposed }: ListsLegendProps) {
  const [reader] = lists.readers;
  const inGroup = (group: ListGroup) => {
    const number = numberOf(group);
    const { colour } = drawn;
    return colour.by === "group" ? [...colour.group.keys()].filter((i) => colour.group[i] === number) : [];
  };
  const mutual = inGroup("mutual");
  const next = (mutual.length > 0 ? mutual : inGroup("followed"))
    .filter((i) => drawn.handle[i] !== "")
    .sort((a, b) => drawn.size[b] - drawn.size[a])
    .slice(0, PROPOSED);
  return (
    <>
      <p>{BY_LISTS.one(accountName(reader), reader.rows)}</p>
      <ul>
        {(["mutual", "followed", "follower"] as const).map((group) => {
          const count = inGroup(group).length;
          if (count === 0) return null;
          return (
            <li key={group} className="legend-line">
              <span
                className="legend-mark"
                style={{ background: listGroupColour(numberOf(group), scheme) }}
              />
              {BY_LISTS[group](count)}
            </li>
          );
        })}
      </ul>
      <p className="ui-quiet">{BY_LISTS.sizeByFollowers}</p>
      {next.length > 0 && (
        <>
          <p className="ui-quiet">{BY_LISTS.next}</p>
          <ul>
            {next.map((i) => (
              <li key={drawn.account[i]}>
                <button
                  type="button"
                  onClick={() => onSelect({ n: drawn.account[i], handle: drawn.handle[i] })}
                >
                  @{drawn.handle[i]}
                </button>
              </li>
            ))}
          </ul>
          {proposed}
        </>
      )}
    </>
  );
}

function Table({ drawn, lists, scheme, onSelect }: ListsLegendProps) {
  const isReader = new Set(lists.readers.map(({ n }) => n));
  const named = [...lists.of.keys()].filter((i) => !isReader.has(drawn.account[i]));
  const times = named.map((i) => bitCount(lists.of[i]));
  const atLeast = (least: number) => times.filter((count) => count >= least).length;
  const three = atLeast(3);
  return (
    <>
      <p>{BY_LISTS.several(lists.readers.length, drawn.account.length)}</p>
      <ul>
        {lists.readers.map(({ n, handle, rows }, reader) => (
          <li key={n} className="legend-entry">
            <button type="button" className="legend-reader" onClick={() => onSelect({ n, handle })}>
              <span className="legend-mark" style={{ background: readerColour(reader, scheme) }} />
              <span className="explorer-legend-name">{accountName({ n, handle })}</span>
              <span>{formatCount(rows)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="ui-quiet">
        {BY_LISTS.shared(atLeast(2))}. {three > 0 && `${BY_LISTS.more(three)}. `}
        {BY_LISTS.own(times.filter((count) => count === 1).length)}.
      </p>
    </>
  );
}

function numberOf(group: ListGroup): number {
  return MOST_READERS + LIST_GROUPS.indexOf(group);
}

function bitCount(bits: number): number {
  let count = 0;
  for (let left = bits; left > 0; left &= left - 1) count++;
  return count;
}
