import { SECOND } from "@/lib/durations";
import { type CollectSettings, DELAY_FLOOR_S, PACING, type Pacing, suggestedRounds } from "./thresholds";

/** The chosen profile; a custom one never goes below the floor. */
export function pacingOf({ pacing, custom }: Pick<CollectSettings, "pacing" | "custom">): Pacing {
  if (pacing !== "custom") return PACING[pacing];
  const least = Math.max(DELAY_FLOOR_S, custom.delay[0]);
  return { delay: [least, Math.max(least, custom.delay[1])], rounds: Math.max(1, custom.rounds) };
}

/** A time between two bounds in seconds, in ms. `random` gives 0 to 1. */
export function draw([least, most]: readonly [number, number], random: () => number): number {
  return Math.round((least + (most - least) * random()) * SECOND);
}

/** Rounds without anything new after which a list has stalled. Long lists get more, since X pauses in them; the
 *  careful profile is kept short, since X has complained before. */
export function roundsFor(settings: CollectSettings, claimed: number | undefined): number {
  const { rounds } = pacingOf(settings);
  if (settings.pacing === "careful" || settings.pacing === "custom" || claimed === undefined) return rounds;
  return Math.max(rounds, suggestedRounds(claimed));
}
