import { WEEK } from "@/lib/durations";
import type { MapSummary } from "@/lib/explore/protocol/graph-service";
import type { CommunityName } from "@/lib/explore/view/filters/fields";
import type { CommunityRecord } from "@/lib/store/community";
import type { CommunityFate } from "@/lib/store/snapshot";
import { fateText, nameOf } from "./strings";

/** A split is told for so long (ms): after that the community is what it is. */
const SPLIT_TOLD = WEEK;

/** The communities of a map, and those of earlier maps that an address or a saved view may still refer to, with what
 *  became of them. */
export function referredCommunities(
  { communities, fates, at }: Pick<MapSummary, "communities" | "fates" | "at">,
  own: ReadonlyMap<number, CommunityRecord>,
): CommunityName[] {
  const here = new Map(communities.map((community) => [community.id, nameOf(community)]));
  const fateOf = new Map(fates.map((fate) => [fate.id, fate]));
  const tell = (fate: CommunityFate) => fateText(followed(fate, fateOf, here), (id) => here.get(id));
  const present = communities.map(({ id, name }) => {
    const fate = fateOf.get(id);
    return fate === undefined || at - fate.at > SPLIT_TOLD ? { id, name } : { id, name, fate: tell(fate) };
  });
  const gone = fates
    .filter(({ id }) => !here.has(id))
    .map((fate) => ({ id: fate.id, name: own.get(fate.id)?.name ?? "", fate: tell(fate), isGone: true }));
  return [...present, ...gone];
}

/** Where the members of a community are in the end: what took it in may itself have been taken in since. */
function followed(
  fate: CommunityFate,
  fateOf: ReadonlyMap<number, CommunityFate>,
  here: ReadonlyMap<number, unknown>,
): CommunityFate {
  const into = new Set<number>();
  const seen = new Set([fate.id]);
  const follow = (id: number) => {
    if (here.has(id)) into.add(id);
    else if (!seen.has(id)) {
      seen.add(id);
      for (const next of fateOf.get(id)?.into ?? []) follow(next);
    }
  };
  for (const id of fate.into) follow(id);
  return { ...fate, into: [...into] };
}
