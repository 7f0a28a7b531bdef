import { t } from "@/lib/language";
/** Which way the edges of a list point: the owner follows its rows, its rows follow the owner, or neither. */
export type EdgeDirection = "fromOwner" | "toOwner" | "none";

/** A list of accounts that X shows: where, by which request, with which mark, and what it is called. */
export interface ListDefinition {
  /** Name on the screen, as a title and inside a sentence. */
  title: string;
  noun: string;
  direction: EdgeDirection;
  /** Last part of the address below the owner's profile; undefined where the list is not an account's. */
  route: string | undefined;
  /** The operation of X's web client that brings it, and which of its variables names the owner. */
  operation: string;
  owner: "userId" | "listId";
  /** `clientEventInfo.component` of a true row; undefined where none has been seen yet. */
  component: string | undefined;
  /** Where in the answer the instructions may be. */
  instructions: readonly (readonly string[])[];
  /** Rows that X shows of other people's lists, as met so far (x-facts §1.3); for estimates only. */
  expectedRows: number;
}

const OF_USER = [
  ["data", "user", "result", "timeline", "timeline", "instructions"],
  ["data", "user", "result", "timeline_v2", "timeline", "instructions"],
] as const;
const OF_LIST = [["data", "list", "members_timeline", "timeline", "instructions"]] as const;

/** The lists of accounts that X shows. A new list kind is a row, at the end: stored bits count from the first.
 *  Operation names and components as captured up to 2026-08. */
export const LISTS = {
  following: {
    title: t`Following`,
    noun: t`following`,
    direction: "fromOwner",
    route: "following",
    operation: "Following",
    owner: "userId",
    component: "FollowingSgs",
    instructions: OF_USER,
    expectedRows: 60,
  },
  followers: {
    title: t`Followers`,
    noun: t`followers`,
    direction: "toOwner",
    route: "followers",
    operation: "Followers",
    owner: "userId",
    component: "FollowersSgs",
    instructions: OF_USER,
    expectedRows: 68,
  },
  verifiedFollowers: {
    title: t`Verified followers`,
    noun: t`verified followers`,
    direction: "toOwner",
    route: "verified_followers",
    operation: "BlueVerifiedFollowers",
    owner: "userId",
    component: "BlueVerifiedFollowersSgs",
    instructions: OF_USER,
    expectedRows: 20,
  },
  followersYouKnow: {
    title: t`Followers you know`,
    noun: t`followers you know`,
    direction: "toOwner",
    route: "followers_you_follow",
    operation: "FollowersYouKnow",
    owner: "userId",
    component: undefined,
    instructions: OF_USER,
    expectedRows: 20,
  },
  subscriptions: {
    title: t`Subscriptions`,
    noun: t`subscriptions`,
    // To subscribe is not to follow: the list states no follow edge.
    direction: "none",
    route: "creator-subscriptions/subscriptions",
    operation: "UserCreatorSubscriptions",
    owner: "userId",
    component: "CreatorSubscriptionsSgs",
    instructions: OF_USER,
    expectedRows: 12,
  },
  listMembers: {
    title: t`List members`,
    noun: t`List members`,
    direction: "none",
    route: undefined,
    operation: "ListMembers",
    owner: "listId",
    component: "MembersSgs",
    instructions: OF_LIST,
    expectedRows: 20,
  },
} as const satisfies Record<string, ListDefinition>;
