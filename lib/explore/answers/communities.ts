import type { ComputedMap } from "@/lib/explore/map/computation";
import type { MarkFacts } from "@/lib/explore/network/account-facts";
import type { StoredFacts } from "@/lib/explore/network/stored-facts";
import type {
  CommunityDetail,
  CommunityFigures,
  CommunityMember,
  CommunityQuery,
} from "@/lib/explore/protocol/communities";
import {
  communityFollows,
  type MemberTies,
  membersByStanding,
  tiesToOthers,
} from "@/lib/graph/community-ties";
import { rowOf } from "@/lib/graph/follow-graph";
import { groupSizes } from "@/lib/graph/partition";
import { LIST_KINDS } from "@/lib/x/kinds";

/** How many members' lists are proposed to be read. */
const PROPOSED = 3;
const FOLLOWING = 1 << LIST_KINDS.indexOf("following");

/** Every community of a map in figures, the largest first. O(follows). */
export function communityFigures(
  { network: { graph }, communities: { community, count }, identities }: ComputedMap,
  { captured }: StoredFacts,
  me: number | undefined,
): CommunityFigures[] {
  const sizes = groupSizes(community, count);
  const { inside, all } = communityFollows(graph, community, count);
  const read = new Uint32Array(count);
  captured.forEach((bits, v) => {
    if ((bits & FOLLOWING) !== 0) read[community[v]]++;
  });
  const follow = new Uint32Array(count);
  const followBack = new Uint32Array(count);
  if (me !== undefined) {
    const followers = new Set(rowOf(graph.followers, me));
    for (const v of rowOf(graph.following, me)) {
      follow[community[v]]++;
      if (followers.has(v)) followBack[community[v]]++;
    }
  }
  return Array.from(identities.ids, (id, c) => ({
    id,
    size: sizes[c],
    before: identities.was[c] < 0 ? undefined : identities.was[c],
    follows: all[c],
    inside: inside[c],
    read: read[c],
    yours: me === undefined ? undefined : { follow: follow[c], followBack: followBack[c] },
  }));
}

/** One community with its members and its ties to others; undefined where the map does not have it. */
export function communityDetail(
  map: ComputedMap,
  { id, offset, limit }: CommunityQuery,
  stored: StoredFacts,
  marks: MarkFacts,
  me: number | undefined,
): CommunityDetail | undefined {
  const { network, communities, identities, table } = map;
  const { community, count } = communities;
  const own = identities.ids.indexOf(id);
  if (own < 0) return undefined;
  const members = membersByStanding(network.graph, community, own);
  const tagsOf = tagsByAccount(marks);
  const member = (ties: MemberTies, i: number): CommunityMember => {
    const v = ties.account;
    const isRead = (stored.captured[v] & FOLLOWING) !== 0;
    const claimed = network.claimedFollowing[v];
    return {
      row: table.row(v),
      rank: offset + i + 1,
      followersInside: ties.followersInside,
      tiesInside: ties.inside,
      tiesOutside: ties.outside,
      coverage:
        isRead && claimed >= 0
          ? Math.min(1, claimed === 0 ? 1 : stored.capturedFollowing[v] / claimed)
          : undefined,
      isRead,
      isMe: v === me,
      tags: tagsOf.get(v) ?? [],
    };
  };
  const unread = members.filter(
    ({ account: v }) => (stored.captured[v] & FOLLOWING) === 0 && network.handle[v] !== "",
  );
  return {
    id,
    members: members.slice(offset, offset + limit).map(member),
    ties: tiesToOthers(network.graph, community, count, own).map((tie) => ({
      id: identities.ids[tie.community],
      out: tie.out,
      back: tie.back,
      bridge: tie.bridge && {
        row: table.row(tie.bridge.account),
        here: tie.bridge.here,
        there: tie.bridge.there,
      },
    })),
    unread: unread.slice(0, PROPOSED).map(({ account }) => table.row(account)),
  };
}

function tagsByAccount({ tags }: MarkFacts): Map<number, CommunityMember["tags"]> {
  const found = new Map<number, CommunityMember["tags"]>();
  for (const [tag, { isIn, isOut }] of tags) {
    for (const v of isIn) found.set(v, [...(found.get(v) ?? []), { tag, isIn: true }]);
    for (const v of isOut) found.set(v, [...(found.get(v) ?? []), { tag, isIn: false }]);
  }
  return found;
}
