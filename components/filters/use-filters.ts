import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { StatusWeights } from "@/lib/explore/map/status";
import type {
  CommunitySummary,
  FilteredMap,
  GraphService,
  MeasureFacts,
  NetworkMap,
} from "@/lib/explore/protocol/graph-service";
import type { Address } from "@/lib/explore/view/address";
import { type Appearance, formatAppearance } from "@/lib/explore/view/appearance";
import { formatFilters, parseFilters } from "@/lib/explore/view/filter-code";
import type { FilterSet } from "@/lib/explore/view/filters";
import type { History } from "@/lib/explore/view/history";
import type { MarkRecord } from "@/lib/store/mark";
import type { NetworkName } from "@/lib/store/schema";

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
  /** The map that was filtered, and its network. */
  of: NetworkMap;
  network: NetworkName;
  filtered: FilteredMap;
  shown: NetworkMap;
}

interface Options {
  service: GraphService | undefined;
  map: NetworkMap | undefined;
  address: Address;
  go: (change: Partial<Address>) => void;
  look: Appearance;
  seeds: readonly number[];
  /** Account numbers that are drawn whatever the filters leave. */
  also: readonly number[];
  /** An account that is drawn where the filters leave it, though its score is too low. */
  beyond: number | undefined;
  weights: StatusWeights;
  /** Metrics of which the map may show more, now that they are measured. */
  facts: MeasureFacts;
  marks: ReadonlyMap<string, MarkRecord>;
  history: History;
}

/** The filters of the address, applied to the map and its table, and the map as it is to look. Of filters that change
 *  faster than they work the last ones win. */
export function useFilters(options: Options): Filtering {
  const { service, map, address, go, look, seeds, also, beyond, weights, facts, marks, history } = options;
  const code = address.filters ?? "";
  const set = useMemo(() => parseFilters(code), [code]);
  const [answer, setAnswer] = useState<Answer>();
  const [version, setVersion] = useState(0);
  const [failed, setFailed] = useState<string>();
  /** The map whose table is filtered. */
  const masked = useRef<NetworkMap>(undefined);

  const { network } = address;
  const isOn =
    set.filters.length > 0 ||
    formatAppearance(look) !== "" ||
    seeds.length > 0 ||
    also.length > 0 ||
    beyond !== undefined ||
    [...marks.values()].some(
      ({ hidden, pin, communityName }) => hidden || pin !== undefined || communityName !== undefined,
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks and measures are read by the worker itself
  useEffect(() => {
    if (service === undefined || map === undefined) return;
    if (!isOn && masked.current !== map) return;
    let current = true;
    masked.current = map;
    service.filter({ ...set, seeds, also, beyond, look, weights }).then(
      (filtered) => {
        if (!current) return;
        setAnswer({ of: map, network, filtered, shown: shownMap(map, filtered) });
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
  }, [service, map, network, set, isOn, look, seeds, also, beyond, weights, facts, marks]);

  const change = useCallback(
    (next: FilterSet, label: string) => {
      const put = (filters: string) => go({ filters: filters === "" ? undefined : filters });
      const wanted = formatFilters(next);
      put(wanted);
      history.push({ label, undo: () => put(code), redo: () => put(wanted) });
    },
    [go, code, history],
  );

  // What was shown before stands until the answer; what was never asked for is not shown meanwhile.
  const stands = isOn && map !== undefined && answer !== undefined && answer.network === network;
  const before = useRef<{ network: NetworkName; shown: NetworkMap }>(undefined);
  const meanwhile = before.current?.network === network ? before.current.shown : undefined;
  const shown = stands ? answer.shown : isOn && failed === undefined ? meanwhile : map;
  useEffect(() => {
    if (shown !== undefined) before.current = { network, shown };
  }, [network, shown]);
  return {
    set,
    filtered: stands ? answer.filtered : undefined,
    shown,
    version,
    failed,
    change,
  };
}

/** The communities of the whole map under the user's names for them. */
export function withOwnNames(
  { communities }: NetworkMap,
  names: FilteredMap["ownNames"] | undefined,
): CommunitySummary[] {
  if (names === undefined || names.size === 0) return communities;
  return communities.map((summary) => {
    const name = names.get(summary.id);
    return name === undefined ? summary : { ...summary, name, isOwnName: true };
  });
}

function shownMap(map: NetworkMap, filtered: FilteredMap): NetworkMap {
  const { drawn, accounts, edges, mutualPairs, communitySizes, ownNames } = filtered;
  const communities = withOwnNames(map, ownNames).map((summary, i) => ({
    ...summary,
    size: communitySizes[i],
  }));
  return { ...map, drawn, accounts, edges, mutualPairs, communities };
}
