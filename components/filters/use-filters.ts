import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Upcoming } from "@/components/explorer/upcoming";
import type { FirstView } from "@/components/explorer/use-network-map";
import type { MeasureFacts } from "@/lib/explore/map/scores/score";
import type {
  GraphService,
  MapSummary,
  MapView,
  ShownMap,
  ViewQuery,
} from "@/lib/explore/protocol/graph-service";
import type { Address } from "@/lib/explore/view/address";
import { type Appearance, formatAppearance } from "@/lib/explore/view/appearance";
import type { FilterSet } from "@/lib/explore/view/filters";
import { formatFilters, parseFilters } from "@/lib/explore/view/filters/code";
import type { History } from "@/lib/explore/view/history";
import type { StatusWeights } from "@/lib/explore/view/weights";
import type { MarkRecord } from "@/lib/store/mark";
import type { NetworkName } from "@/lib/store/schema";

export interface Filtering {
  set: FilterSet;
  /** What the worker is asked to show; undefined while it is being read. */
  query: ViewQuery | undefined;
  /** What they left; undefined where none is on, and until the first answer. */
  filtered: MapView | undefined;
  /** The map to show. */
  shown: ShownMap | undefined;
  /** Moves with every answer: rows asked for before are outdated. */
  version: number;
  failed: string | undefined;
  /** Puts other filters in place, as a step that can be undone. */
  change: (next: FilterSet, label: string) => void;
}

interface Answer {
  /** The network of the map. */
  network: NetworkName;
  view: MapView;
  shown: ShownMap;
}

interface Options {
  service: GraphService | undefined;
  map: MapSummary | undefined;
  /** The picture that came with the map, and the query that it answers. */
  first: FirstView | undefined;
  address: Address;
  go: (change: Partial<Address>) => void;
  appearance: Appearance;
  seeds: readonly number[];
  /** Account numbers that are drawn whatever the filters leave. */
  also: readonly number[];
  /** An account that is drawn where the filters leave it, though its score is too low. */
  beyond: number | undefined;
  weights: StatusWeights;
  /** Metrics of the map; what is measured later may change the picture. */
  facts: MeasureFacts;
  marks: ReadonlyMap<string, MarkRecord>;
  marksVersion: number | undefined;
  membership: ViewQuery["membership"];
  /** Whether the seeds are read. */
  isReady: boolean;
  /** Gets the query once all of it is read. */
  firstQuery: Upcoming<ViewQuery>;
  history: History;
}

/** The filters of the address, and the map to show with them. When filters change faster than the worker
 *  answers, the last ones win. */
export function useFilters(options: Options): Filtering {
  const {
    service,
    map,
    first,
    address,
    go,
    appearance,
    seeds,
    also,
    beyond,
    weights,
    facts,
    marks,
    history,
  } = options;
  const { marksVersion, membership, isReady, firstQuery } = options;
  const code = address.filters ?? "";
  const set = useMemo(() => parseFilters(code), [code]);
  const [answer, setAnswer] = useState<Answer>();
  const [version, setVersion] = useState(0);
  const [failed, setFailed] = useState<string>();

  const { network } = address;
  const isOn =
    set.filters.length > 0 ||
    formatAppearance(appearance) !== "" ||
    seeds.length > 0 ||
    also.length > 0 ||
    beyond !== undefined ||
    [...marks.values()].some(({ hidden, pin }) => hidden || pin !== undefined);
  const query = useMemo(
    (): ViewQuery | undefined =>
      marksVersion === undefined || !isReady
        ? undefined
        : { ...set, seeds, also, beyond, appearance, weights, marksVersion, membership },
    [set, seeds, also, beyond, appearance, weights, marksVersion, membership, isReady],
  );
  useEffect(() => firstQuery.set(query), [firstQuery, query]);

  const taken = useRef<Options["first"]>(undefined);
  // A map without filters looks the same when it is measured.
  const measured = isOn ? facts : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the worker knows what was measured
  useEffect(() => {
    if (service === undefined || map === undefined || query === undefined) return;
    const take = (view: MapView) => {
      setAnswer({ network, view, shown: shownMap(map, view) });
      setVersion((before) => before + 1);
      setFailed(undefined);
    };
    if (first?.of === map && first.query === query && taken.current !== first) {
      taken.current = first;
      take(first.view);
      return;
    }
    let current = true;
    service.view(query).then(
      (view) => {
        if (current) take(view);
      },
      (error) => {
        if (current) setFailed(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      current = false;
    };
  }, [service, map, first, network, query, measured]);

  const change = useCallback(
    (next: FilterSet, label: string) => {
      const apply = (filters: string) => go({ filters: filters === "" ? undefined : filters });
      const wanted = formatFilters(next);
      apply(wanted);
      history.push({ label, undo: () => apply(code), redo: () => apply(wanted) });
    },
    [go, code, history],
  );

  // The previous picture stays until the new one arrives; a picture of another network does not.
  const current = map !== undefined && answer?.network === network ? answer : undefined;
  return {
    set,
    query,
    filtered: isOn ? current?.view : undefined,
    shown: current?.shown,
    version,
    failed,
    change,
  };
}

function shownMap(map: MapSummary, view: MapView): ShownMap {
  const { drawn, accounts, edges, mutualPairs, communitySizes } = view;
  const communities = map.communities.map((summary, i) => ({ ...summary, size: communitySizes[i] }));
  return { ...map, drawn, accounts, edges, mutualPairs, communities };
}
