/** Rows of account numbers, one after the other: row v is targets[offsets[v]] to targets[offsets[v + 1] - 1],
 *  ascending and without repeats. */
export type Adjacency = {
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
};

/** The follow graph with directions forgotten: each pair once in either row.
 *  mutual[i] is 1 when the pair at targets[i] follow each other, else 0. */
export type Neighbours = Adjacency & { readonly mutual: Uint8Array };

/** A follow graph as typed arrays. Accounts are the numbers 0 to size - 1; an edge goes from the account
 *  that follows to the account it follows. Never changed after it is built. */
export type FollowGraph = {
  readonly size: number;
  /** Row v: the accounts v follows. */
  readonly following: Adjacency;
  /** Row v: the accounts that follow v. */
  readonly followers: Adjacency;
  readonly neighbours: Neighbours;
};

/** Number of directed edges. */
export function edgeCount(graph: FollowGraph): number {
  return graph.following.targets.length;
}

/** Number of entries in row v. */
export function rowLength({ offsets }: Adjacency, v: number): number {
  return offsets[v + 1] - offsets[v];
}

/** Length of every row. */
export function rowLengths({ offsets }: Adjacency): Uint32Array {
  const lengths = new Uint32Array(offsets.length - 1);
  for (let v = 0; v < lengths.length; v++) lengths[v] = offsets[v + 1] - offsets[v];
  return lengths;
}

/** The entries of row v, not copied. */
export function rowOf({ offsets, targets }: Adjacency, v: number): Uint32Array {
  return targets.subarray(offsets[v], offsets[v + 1]);
}
