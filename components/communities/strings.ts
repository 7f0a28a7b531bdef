import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import type { CommunityFate } from "@/lib/store/snapshot";

export const COMMUNITIES = {
  changed: "what you say of a community",
};

/** What became of a community of an earlier map, in a few words.
 *  @param nameOf name of a community of the map by identity; undefined where it is not on the map */
export function fateText({ is, into }: CommunityFate, nameOf: (id: number) => string | undefined): string {
  const names = into.flatMap((id) => nameOf(id) ?? []);
  if (is === "vanished" || names.length === 0) return "none of its members is on this map";
  if (is === "merged") return `now part of ${names[0]}`;
  return `split into ${names.join(" and ")}`;
}

/** What a community is called on the screen. */
export function nameOf({ id, name }: Pick<CommunitySummary, "id" | "name">): string {
  return name === "" ? `Community ${id + 1}` : name;
}
