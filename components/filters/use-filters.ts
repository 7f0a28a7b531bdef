import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Address } from "@/lib/explore/address";
import { formatFilters, parseFilters } from "@/lib/explore/filter-code";
import type { FilterSet } from "@/lib/explore/filters";
import type { FilteredMap, GraphService, NetworkMap } from "@/lib/explore/graph-service";
import type { History } from "@/lib/explore/history";
import type { MarkRecord } from "@/lib/store/mark";

export interface Filtering {
  set: FilterSet;
  /** What they left; undefined where none is on, and until the first answer. */
  filtered: FilteredMap | undefined;
  /** The map as it is to be shown. */
  shown: NetworkMap | undefined;
  /** Moves with every answer: rows asked for before are outdated. */
  version: number;
  failed: string | undefined;
  /** Puts other filters in place, as a step that can be undone. */
  change: (next: FilterSet, label: string) => void;
}

interface Answer {
  /** The map that was filtered. */
  of: NetworkMap;
  filtered: FilteredMap;
  shown: NetworkMap;
}

interface Options {
  service: GraphService | undefined;
  map: NetworkMap | undefined;
  address: Address;
  go: (change: Partial<Address>) => void;
  seeds: readonly number[];
  marks: ReadonlyMap<string, MarkRecord>;
  history: History;
}

/** At most this many accounts are drawn. */
const DRAW = 2000;

/** The filters of the address, applied to the map and its table. Of filters that change faster than they work the
 *  last ones win. */
export function useFilters({ service, map, address, go, seeds, marks, history }: Options): Filtering {
  const code = address.filters ?? "";
  const set = useMemo(() => parseFilters(code), [code]);
  const [answer, setAnswer] = useState<Answer>();
  const [version, setVersion] = useState(0);
  const [failed, setFailed] = useState<string>();
  /** The map whose table is filtered. */
  const masked = useRef<NetworkMap>(undefined);

  const isOn = set.filters.length > 0 || [...marks.values()].some(({ hidden }) => hidden);
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks are read by the worker itself
  useEffect(() => {
    if (service === undefined || map === undefined) return;
    if (!isOn && masked.current !== map) return;
    let current = true;
    masked.current = map;
    service.filter({ ...set, seeds, draw: DRAW }).then(
      (filtered) => {
        if (!current) return;
        setAnswer({ of: map, filtered, shown: shownMap(map, filtered) });
        setVersion((before) => before + 1);
        setFailed(undefined);
      },
      (error) => {
        if (current) setFailed(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      current = false;
    };
  }, [service, map, set, isOn, seeds, marks]);

  const change = useCallback(
    (next: FilterSet, label: string) => {
      const put = (filters: string) => go({ filters: filters === "" ? undefined : filters });
      const wanted = formatFilters(next);
      put(wanted);
      history.push({ label, undo: () => put(code), redo: () => put(wanted) });
    },
    [go, code, history],
  );

  const isAnswered = isOn && answer !== undefined && answer.of === map;
  return {
    set,
    filtered: isAnswered ? answer.filtered : undefined,
    shown: isAnswered ? answer.shown : map,
    version,
    failed,
    change,
  };
}

function shownMap(map: NetworkMap, filtered: FilteredMap): NetworkMap {
  const { drawn, accounts, edges, mutualPairs, communitySizes } = filtered;
  const communities = map.communities.map((summary, i) => ({ ...summary, size: communitySizes[i] }));
  return { ...map, drawn, accounts, edges, mutualPairs, communities };
}
