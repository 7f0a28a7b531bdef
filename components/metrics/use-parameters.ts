import { useEffect, useMemo, useState } from "react";
import { PARAMETER_BOUNDS } from "@/lib/explore/map/remeasure";
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

/** From seeds: the walker returns to them with a chance of 0.85 (near) to 0.15 (far) at each step. */
export const NEAR_TO_FAR = { least: 0.15, most: 0.85, step: 0.05 } as const;

/** The choice with another start of the walker: how far it goes is held to what that start offers. */
export function startingFrom(choice: ParameterChoice, fromSeeds: boolean): ParameterChoice {
  const { damping } = choice;
  const held = fromSeeds
    ? Math.min(NEAR_TO_FAR.most, damping)
    : damping < PARAMETER_BOUNDS.damping[0]
      ? DEFAULT_CHOICE.damping
      : damping;
  return { ...choice, fromSeeds, damping: held };
}

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
  const how = useMemo(() => {
    const from = fromSeeds ? seeds : [];
    // The last seed may have gone while "near" was chosen.
    const least = PARAMETER_BOUNDS[from.length > 0 ? "dampingFromSeeds" : "damping"][0];
    return { damping: Math.max(least, damping), resolution, seeds: from };
  }, [damping, fromSeeds, resolution, seeds]);
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
