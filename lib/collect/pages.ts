import type { ListKind } from "@/lib/x/kinds";

const LAST_PART: Readonly<Record<Exclude<ListKind, "listMembers">, string>> = {
  following: "following",
  followers: "followers",
  verifiedFollowers: "verified_followers",
  followersYouKnow: "followers_you_follow",
  subscriptions: "creator-subscriptions/subscriptions",
};

/** Address of a list on X: the owner's handle, or for `listMembers` the id of the List. */
export function listPath(kind: ListKind, name: string): string {
  return kind === "listMembers" ? `/i/lists/${name}/members` : `/${name}/${LAST_PART[kind]}`;
}

/** X takes handles in any case and with or without a slash at the end. */
export function samePath(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(path: string): string {
  return path.toLowerCase().replace(/\/+$/, "");
}
