import type { SnapshotRecord } from "@/lib/store/snapshot";

/** What is compared of a map. */
export type ComparedMap = Pick<
  SnapshotRecord,
  "at" | "accounts" | "edges" | "account" | "handle" | "pageRank" | "community" | "communities" | "modularity"
> & { identities?: { ids: Uint32Array } | undefined };

/** A community on two maps. */
export interface ComparedCommunity {
  /** Its identity, the same on both maps. */
  id: number;
  /** Members on each map; 0 where the map does not have it. */
  before: number;
  after: number;
  /** Members who are on one map only. */
  came: number;
  left: number;
  /** Members who are in another community on the other map. */
  movedIn: number;
  movedOut: number;
}

/** An account with another rank by PageRank than before. Ranks count from 1. */
interface Mover {
  n: number;
  handle: string;
  before: number;
  after: number;
}

export interface MapComparison {
  /** Numbers of the accounts that only the later and only the earlier map has. */
  came: number[];
  left: number[];
  /** Accounts on both maps. */
  both: number;
  /** The largest on either map first; undefined where a map was stored before communities had identities. */
  communities: ComparedCommunity[] | undefined;
  /** The accounts with the largest change of rank, in proportion to it, among the best of either map. */
  movers: Mover[];
}

/** How many of the best ranks of each map are compared, and how many movers are named. */
export const MOVERS = { ranks: 200, named: 50 } as const;

/** Returns what two maps of one store have in common and what not. O(accounts log accounts). */
export function compareMaps(before: ComparedMap, after: ComparedMap): MapComparison {
  const was = new Map(Array.from(before.account, (n, v) => [n, v]));
  const came: number[] = [];
  const common: { n: number; was: number; is: number }[] = [];
  after.account.forEach((n, is) => {
    const place = was.get(n);
    if (place === undefined) came.push(n);
    else common.push({ n, was: place, is });
    was.delete(n);
  });
  return {
    came,
    left: [...was.keys()],
    both: common.length,
    communities: communitiesOf(before, after, common, [...was.values()]),
    movers: moversOf(before, after, common),
  };
}

type Common = { n: number; was: number; is: number };

function communitiesOf(
  before: ComparedMap,
  after: ComparedMap,
  common: readonly Common[],
  left: readonly number[],
): ComparedCommunity[] | undefined {
  const [idsBefore, idsAfter] = [before.identities?.ids, after.identities?.ids];
  if (idsBefore === undefined || idsAfter === undefined) return undefined;
  const rows = new Map<number, ComparedCommunity>();
  const row = (id: number) => {
    const found = rows.get(id) ?? { id, before: 0, after: 0, came: 0, left: 0, movedIn: 0, movedOut: 0 };
    rows.set(id, found);
    return found;
  };
  for (const c of before.community) row(idsBefore[c]).before += 1;
  for (const c of after.community) {
    row(idsAfter[c]).after += 1;
    row(idsAfter[c]).came += 1;
  }
  for (const v of left) row(idsBefore[before.community[v]]).left += 1;
  for (const { was, is } of common) {
    const [from, to] = [idsBefore[before.community[was]], idsAfter[after.community[is]]];
    row(to).came -= 1;
    if (from === to) continue;
    row(from).movedOut += 1;
    row(to).movedIn += 1;
  }
  return [...rows.values()].sort(
    (a, b) => Math.max(b.before, b.after) - Math.max(a.before, a.after) || a.id - b.id,
  );
}

function moversOf(before: ComparedMap, after: ComparedMap, common: readonly Common[]): Mover[] {
  const [ranksBefore, ranksAfter] = [ranksOf(before), ranksOf(after)];
  return common
    .map(({ n, was, is }) => ({
      n,
      handle: after.handle[is],
      before: ranksBefore[was],
      after: ranksAfter[is],
    }))
    .filter(({ before, after }) => before !== after && (before <= MOVERS.ranks || after <= MOVERS.ranks))
    .sort((a, b) => shift(b) - shift(a) || a.after - b.after || a.n - b.n)
    .slice(0, MOVERS.named);
}

/** Rank 20 to 5 counts as much as 200 to 50. */
function shift({ before, after }: Mover): number {
  return Math.abs(Math.log(before / after));
}

/** Rank of each account by PageRank, from 1; equal scores in the order of their numbers. */
function ranksOf({ pageRank }: ComparedMap): Uint32Array {
  const order = Uint32Array.from(pageRank.keys()).sort((a, b) => pageRank[b] - pageRank[a] || a - b);
  const ranks = new Uint32Array(order.length);
  order.forEach((v, i) => {
    ranks[v] = i + 1;
  });
  return ranks;
}
