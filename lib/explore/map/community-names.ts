import type { NamedMember } from "@/lib/explore/network/account-facts";
import type { ComputedMap } from "./computation";

/** So many members of a community bear its name: enough that some are still together in the next map. */
const NAME_BEARERS = 8;

/** Account numbers of the members that anchor the name of a community: those with the highest PageRank. */
export function nameAnchors({ ranking, communities, network }: ComputedMap, community: number): number[] {
  const members = ranking.order.filter((v) => communities.community[v] === community);
  return Array.from(members.subarray(0, NAME_BEARERS), (v) => network.account[v]);
}

/** The user's names of the communities of a map: each name goes to the community where most of its bearers are, and of
 *  several names for one community the one with more bearers there counts. */
export function ownNames(members: readonly NamedMember[], community: ArrayLike<number>): Map<number, string> {
  const bearers = new Map<string, Map<number, number>>();
  for (const { v, name } of members) {
    const counts = bearers.get(name) ?? new Map<number, number>();
    counts.set(community[v], (counts.get(community[v]) ?? 0) + 1);
    bearers.set(name, counts);
  }
  const claims = [...bearers].map(([name, counts]) => {
    const [id, count] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most));
    return { name, id, count };
  });
  const names = new Map<number, string>();
  for (const { name, id } of claims.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)))
    if (!names.has(id)) names.set(id, name);
  return names;
}
