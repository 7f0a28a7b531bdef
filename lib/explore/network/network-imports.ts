import type { ImportedCounts } from "@/lib/explore/protocol/rows";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import type { ImportedPerson } from "@/lib/store/imported-join";

/** What an account of the graph owes to imports: nothing, some of its shown profile, or that it is known at all. */
export const FROM_IMPORT = { nothing: 0, profile: 1, everything: 2 } as const;

/** What imports alone state of a network. Absent where the store has no imported accounts. */
export interface NetworkImports {
  /** Numbers of imported accounts, ascending, and the index in the network of the account that each is. */
  number: Uint32Array;
  node: Uint32Array;
  /** Per account, a value of FROM_IMPORT. */
  account: Uint8Array;
  /** Per entry of `graph.following.targets`: 1 for an edge that only imports state. */
  edge: Uint8Array;
}

/** Edges as positions in a network. */
interface Edges {
  sources: Uint32Array;
  targets: Uint32Array;
}

/** Returns, per edge of the graph, 1 for each imported edge that is not captured as well. O(edges × log degree). */
export function importedOnly(graph: FollowGraph, imported: Edges, captured: Edges): Uint8Array {
  const flags = new Uint8Array(graph.following.targets.length);
  const flag = ({ sources, targets }: Edges, value: number) => {
    for (let i = 0; i < sources.length; i++) {
      const edge = edgeBetween(graph, sources[i], targets[i]);
      if (edge >= 0) flags[edge] = value;
    }
  };
  flag(imported, 1);
  flag(captured, 0);
  return flags;
}

/** Returns the edges that only imports state. */
export function importedEdges({ following: { offsets, targets } }: FollowGraph, edge: Uint8Array): Edges {
  const sources: number[] = [];
  const ends: number[] = [];
  for (let v = 0; v < offsets.length - 1; v++)
    for (let i = offsets[v]; i < offsets[v + 1]; i++)
      if (edge[i] === 1) {
        sources.push(v);
        ends.push(targets[i]);
      }
  return { sources: Uint32Array.from(sources), targets: Uint32Array.from(ends) };
}

/** Returns how many edges of an account only imports state. */
export function onlyImportedEdges(graph: FollowGraph, edge: Uint8Array, v: number) {
  const { following, followers } = graph;
  const own = edge.subarray(following.offsets[v], following.offsets[v + 1]);
  const others = followers.targets.subarray(followers.offsets[v], followers.offsets[v + 1]);
  return {
    following: own.reduce((sum, flag) => sum + flag, 0),
    followers: others.reduce((sum, u) => sum + edge[edgeBetween(graph, u, v)], 0),
  };
}

/** Returns the position of an edge in `graph.following.targets`, or -1. */
export function edgeBetween(
  { following: { offsets, targets } }: FollowGraph,
  source: number,
  target: number,
): number {
  let low = offsets[source];
  let high = offsets[source + 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (targets[middle] < target) low = middle + 1;
    else high = middle;
  }
  return low < offsets[source + 1] && targets[low] === target ? low : -1;
}

/** Returns the index in a network of the account that an imported account is. */
export function importedNode(imports: NetworkImports | undefined, n: number): number | undefined {
  if (imports === undefined) return undefined;
  const { number, node } = imports;
  let low = 0;
  let high = number.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (number[middle] < n) low = middle + 1;
    else high = middle;
  }
  return number[low] === n ? node[low] : undefined;
}

/** Returns how much of a network only imports state. */
export function countImported({
  imports,
  handle,
}: {
  imports?: NetworkImports;
  handle: readonly string[];
}): ImportedCounts {
  const counts = { accounts: 0, edges: 0, nameless: 0 };
  if (imports === undefined) return counts;
  imports.account.forEach((from, v) => {
    if (from !== FROM_IMPORT.everything) return;
    counts.accounts += 1;
    if (handle[v] === "") counts.nameless += 1;
  });
  for (const flag of imports.edge) counts.edges += flag;
  return counts;
}

/** What a row of the network shows of an account. */
interface Shown {
  n: number;
  handle?: string;
  name?: string;
  followers?: number;
  following?: number;
}

/** Fills gaps of a captured row with what imports say. Returns whether anything was filled. */
export function fillGaps(row: Shown, person: ImportedPerson, hadHandle: boolean): boolean {
  let isFilled = false;
  for (const field of ["handle", "name", "followers", "following"] as const) {
    // X took this account's former handle away, so an older file must not bring it back.
    if (row[field] !== undefined || person[field] === undefined || (field === "handle" && hadHandle))
      continue;
    Object.assign(row, { [field]: person[field] });
    isFilled = true;
  }
  return isFilled;
}
