import { type FollowGraph, rowOf } from "./follow-graph";

/** Follows of the members of each community. One entry per community. */
export type CommunityFollows = {
  /** Follows between members. */
  inside: Uint32Array;
  /** All follows of its members. */
  all: Uint32Array;
};

/** Counts the follows of each community's members. O(follows).
 *  @param community community of each account, 0 to count - 1 */
export function communityFollows(
  { size, following: { offsets, targets } }: FollowGraph,
  community: ArrayLike<number>,
  count: number,
): CommunityFollows {
  const inside = new Uint32Array(count);
  const all = new Uint32Array(count);
  for (let v = 0; v < size; v++) {
    const own = community[v];
    all[own] += offsets[v + 1] - offsets[v];
    for (let i = offsets[v]; i < offsets[v + 1]; i++) if (community[targets[i]] === own) inside[own]++;
  }
  return { inside, all };
}

/** A member of a community by its ties, mutual ones counted once. */
export type MemberTies = {
  account: number;
  /** Members that follow it: its rank inside. */
  followersInside: number;
  inside: number;
  outside: number;
};

/** The members of a community, those with most followers inside first; ties by the order of the accounts. O(ties of the
 *  members). */
export function membersByStanding(
  { size, followers, neighbours }: FollowGraph,
  community: ArrayLike<number>,
  own: number,
): MemberTies[] {
  const members: MemberTies[] = [];
  for (let v = 0; v < size; v++) {
    if (community[v] !== own) continue;
    let inside = 0;
    const tied = rowOf(neighbours, v);
    for (const u of tied) if (community[u] === own) inside++;
    let followersInside = 0;
    for (const u of rowOf(followers, v)) if (community[u] === own) followersInside++;
    members.push({ account: v, followersInside, inside, outside: tied.length - inside });
  }
  return members.sort((a, b) => b.followersInside - a.followersInside || a.account - b.account);
}

/** How a community is tied to another one. */
export type TiesTo = {
  community: number;
  /** Follows of its members to members of the other, and back. */
  out: number;
  back: number;
  /** The account of either with most ties to the other side, its ties counted on both: it must have some in each. */
  bridge: { account: number; here: number; there: number } | undefined;
};

/** The ties of a community to all others, the most follows first. O(ties of the members, and of whom they are tied
 *  to). */
export function tiesToOthers(
  graph: FollowGraph,
  community: ArrayLike<number>,
  count: number,
  own: number,
): TiesTo[] {
  const out = new Uint32Array(count);
  const back = new Uint32Array(count);
  const best = new Map<number, NonNullable<TiesTo["bridge"]>>();
  const offer = (other: number, account: number, here: number, there: number) => {
    const known = best.get(other);
    const weakest = Math.min(here, there);
    if (weakest > 0 && (known === undefined || weakest > Math.min(known.here, known.there)))
      best.set(other, { account, here, there });
  };
  const isBeside = new Uint8Array(graph.size);
  for (let v = 0; v < graph.size; v++) {
    if (community[v] !== own) continue;
    for (const u of rowOf(graph.following, v)) out[community[u]]++;
    for (const u of rowOf(graph.followers, v)) back[community[u]]++;
    const ties = new Map<number, number>();
    for (const u of rowOf(graph.neighbours, v)) {
      ties.set(community[u], (ties.get(community[u]) ?? 0) + 1);
      if (community[u] !== own) isBeside[u] = 1;
    }
    for (const [other, there] of ties) if (other !== own) offer(other, v, ties.get(own) ?? 0, there);
  }
  for (let u = 0; u < graph.size; u++) {
    if (isBeside[u] === 0) continue;
    let here = 0;
    let there = 0;
    for (const w of rowOf(graph.neighbours, u)) {
      if (community[w] === own) here++;
      else if (community[w] === community[u]) there++;
    }
    offer(community[u], u, here, there);
  }
  const tied: TiesTo[] = [];
  for (let other = 0; other < count; other++)
    if (other !== own && out[other] + back[other] > 0)
      tied.push({ community: other, out: out[other], back: back[other], bridge: best.get(other) });
  return tied.sort((a, b) => b.out + b.back - (a.out + a.back) || a.community - b.community);
}
