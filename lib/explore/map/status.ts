import { STATUS_TERMS, type StatusTerm, type StatusWeights, weightSum } from "@/lib/explore/view/weights";

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
