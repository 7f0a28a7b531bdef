import type { Positions } from "./layout-start";

/** Share of an account's nearest accounts in the picture that are of its own community, 0 to 1; the mean over all
 *  accounts (or an even sample of at most 500). O(sample × accounts). */
export function neighbourhoodPurity({ x, y }: Positions, community: Uint32Array, nearest = 10): number {
  const size = x.length;
  const stride = Math.max(1, Math.ceil(size / 500));
  const distance = new Float64Array(size);
  let same = 0;
  let looked = 0;
  for (let v = 0; v < size; v += stride) {
    for (let u = 0; u < size; u++) distance[u] = (x[u] - x[v]) ** 2 + (y[u] - y[v]) ** 2;
    distance[v] = Number.POSITIVE_INFINITY;
    const limit = distance.slice().sort()[Math.min(nearest, size - 1) - 1];
    for (let u = 0; u < size; u++) {
      if (u === v || distance[u] > limit) continue;
      looked++;
      if (community[u] === community[v]) same++;
    }
  }
  return looked === 0 ? 1 : same / looked;
}
