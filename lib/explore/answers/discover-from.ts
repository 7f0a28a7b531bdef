import type { ComputedMap } from "@/lib/explore/map/computation";
import { byDiscoverScore } from "@/lib/explore/map/scores";
import type { MarkFacts } from "@/lib/explore/network/account-facts";
import { nodesByNumber } from "@/lib/explore/network/load";
import type { StoredFacts } from "@/lib/explore/network/stored-facts";
import type { AccountName, Discovered, Discovery, DiscoveryQuery } from "@/lib/explore/protocol/discovery";
import type { MembershipColumns } from "@/lib/explore/protocol/membership";
import { BELONGINGS } from "@/lib/explore/view/filters/filter";
import { rowOf } from "@/lib/graph/follow-graph";
import type { Store } from "@/lib/store/schema";
import { LIST_KINDS } from "@/lib/x/kinds";
import { candidates, type DiscoveryFacts, discover, followedBySeeds } from "./discover";
import { voteSignals } from "./vote-signals";

/** How many followers of a found account are named. */
const NAMED = 10;

/** What a question for accounts worth a look is asked of. */
export interface DiscoveryWorld {
  map: ComputedMap;
  /** The user's own account of the graph. */
  me: number | undefined;
  marks: Pick<MarkFacts, "hidden" | "votes">;
  stored: StoredFacts;
  /** Follows that came lately, as accounts of the graph; undefined where no list was read twice. */
  came: readonly Follow[] | undefined;
  /** Who belongs by the tag of the query. */
  membership: MembershipColumns | undefined;
}

/** A follow between two accounts of the graph. */
interface Follow {
  from: number;
  to: number;
}

const OWN_LISTS = (1 << LIST_KINDS.indexOf("following")) | (1 << LIST_KINDS.indexOf("followers"));

/** Answers a question for accounts worth a look, with the names behind the figures. Bios are left empty. */
export function discoverFrom(
  { map, me, marks, stored, came, membership }: DiscoveryWorld,
  { seeds: wanted, weights, filters, limit }: DiscoveryQuery,
): Discovery {
  const started = performance.now();
  const { network, ranking, communities, identities, table } = map;
  const indexOf = (id: number) => identities.ids.indexOf(id);
  const { graph, account, handle, claimedFollowers } = network;
  const hidden = new Set(marks.hidden);
  const nodeOf = nodesByNumber(account);
  const known = wanted.map((n) => nodeOf[n] ?? -1).filter((v) => v >= 0);
  const from = known.length > 0 ? "seeds" : me === undefined ? "nobody" : "me";
  const seeds = known.length > 0 || me === undefined ? known : [me];
  if (seeds.length === 0) return NOBODY;
  const { community } = communities;
  const isRead = (v: number) => (stored.captured[v] & OWN_LISTS) !== 0;
  const facts: DiscoveryFacts = {
    graph,
    ...byDiscoverScore((score) => table.values(score)),
    community,
    claimedFollowers,
    seeds,
    me,
    hidden,
    rising: risingCounts(graph.size, came ?? [], new Set(seeds.map((seed) => community[seed])), community),
    isRead,
    votes: marks.votes,
    ...(filters.text.trim() !== "" && { mentions: table.mentions(filters.text) }),
  };
  const all = discover(facts, weights, {
    ...filters,
    // A community that is not on this map has nobody to show, and nobody to leave out.
    only: filters.only.map(indexOf),
    without: filters.without.map(indexOf),
  });
  const candidate = candidates(facts, filters.maxDistance);
  const yours = followedBySeeds(graph, seeds);
  const name = (v: number): AccountName => ({ n: account[v], handle: handle[v] });
  const voted = new Map(marks.votes.map(({ v, isMore }) => [v, isMore ? "more" : "less"] as const));
  const found = all.slice(0, limit).map(({ v, ...rest }): Discovered => {
    const followers = rowOf(graph.followers, v);
    const followedBy = followers.filter((u) => yours.has(u) && !hidden.has(u));
    const follows = new Set(rowOf(graph.following, v));
    const share = membership?.probability[v];
    return {
      ...rest,
      row: table.row(v),
      bio: "",
      coverage: coverageOf(map, v),
      isRead: isRead(v),
      belongs: membership && BELONGINGS[membership.belongs[v]],
      membership: share === undefined || Number.isNaN(share) ? undefined : share,
      vote: voted.get(v),
      followedBy: [...followedBy]
        .sort((a, b) => ranking.rank[a] - ranking.rank[b])
        .slice(0, NAMED)
        .map(name),
      seeds: seeds
        .filter((seed) => followers.includes(seed))
        .map((seed) => ({ ...name(seed), mutual: follows.has(seed) })),
    };
  });
  return {
    from,
    yours: yours.size,
    total: all.length,
    found,
    votes: marks.votes.length,
    signals: voteSignals(marks.votes.map(({ v, isMore }) => ({ isMore, terms: candidate(v).terms }))),
    knowsRising: came !== undefined,
    milliseconds: performance.now() - started,
  };
}

/** The answer where there is nobody to look from. */
export const NOBODY: Discovery = {
  from: "nobody",
  yours: 0,
  total: 0,
  found: [],
  votes: 0,
  signals: undefined,
  knowsRising: false,
  milliseconds: 0,
};

/** The answer with what the found accounts say of themselves. */
export async function withBios(store: Store, answer: Discovery): Promise<Discovery> {
  const numbers = answer.found.map(({ row }) => row.n);
  const captured = await store.accounts.bulkGet(numbers);
  const imported = await store.importedAccounts.bulkGet(numbers);
  const found = answer.found.map((one, i) => ({
    ...one,
    bio: captured[i]?.bio ?? imported[i]?.bio ?? "",
  }));
  return { ...answer, found };
}

/** How many people of some communities began to follow each account. */
function risingCounts(
  size: number,
  came: readonly Follow[],
  communities: ReadonlySet<number>,
  community: ArrayLike<number>,
): Uint32Array {
  const counts = new Uint32Array(size);
  const seen = new Set<number>();
  for (const { from, to } of came) {
    const pair = from * size + to;
    if (seen.has(pair) || !communities.has(community[from])) continue;
    seen.add(pair);
    counts[to] += 1;
  }
  return counts;
}

/** Share of the two lists' stated lengths that the map knows; undefined where X stated neither. */
function coverageOf({ network }: ComputedMap, v: number): number | undefined {
  const { graph, claimedFollowers, claimedFollowing } = network;
  let [known, claimed] = [0, 0];
  for (const [list, stated] of [
    [graph.followers, claimedFollowers[v]],
    [graph.following, claimedFollowing[v]],
  ] as const) {
    if (Number.isNaN(stated)) continue;
    known += Math.min(stated, rowOf(list, v).length);
    claimed += stated;
  }
  return claimed === 0 ? undefined : known / claimed;
}
