import type { Adjacency } from "./follow-graph";

/** Core number of each account: the largest k for which it belongs to a group in which everybody has at least k ties
 *  to others of the group. O(accounts + ties). Batagelj & Zaversnik 2003: take away the least tied, again and again. */
export function coreNumbers({ offsets, targets }: Adjacency): Uint32Array {
  const size = offsets.length - 1;
  const { degree, start, order, place } = byDegree({ offsets, targets });
  for (let i = 0; i < size; i++) {
    const v = order[i];
    for (let e = offsets[v]; e < offsets[v + 1]; e++) {
      const u = targets[e];
      if (degree[u] <= degree[v]) continue;
      // u goes one degree down: it changes places with the first of its degree, and the border moves past it.
      const first = start[degree[u]]++;
      const other = order[first];
      order[place[u]] = other;
      place[other] = place[u];
      order[first] = u;
      place[u] = first;
      degree[u]--;
    }
  }
  return degree;
}

/** Accounts from least to most tied: their order, the place of each in it, and where each degree starts. */
export function byDegree({ offsets }: Adjacency) {
  const size = offsets.length - 1;
  const degree = new Uint32Array(size);
  let most = 0;
  for (let v = 0; v < size; v++) {
    degree[v] = offsets[v + 1] - offsets[v];
    if (degree[v] > most) most = degree[v];
  }
  const start = new Uint32Array(most + 2);
  for (let v = 0; v < size; v++) start[degree[v] + 1]++;
  for (let d = 1; d < start.length; d++) start[d] += start[d - 1];
  const next = start.slice();
  const order = new Uint32Array(size);
  const place = new Uint32Array(size);
  for (let v = 0; v < size; v++) {
    place[v] = next[degree[v]]++;
    order[place[v]] = v;
  }
  return { degree, start, order, place };
}
