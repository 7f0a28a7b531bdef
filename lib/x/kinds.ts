/** The lists of accounts that X shows. One name each, used everywhere. */
export const LIST_KINDS = [
  "following",
  "followers",
  "verifiedFollowers",
  "followersYouKnow",
  "subscriptions",
  "listMembers",
] as const;

export type ListKind = (typeof LIST_KINDS)[number];

/** Which way the edges of a list point: the owner follows its rows, its rows follow the owner, or neither. */
export type EdgeDirection = "fromOwner" | "toOwner" | "none";

const DIRECTION: Record<ListKind, EdgeDirection> = {
  following: "fromOwner",
  followers: "toOwner",
  verifiedFollowers: "toOwner",
  followersYouKnow: "toOwner",
  // To subscribe is not to follow: the list states no follow edge.
  subscriptions: "none",
  listMembers: "none",
};

/** Direction of the follow edges which a list of this kind states. */
export function edgeDirection(kind: ListKind): EdgeDirection {
  return DIRECTION[kind];
}
