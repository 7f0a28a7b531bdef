import type { Adjacency } from "./follow-graph";

/** Splits groups that do not hang together through their members. The number of each component is its
 *  first member. O(accounts + ties), breadth first. */
export function connectedParts({ offsets, targets }: Adjacency, group: Uint32Array): Uint32Array {
  const size = group.length;
  const part = new Uint32Array(size);
  const seen = new Uint8Array(size);
  const queue = new Uint32Array(size);
  for (let start = 0; start < size; start++) {
    if (seen[start] === 1) continue;
    let tail = 0;
    queue[tail++] = start;
    seen[start] = 1;
    for (let head = 0; head < tail; head++) {
      const v = queue[head];
      part[v] = start;
      for (let i = offsets[v]; i < offsets[v + 1]; i++) {
        const u = targets[i];
        if (seen[u] === 1 || group[u] !== group[start]) continue;
        seen[u] = 1;
        queue[tail++] = u;
      }
    }
  }
  return part;
}
