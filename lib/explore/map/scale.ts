/** A score put on 0 to 1 for colour and size. */
export interface Shades {
  /** NaN where the score is not known. */
  share: (v: number) => number;
  /** The known values among those given; undefined where there are none. */
  range: { least: number; most: number } | undefined;
}

/** Puts a score of some accounts on 0 (least) to 1 (most), evenly or by its logarithm. By logarithm, zero and less
 *  stand where the least value above zero does, for which there is none. */
export function shades(values: ArrayLike<number>, accounts: Iterable<number>, log: boolean): Shades {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let leastAboveZero = Number.POSITIVE_INFINITY;
  for (const v of accounts) {
    const value = values[v];
    if (Number.isNaN(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
    if (value > 0) leastAboveZero = Math.min(leastAboveZero, value);
  }
  if (least > most) return { share: () => Number.NaN, range: undefined };
  const from = log && Number.isFinite(leastAboveZero) ? leastAboveZero : least;
  const scaled =
    log && most > 0 ? (value: number) => Math.log(Math.max(value, from)) : (value: number) => value;
  const width = scaled(most) - scaled(from);
  return {
    share: (v) => {
      if (Number.isNaN(values[v])) return Number.NaN;
      return width === 0 ? 1 : Math.max(0, (scaled(values[v]) - scaled(from)) / width);
    },
    range: { least, most },
  };
}
