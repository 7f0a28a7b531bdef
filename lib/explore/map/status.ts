/** What the status of an account is made of. Each is a signal of its own, put on 0 to 1 over all accounts:
 *  PageRank, betweenness, and mutual ties (how many known accounts it follows that follow it back, on a log scale).
 *  The predecessor had "engagement", likes and posts per follower, in the third place; no list on X shows these, so
 *  nothing here claims to be that. A share of mutual ties was not taken either: of whom one tie is known, it says
 *  everything or nothing. */
export const STATUS_TERMS = ["pageRank", "betweenness", "mutuals"] as const;

export type StatusTerm = (typeof STATUS_TERMS)[number];

export type StatusWeights = Record<StatusTerm, number>;

export const DEFAULT_WEIGHTS: StatusWeights = { pageRank: 0.4, betweenness: 0.3, mutuals: 0.3 };

/** Weights whose sum is further than this from 1 are warned of. */
const SUM_TOLERANCE = 0.01;

export function weightSum(weights: StatusWeights): number {
  return STATUS_TERMS.reduce((sum, term) => sum + weights[term], 0);
}

/** Whether the weights add up to 1, so that a status cannot leave 0 to 1. */
export function sumsToOne(weights: StatusWeights): boolean {
  // The sum of hundredths is not exact: .01 off is not yet more than .01.
  return Math.abs(weightSum(weights) - 1) <= SUM_TOLERANCE + 1e-9;
}

/** Values on 0 (lowest) to 1 (highest). Undefined where all are alike, or one is not known: it says nothing then. */
export function minMax(values: ArrayLike<number>): Float64Array | undefined {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let v = 0; v < values.length; v++) {
    if (Number.isNaN(values[v])) return undefined;
    if (values[v] < least) least = values[v];
    if (values[v] > most) most = values[v];
  }
  if (!(most > least)) return undefined;
  return Float64Array.from(values, (value) => (value - least) / (most - least));
}

export interface Status {
  score: Float64Array;
  /** Terms without a signal: not measured, or alike for everybody. Their weight went to the others. */
  dropped: StatusTerm[];
}

/** The terms of the status, normalised once, to be combined by any weights. */
export class StatusTerms {
  readonly #size: number;
  readonly #terms: Record<StatusTerm, Float64Array | undefined>;

  /** @param values undefined where not measured */
  constructor(size: number, values: Record<StatusTerm, ArrayLike<number> | undefined>) {
    const { pageRank, betweenness, mutuals } = values;
    this.#size = size;
    this.#terms = {
      pageRank: pageRank && minMax(pageRank),
      betweenness: betweenness && minMax(betweenness),
      mutuals: mutuals && minMax(Float64Array.from(mutuals, Math.log1p)),
    };
  }

  /** The weighted sum of the terms. The weight of terms without a signal is shared out among the others, in
   *  proportion. O(accounts). */
  combine(weights: StatusWeights): Status {
    const dropped = STATUS_TERMS.filter((term) => this.#terms[term] === undefined);
    const used = STATUS_TERMS.filter((term) => this.#terms[term] !== undefined);
    const usedSum = used.reduce((sum, term) => sum + weights[term], 0);
    const share = usedSum === 0 ? 0 : weightSum(weights) / usedSum;
    const score = new Float64Array(this.#size);
    for (const term of used) {
      const values = this.#terms[term] as Float64Array;
      const weight = weights[term] * share;
      for (let v = 0; v < score.length; v++) score[v] += weight * values[v];
    }
    return { score, dropped };
  }
}
