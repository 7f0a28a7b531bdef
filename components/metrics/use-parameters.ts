import { useEffect, useMemo, useState } from "react";
import {
  DEFAULT_PARAMETERS,
  type MapSummary,
  type MetricParameters,
} from "@/lib/explore/protocol/graph-service";

/** What the user chose; seeds are those of the active part. */
export interface ParameterChoice {
  damping: number;
  fromSeeds: boolean;
  resolution: number;
}

export const DEFAULT_CHOICE: ParameterChoice = {
  damping: DEFAULT_PARAMETERS.damping,
  fromSeeds: false,
  resolution: DEFAULT_PARAMETERS.resolution,
};

/** A slider on its way is not waited for, nor computed for (ms). */
const DEBOUNCE = 200;

/** Ranks and groups the map as the user chose, whenever choice, seeds or map are others. The last choice wins: what is
 *  computed for one before it is stopped. */
export function useParameters(
  map: MapSummary | undefined,
  seeds: readonly number[],
  recompute: (how: MetricParameters) => unknown,
) {
  const [choice, setChoice] = useState(DEFAULT_CHOICE);
  const { damping, fromSeeds, resolution } = choice;
  const how = useMemo(
    () => ({ damping, resolution, seeds: fromSeeds ? seeds : [] }),
    [damping, fromSeeds, resolution, seeds],
  );
  useEffect(() => {
    if (map === undefined || map.accounts === 0 || isSame(map.metrics.parameters, how)) return;
    const timer = setTimeout(() => recompute(how), DEBOUNCE);
    return () => clearTimeout(timer);
  }, [map, how, recompute]);
  return { choice, setChoice };
}

function isSame(a: MetricParameters, b: MetricParameters): boolean {
  return a.damping === b.damping && a.resolution === b.resolution && String(a.seeds) === String(b.seeds);
}
