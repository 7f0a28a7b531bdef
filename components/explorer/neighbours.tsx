import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Scheme } from "@/components/canvas/palette";
import { Button } from "@/components/ui/button";
import type { GraphService, MapSummary } from "@/lib/explore/protocol/graph-service";
import type { AccountRow, NeighbourGroup } from "@/lib/explore/protocol/rows";
import { formatCount } from "@/lib/format";
import { ImportMark } from "./import-mark";
import { NeighbourCommunities } from "./neighbour-communities";
import { ACCOUNT, GROUP_NAMES, NO_NEIGHBOURS } from "./strings";
import { usePagedRows } from "./use-paged-rows";

const GROUPS: readonly NeighbourGroup[] = ["mutuals", "followers", "following", "yours"];

interface NeighboursProps {
  row: AccountRow;
  /** How many accounts that the viewer follows follow this one; undefined where the viewer is not known. */
  yours: number | undefined;
  map: MapSummary;
  scheme: Scheme;
  service: GraphService;
  /** Moves with every new map. */
  version: number;
  onSelect: (row: AccountRow) => void;
}

/** Mutuals, followers and following among the known accounts, one list at a time, by community. */
export function Neighbours({ row, yours, map, scheme, service, version, onSelect }: NeighboursProps) {
  const [group, setGroup] = useState<NeighbourGroup>((row.mutuals ?? 0) > 0 ? "mutuals" : "followers");
  const [text, setText] = useState("");
  const [community, setCommunity] = useState<number>();
  const choose = (name: NeighbourGroup) => {
    setGroup(name);
    setCommunity(undefined);
  };
  const counts: Record<NeighbourGroup, number | undefined> = {
    mutuals: row.mutuals ?? 0,
    followers: row.knownFollowers ?? 0,
    following: row.knownFollowing ?? 0,
    yours,
  };
  return (
    <section className="explorer-neighbours" aria-label={ACCOUNT.neighbours}>
      <fieldset className="explorer-choice" aria-label={ACCOUNT.neighbours}>
        {GROUPS.map((name) => {
          const count = counts[name];
          return (
            count !== undefined && (
              <Button key={name} aria-pressed={name === group} onClick={() => choose(name)}>
                <span>{GROUP_NAMES[name]}</span> {formatCount(count)}
              </Button>
            )
          );
        })}
      </fieldset>
      <NeighbourCommunities
        key={`${row.n} ${group} ${version}`}
        n={row.n}
        group={group}
        map={map}
        scheme={scheme}
        service={service}
        chosen={community}
        onChoose={setCommunity}
      />
      <input
        type="search"
        aria-label={ACCOUNT.findNeighbour}
        placeholder={ACCOUNT.findNeighbour}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <NeighbourList
        key={`${group} ${community ?? ""} ${version}`}
        n={row.n}
        group={group}
        text={text}
        community={community}
        service={service}
        onSelect={onSelect}
      />
    </section>
  );
}

interface NeighbourListProps {
  n: number;
  group: NeighbourGroup;
  /** Part of a handle or name; empty for all. */
  text: string;
  community: number | undefined;
  service: GraphService;
  onSelect: (row: AccountRow) => void;
}

const ROW_HEIGHT = 34;

function NeighbourList({ n, group, text, community, service, onSelect }: NeighbourListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const load = useCallback(
    (offset: number, limit: number) =>
      service.neighbours(n, { group, text, ...(community !== undefined && { community }), offset, limit }),
    [service, n, group, text, community],
  );
  const { total, row, show } = usePagedRows(load);
  const virtual = useVirtualizer({
    count: total ?? 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items[items.length - 1]?.index ?? 0;
  useEffect(() => show(first, last), [show, first, last]);

  if (total === 0)
    return <p className="explorer-quiet">{text === "" ? NO_NEIGHBOURS[group] : ACCOUNT.noneFound}</p>;
  return (
    <div className="explorer-neighbour-list" ref={scroller}>
      <ul style={{ height: virtual.getTotalSize() }} aria-label={GROUP_NAMES[group]}>
        {items.map(({ index, start }) => {
          const account = row(index);
          return (
            <li
              key={index}
              aria-setsize={total}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start}px)`, height: ROW_HEIGHT }}
            >
              {account !== undefined && (
                <button type="button" onClick={() => onSelect(account)}>
                  <span>{account.handle === "" ? ACCOUNT.unknownHandle : `@${account.handle}`}</span>
                  <small>{account.name}</small>
                  {account.isImportedOnly && <ImportMark />}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
