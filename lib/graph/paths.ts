import type { Adjacency, FollowGraph } from "./follow-graph";

/** Which edges a path may take: forwards along follows, backwards, or either way. */
export type Direction = "following" | "followers" | "neighbours";

/** Distance of an account that cannot be reached. */
export const UNREACHED = -1;

/** Steps from the nearest of the sources to each account; UNREACHED beyond limit or where no path leads.
 *  O(accounts + ties), breadth first. */
export function distancesFrom(
  graph: FollowGraph,
  sources: Iterable<number>,
  direction: Direction = "neighbours",
  limit = Number.POSITIVE_INFINITY,
): Int32Array {
  const { offsets, targets }: Adjacency = graph[direction];
  const distance = new Int32Array(graph.size).fill(UNREACHED);
  const queue = new Uint32Array(graph.size);
  let tail = 0;
  for (const source of sources) {
    if (distance[source] !== UNREACHED) continue;
    distance[source] = 0;
    queue[tail++] = source;
  }
  for (let head = 0; head < tail && distance[queue[head]] < limit; head++) {
    const v = queue[head];
    for (let i = offsets[v]; i < offsets[v + 1]; i++) {
      const u = targets[i];
      if (distance[u] !== UNREACHED) continue;
      distance[u] = distance[v] + 1;
      queue[tail++] = u;
    }
  }
  return distance;
}

/** Shortest paths from one account to another, each as the accounts on it, ends included; ordered by account numbers.
 *  At most limit of them; none when no path leads there. O(accounts + ties + length of the result). */
export function shortestPaths(
  graph: FollowGraph,
  from: number,
  to: number,
  direction: Direction = "neighbours",
  limit = 1,
): number[][] {
  const backwards: Direction =
    direction === "neighbours" ? "neighbours" : direction === "following" ? "followers" : "following";
  const left = distancesFrom(graph, [to], backwards);
  const { offsets, targets }: Adjacency = graph[direction];
  const found: number[][] = [];
  const path = [from];
  // From every account on the way, go to those one step nearer to the end.
  const walk = (v: number): void => {
    if (v === to) found.push([...path]);
    else
      for (let i = offsets[v]; i < offsets[v + 1] && found.length < limit; i++) {
        const u = targets[i];
        if (left[u] !== left[v] - 1) continue;
        path.push(u);
        walk(u);
        path.pop();
      }
  };
  if (left[from] !== UNREACHED) walk(from);
  return found;
}
