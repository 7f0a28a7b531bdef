import { connectedParts } from "@/lib/graph/components";
import type { Adjacency, FollowGraph } from "@/lib/graph/follow-graph";
import { orderBySize } from "@/lib/graph/partition";

/** Parts of a graph: the part of each account, 0 being the largest, and how many there are. */
export type Components = { component: Uint32Array; count: number };

/** Weakly connected components: who is tied to whom through others, direction forgotten.
 *  O(accounts + ties). */
export function weakComponents({ size, neighbours }: FollowGraph): Components {
  const component = connectedParts(neighbours, new Uint32Array(size));
  return { component, count: orderBySize(component) };
}

/** Strongly connected components: within one, everybody reaches everybody by following edges forwards.
 *  O(accounts + edges), without recursion. Tarjan 1972, in the form of Pearce 2005. */
export function strongComponents({ size, following }: FollowGraph): Components {
  const component = new Uint32Array(size);
  const index = new Uint32Array(size); // 0: not visited
  const lowest = new Uint32Array(size);
  const finished = new Uint8Array(size);
  const open: number[] = [];
  const path: number[] = [];
  const next = following.offsets.slice(0, size);
  let visited = 0;
  const enter = (v: number) => {
    index[v] = lowest[v] = ++visited;
    path.push(v);
    open.push(v);
  };
  for (let start = 0; start < size; start++) {
    if (index[start] > 0) continue;
    enter(start);
    while (path.length > 0) {
      const v = path[path.length - 1];
      const u = nextTarget(following, next, v);
      if (u === undefined) {
        path.pop();
        if (path.length > 0) lower(lowest, path[path.length - 1], lowest[v]);
        if (lowest[v] === index[v]) close(open, v, component, finished);
      } else if (index[u] === 0) enter(u);
      else if (finished[u] === 0) lower(lowest, v, index[u]);
    }
  }
  return { component, count: orderBySize(component) };
}

function nextTarget({ offsets, targets }: Adjacency, next: Uint32Array, v: number): number | undefined {
  return next[v] < offsets[v + 1] ? targets[next[v]++] : undefined;
}

function lower(lowest: Uint32Array, v: number, value: number): void {
  if (value < lowest[v]) lowest[v] = value;
}

/** Takes the finished component, whose first account is root, off the stack. */
function close(open: number[], root: number, component: Uint32Array, finished: Uint8Array): void {
  for (let member: number; ; ) {
    member = open.pop()!;
    component[member] = root;
    finished[member] = 1;
    if (member === root) return;
  }
}
