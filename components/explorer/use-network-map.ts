import { useCallback, useEffect, useReducer, useRef } from "react";
import { isStale } from "@/lib/explore/network/growth";
import { isCancelled } from "@/lib/explore/protocol/cancelled";
import type {
  GraphService,
  MapOptions,
  MapSummary,
  MapView,
  MetricParameters,
  Progress,
  ViewQuery,
} from "@/lib/explore/protocol/graph-service";
import type { NetworkName } from "@/lib/store/schema";
import type { Upcoming } from "./upcoming";

export interface FirstView {
  of: MapSummary;
  query: ViewQuery;
  view: MapView;
}

/** What the worker is at, or how its last computation ended. */
export type Work =
  | { is: "computing"; progress: Progress }
  | { is: "done" }
  | { is: "cancelled" }
  | { is: "failed"; reason: string };

interface State {
  work: Work;
  map: MapSummary | undefined;
  /** The picture that came with the stored map, and the query that it answers. */
  first: FirstView | undefined;
  /** Moves with every new map: what was asked about the one before is outdated. */
  version: number;
  /** Whether the map is a first one, shown while the rest of it is computed. */
  isFirst: boolean;
  /** Why the stored map was not used, if there was one. */
  unsound: string | undefined;
}

type Event =
  | { type: "opened" }
  | { type: "progress"; progress: Progress }
  | { type: "shown"; map: MapSummary; first?: FirstView }
  | { type: "unsound"; because: string }
  | { type: "stopped"; work: Work };

const STARTING = { is: "computing", progress: { phase: "reading", done: 0 } } satisfies Work;
const NOTHING: State = {
  work: STARTING,
  map: undefined,
  first: undefined,
  version: 0,
  isFirst: false,
  unsound: undefined,
};

function reduce(state: State, event: Event): State {
  switch (event.type) {
    case "opened":
      return { ...NOTHING, version: state.version + 1 };
    case "progress":
      return { ...state, work: { is: "computing", progress: event.progress }, ...firstMap(state, event) };
    case "shown":
      return {
        ...state,
        work: { is: "done" },
        map: event.map,
        first: event.first,
        version: state.version + 1,
        isFirst: false,
      };
    case "unsound":
      return { ...state, unsound: event.because };
    case "stopped":
      // Without the rest a first map is none: the worker that had it may be gone.
      return { ...state, work: event.work, ...(state.isFirst && { map: undefined, isFirst: false }) };
  }
}

/** The map that comes with progress, if one does. */
function firstMap({ version }: State, { progress }: Event & { type: "progress" }): Partial<State> {
  if (progress.first === undefined) return {};
  return { map: progress.first, first: undefined, version: version + 1, isFirst: true };
}

/** Shows the map of a network when it is opened: the stored one, and a new one where there is none or it is stale.
 *  `refresh` recomputes it, `follow` reads only what is newer; the previous map stays until then.
 *  @param firstQuery what to show of the stored map, once filters, seeds and marks are read */
export function useNetworkMap(
  service: GraphService | undefined,
  network: NetworkName,
  firstQuery: Upcoming<ViewQuery>,
) {
  const [state, dispatch] = useReducer(reduce, NOTHING);
  const run = useRef(0);

  const compute = useCallback(
    async (read: MapOptions["read"] = "whole"): Promise<void> => {
      if (service === undefined) return;
      const tell = nextRun(run, dispatch);
      tell({ type: "progress", progress: STARTING.progress });
      try {
        const map = await service.compute({ read }, (progress) => tell({ type: "progress", progress }));
        tell({ type: "shown", map });
      } catch (error) {
        tell({ type: "stopped", work: isCancelled(error) ? { is: "cancelled" } : failure(error) });
      }
    },
    [service],
  );

  const recompute = useCallback(
    async (how: MetricParameters): Promise<void> => {
      if (service === undefined) return;
      const tell = nextRun(run, dispatch);
      tell({ type: "progress", progress: { phase: "ranking", done: 0 } });
      try {
        const map = await service.recompute(how, (progress) => tell({ type: "progress", progress }));
        tell({ type: "shown", map });
      } catch (error) {
        tell({ type: "stopped", work: isCancelled(error) ? { is: "cancelled" } : failure(error) });
      }
    },
    [service],
  );

  useEffect(() => {
    if (service === undefined) return;
    const tell = nextRun(run, dispatch);
    tell({ type: "opened" });
    const show = async () => {
      await service.open(network);
      const query = await firstQuery.next();
      if (!tell.isCurrent()) return;
      const reopened = await service.reopen(query);
      if (!tell.isCurrent()) return;
      if (reopened.is === "shown") {
        const { map, view } = reopened;
        tell({ type: "shown", map, first: { of: map, query, view } });
        const growth = await service.newer();
        if (tell.isCurrent() && isStale(growth, reopened.map, Date.now())) await compute("newer");
        return;
      }
      if (reopened.is === "unsound") tell({ type: "unsound", because: reopened.because });
      await compute();
    };
    show().catch((error) => tell({ type: "stopped", work: failure(error) }));
  }, [service, network, compute, firstQuery]);

  const cancel = useCallback(() => void service?.cancel(), [service]);
  const refresh = useCallback(() => compute(), [compute]);
  const follow = useCallback(() => compute("newer"), [compute]);
  return { ...state, refresh, follow, recompute, cancel };
}

/** Begins a run and gives what tells of it: nothing is heard of it any more once the next one has begun. */
function nextRun(run: { current: number }, dispatch: (event: Event) => void) {
  run.current += 1;
  const mine = run.current;
  const isCurrent = () => mine === run.current;
  const tell = (event: Event) => {
    if (isCurrent()) dispatch(event);
  };
  return Object.assign(tell, { isCurrent });
}

function failure(error: unknown): Work {
  return { is: "failed", reason: error instanceof Error ? error.message : String(error) };
}
