import { useCallback, useEffect, useState } from "react";
import type { MeasureFacts } from "@/lib/explore/map/scores/score";
import { isCancelled } from "@/lib/explore/protocol/cancelled";
import {
  type GraphService,
  type MapSummary,
  METRICS,
  type MeasureProgress,
  type Metric,
} from "@/lib/explore/protocol/graph-service";

/** What goes on beyond the map. */
export type Measuring =
  | { is: "idle" }
  | { is: "measuring"; progress: MeasureProgress }
  | { is: "cancelled" }
  | { is: "failed"; reason: string };

interface State {
  /** The map that this speaks of. */
  map: MapSummary | undefined;
  measuring: Measuring;
  facts: MeasureFacts | undefined;
}

/** The map is drawn and looked at first: measuring begins so much later (ms). */
const PAUSE = 800;

const IDLE: Measuring = { is: "idle" };

/** Measures what the map can be drawn without, once the map is shown and nothing else is computed.
 *  @param rests whether the worker has nothing else to do */
export function useMeasures(service: GraphService | undefined, map: MapSummary | undefined, rests: boolean) {
  const [state, setState] = useState<State>({ map: undefined, measuring: IDLE, facts: undefined });
  const current = state.map === map ? state : undefined;
  const facts = current?.facts ?? map?.measures ?? {};
  const { is } = current?.measuring ?? IDLE;
  const isDue =
    rests && map !== undefined && map.accounts > 0 && METRICS.some((metric) => facts[metric] === undefined);

  const run = useCallback(
    async (plan: readonly Metric[], exact: boolean) => {
      if (service === undefined || map === undefined) return;
      const tell = (measuring: Measuring, found?: MeasureFacts) =>
        setState((before) => (before.map === map ? { map, measuring, facts: found } : before));
      setState({
        map,
        measuring: { is: "measuring", progress: { metric: plan[0], done: 0 } },
        facts: undefined,
      });
      try {
        const found = await service.measure(plan, (progress) => tell({ is: "measuring", progress }), {
          exact,
        });
        tell(IDLE, found);
      } catch (error) {
        tell(isCancelled(error) ? { is: "cancelled" } : { is: "failed", reason: String(error) });
      }
    },
    [service, map],
  );
  const missing = METRICS.filter((metric) => facts[metric] === undefined).join(" ");
  const measure = useCallback(
    () =>
      run(
        METRICS.filter((metric) => missing.split(" ").includes(metric)),
        false,
      ),
    [run, missing],
  );
  const measureExactly = useCallback(() => run(["betweenness"], true), [run]);

  const waits = isDue && is === "idle";
  useEffect(() => {
    if (!waits) return;
    const timer = setTimeout(measure, PAUSE);
    return () => clearTimeout(timer);
  }, [waits, measure]);

  return { measuring: current?.measuring ?? IDLE, facts, measure, measureExactly };
}
