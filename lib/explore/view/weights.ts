/** What the status of an account is made of. Each is a signal of its own, put on 0 to 1 over all accounts:
 *  PageRank, betweenness, and mutual ties (how many known accounts it follows that follow it back, on a log scale).
 *  The predecessor had "engagement", likes and posts per follower, in the third place; no list on X shows these, so
 *  nothing here claims to be that. A share of mutual ties was not taken either: of whom one tie is known, it says
 *  everything or nothing. */
export const STATUS_TERMS = ["pageRank", "betweenness", "mutuals"] as const;

export type StatusTerm = (typeof STATUS_TERMS)[number];

export type StatusWeights = Record<StatusTerm, number>;

export const DEFAULT_WEIGHTS: StatusWeights = { pageRank: 0.4, betweenness: 0.3, mutuals: 0.3 };

/** A sum of weights further than this from 1 gets a warning. */
const SUM_TOLERANCE = 0.01;

export function weightSum(weights: StatusWeights): number {
  return STATUS_TERMS.reduce((sum, term) => sum + weights[term], 0);
}

/** Whether the weights add up to 1, so that a status cannot leave 0 to 1. */
export function sumsToOne(weights: StatusWeights): boolean {
  // The sum of hundredths is not exact: .01 off is not yet more than .01.
  return Math.abs(weightSum(weights) - 1) <= SUM_TOLERANCE + 1e-9;
}
