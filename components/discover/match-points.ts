import { discoveryShares } from "@/lib/explore/answers/discover";
import {
  DISCOVERY_TERMS,
  type Discovered,
  type DiscoveryTerm,
  type DiscoveryWeights,
  VOTE_WEIGHT,
} from "@/lib/explore/protocol/discovery";

/** The match out of 100, and whole points of each reason that add up to it. */
export interface MatchPoints {
  match: number;
  terms: { term: DiscoveryTerm | "votes"; points: number }[];
}

/** Splits a score into points by the weights. Points are rounded so that they add up: down, and those with the largest
 *  remainder up. Where votes carry a score past 0 or 100, the votes' points end there. */
export function matchPoints(
  { score, terms, liking }: Pick<Discovered, "score" | "terms" | "liking">,
  weights: DiscoveryWeights,
): MatchPoints {
  const shares = discoveryShares(weights);
  const match = Math.round(score * 100);
  const exact: { term: DiscoveryTerm | "votes"; points: number }[] = DISCOVERY_TERMS.filter(
    (term) => shares[term] > 0,
  ).map((term) => ({ term, points: shares[term] * terms[term] * 100 }));
  const reasons = exact.reduce((sum, { points }) => sum + points, 0);
  if (liking !== 0)
    exact.push({
      term: "votes",
      points: Math.max(-reasons, Math.min(100 - reasons, VOTE_WEIGHT * liking * 100)),
    });
  const whole = exact.map(({ points }) => Math.floor(points));
  const missing = match - whole.reduce((sum, points) => sum + points, 0);
  const byRemainder = exact
    .map(({ points }, i) => ({ i, remainder: points - whole[i] }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { i } of byRemainder.slice(0, Math.max(0, missing))) whole[i] += 1;
  return { match, terms: exact.map(({ term }, i) => ({ term, points: whole[i] })) };
}
