import type { Positions } from "@/lib/graph/layout-start";

/** Mean silhouette of communities in the plane over an even sample of at most 400 accounts, -1 to 1: how much nearer an
 *  account is to its own community's members than to those of the nearest other community (Rousseeuw 1987). */
export function silhouette({ x, y }: Positions, community: Uint32Array): number {
  const size = x.length;
  const count = community.reduce((most, c) => Math.max(most, c + 1), 0);
  const members = new Uint32Array(count);
  for (const c of community) members[c]++;
  const stride = Math.max(1, Math.ceil(size / 400));
  const distance = new Float64Array(count);
  let sum = 0;
  let looked = 0;
  for (let v = 0; v < size; v += stride) {
    const own = community[v];
    if (members[own] < 2) continue;
    distance.fill(0);
    for (let u = 0; u < size; u++) distance[community[u]] += Math.hypot(x[u] - x[v], y[u] - y[v]);
    const inside = distance[own] / (members[own] - 1);
    let outside = Number.POSITIVE_INFINITY;
    for (let c = 0; c < count; c++)
      if (c !== own && members[c] >= 10) outside = Math.min(outside, distance[c] / members[c]);
    if (!Number.isFinite(outside)) continue;
    sum += (outside - inside) / Math.max(inside, outside);
    looked++;
  }
  return looked === 0 ? 0 : sum / looked;
}

/** Share of an account's neighbours that the picture keeps near: as `neighbourhoodPreservation`, on typed arrays. */
export function keptNear(
  rows: { offsets: Uint32Array; targets: Uint32Array },
  { x, y }: Positions,
  nearest = 10,
): number {
  const size = x.length;
  const stride = Math.max(1, Math.ceil(size / 500));
  const square = new Float64Array(size);
  let sum = 0;
  let looked = 0;
  for (let v = 0; v < size; v += stride) {
    const near = new Set(rows.targets.subarray(rows.offsets[v], rows.offsets[v + 1]));
    if (near.size === 0) continue;
    const k = Math.min(nearest, near.size);
    for (let u = 0; u < size; u++) square[u] = (x[u] - x[v]) ** 2 + (y[u] - y[v]) ** 2;
    square[v] = Number.POSITIVE_INFINITY;
    const limit = square.slice().sort()[k - 1];
    let found = 0;
    let taken = 0;
    for (let u = 0; u < size && taken < k; u++)
      if (square[u] <= limit) {
        taken++;
        if (near.has(u)) found++;
      }
    sum += found / k;
    looked++;
  }
  return looked === 0 ? 1 : sum / looked;
}
