import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import type { CommunityRecord } from "@/lib/store/community";

/** The communities of a map with their proposed names and with what the user says of them.
 *  @param names proposed names by place; undefined until they are known, empty where there is none
 *  @param own what the user says, by identity */
export function described(
  communities: readonly CommunitySummary[],
  names: readonly string[] | undefined,
  own: ReadonlyMap<number, CommunityRecord>,
): CommunitySummary[] {
  return communities.map((community, c) => {
    const row = own.get(community.id);
    const name = row?.name ?? (names?.[c] || community.name);
    if (row === undefined) return { ...community, name };
    return {
      ...community,
      name,
      isHidden: row.hidden,
      ...(row.name !== undefined && { isOwnName: true }),
      ...(row.description !== undefined && { description: row.description }),
      ...(row.groups !== undefined && { groups: row.groups }),
      ...(row.hue !== undefined && { colour: { hue: row.hue }, isOwnColour: true }),
    };
  });
}
