import type { Adjacency, FollowGraph, Neighbours } from "./follow-graph";

/** The follow graph of a list of edges: sources[i] follows targets[i].
 *  Repeated edges count once and self-follows are dropped; order does not matter.
 *  Throws RangeError when an end is not below size or the two lists differ in length.
 *
 *  O(accounts + edges): three counting sorts and one merge, about 20 to 50 ns per edge.
 *  Grouping by one end and then by the other leaves every row sorted without comparing anything. */
export function buildFollowGraph(size: number, sources: Uint32Array, targets: Uint32Array): FollowGraph {
  checkEnds(size, sources, targets);
  const byTarget = groupByTarget(size, sources, targets);
  const following = withoutRepeats(transpose(byTarget));
  const followers = transpose(following);
  return { size, following, followers, neighbours: union(following, followers) };
}

function checkEnds(size: number, sources: Uint32Array, targets: Uint32Array): void {
  if (sources.length !== targets.length)
    throw new RangeError(`${sources.length} sources but ${targets.length} targets`);
  for (let i = 0; i < sources.length; i++) {
    const end = Math.max(sources[i], targets[i]);
    if (end >= size) throw new RangeError(`Edge ${i} names account ${end} of ${size}`);
  }
}

/** Row v: the sources of the edges into v, in the order given, self-follows left out. */
function groupByTarget(size: number, sources: Uint32Array, targets: Uint32Array): Adjacency {
  const offsets = new Uint32Array(size + 1);
  for (let i = 0; i < targets.length; i++) if (sources[i] !== targets[i]) offsets[targets[i] + 1]++;
  accumulate(offsets);
  const grouped = new Uint32Array(offsets[size]);
  const next = offsets.slice(0, size);
  for (let i = 0; i < targets.length; i++) {
    const target = targets[i];
    if (sources[i] !== target) grouped[next[target]++] = sources[i];
  }
  return { offsets, targets: grouped };
}

/** The same edges seen from their other end. Rows come out sorted because the input rows are walked in order. */
function transpose({ offsets, targets }: Adjacency): Adjacency {
  const size = offsets.length - 1;
  const turned = new Uint32Array(size + 1);
  for (let i = 0; i < targets.length; i++) turned[targets[i] + 1]++;
  accumulate(turned);
  const sources = new Uint32Array(targets.length);
  const next = turned.slice(0, size);
  for (let v = 0; v < size; v++)
    for (let i = offsets[v]; i < offsets[v + 1]; i++) sources[next[targets[i]]++] = v;
  return { offsets: turned, targets: sources };
}

function withoutRepeats(rows: Adjacency): Adjacency {
  const size = rows.offsets.length - 1;
  const { targets } = rows;
  const offsets = new Uint32Array(size + 1);
  let kept = 0;
  for (let v = 0; v < size; v++) {
    const start = kept;
    for (let i = rows.offsets[v]; i < rows.offsets[v + 1]; i++)
      if (kept === start || targets[kept - 1] !== targets[i]) targets[kept++] = targets[i];
    offsets[v + 1] = kept;
  }
  return { offsets, targets: kept === targets.length ? targets : targets.slice(0, kept) };
}

/** Merges the two sorted rows of every account into one. */
function union(following: Adjacency, followers: Adjacency): Neighbours {
  const size = following.offsets.length - 1;
  const out = following.targets;
  const into = followers.targets;
  const offsets = new Uint32Array(size + 1);
  const targets = new Uint32Array(out.length + into.length);
  const mutual = new Uint8Array(targets.length);
  let end = 0;
  for (let v = 0; v < size; v++) {
    let i = following.offsets[v];
    let j = followers.offsets[v];
    const iEnd = following.offsets[v + 1];
    const jEnd = followers.offsets[v + 1];
    while (i < iEnd && j < jEnd) {
      const difference = out[i] - into[j];
      targets[end] = difference <= 0 ? out[i] : into[j];
      mutual[end++] = difference === 0 ? 1 : 0;
      if (difference <= 0) i++;
      if (difference >= 0) j++;
    }
    while (i < iEnd) targets[end++] = out[i++];
    while (j < jEnd) targets[end++] = into[j++];
    offsets[v + 1] = end;
  }
  return { offsets, targets: targets.slice(0, end), mutual: mutual.slice(0, end) };
}

/** Turns counts, each one place late, into where the rows start. */
export function accumulate(offsets: Uint32Array): void {
  for (let v = 1; v < offsets.length; v++) offsets[v] += offsets[v - 1];
}
