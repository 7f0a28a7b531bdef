import type { Adjacency, FollowGraph } from "./follow-graph";
import { orderBySize } from "./partition";

/** Parts of a graph: the part of each account, 0 being the largest, and how many there are. */
export type Components = { component: Uint32Array; count: number };

/** Weakly connected components: who is tied to whom through others, direction forgotten.
 *  O(accounts + ties). */
export function weakComponents({ size, neighbours }: FollowGraph): Components {
  const component = connectedParts(neighbours, new Uint32Array(size));
  return { component, count: orderBySize(component) };
}

/** Splits groups whose members are not all tied to each other through members. Gives as number of each part its
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
