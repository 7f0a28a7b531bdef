import type { ListKind } from "./kinds";

/** How X's web client asks for a list: which variable names the owner, which mark its rows carry, and where
 *  in the answer the instructions stand. Facts: operation names and components as captured up to 2026-08. */
export interface ListOperation {
  kind: ListKind;
  owner: "userId" | "listId";
  /** `clientEventInfo.component` of a true row; undefined where none has been seen yet. */
  component: string | undefined;
  instructions: readonly (readonly string[])[];
}

const OF_USER = [
  ["data", "user", "result", "timeline", "timeline", "instructions"],
  ["data", "user", "result", "timeline_v2", "timeline", "instructions"],
] as const;
const OF_LIST = [["data", "list", "members_timeline", "timeline", "instructions"]] as const;

/** Matched by equality: "Followers" must not swallow "FollowersYouKnow". A new operation is a row. */
export const LIST_OPERATIONS = {
  Following: { kind: "following", owner: "userId", component: "FollowingSgs", instructions: OF_USER },
  Followers: { kind: "followers", owner: "userId", component: "FollowersSgs", instructions: OF_USER },
  BlueVerifiedFollowers: {
    kind: "verifiedFollowers",
    owner: "userId",
    component: "BlueVerifiedFollowersSgs",
    instructions: OF_USER,
  },
  FollowersYouKnow: {
    kind: "followersYouKnow",
    owner: "userId",
    component: undefined,
    instructions: OF_USER,
  },
  UserCreatorSubscriptions: {
    kind: "subscriptions",
    owner: "userId",
    component: "CreatorSubscriptionsSgs",
    instructions: OF_USER,
  },
  ListMembers: { kind: "listMembers", owner: "listId", component: "MembersSgs", instructions: OF_LIST },
} as const satisfies Record<string, ListOperation>;

export type ListOperationName = keyof typeof LIST_OPERATIONS;

/** Answers that show single accounts, by where the user objects stand. */
export const PROFILE_OPERATIONS = {
  UserByScreenName: { users: ["data", "user"], many: false },
  UserByRestId: { users: ["data", "user"], many: false },
  UsersByRestIds: { users: ["data", "users"], many: true },
} as const satisfies Record<string, { users: readonly string[]; many: boolean }>;

export type ProfileOperationName = keyof typeof PROFILE_OPERATIONS;

/** What a List kept on X says of itself: name, owner, claimed members. */
export const X_LIST_OPERATIONS = { ListByRestId: { list: ["data", "list"] } } as const;

type XListOperationName = keyof typeof X_LIST_OPERATIONS;

/** Answers of which only X's budget is read, and a refusal: what X's page asks for beside what we read, with a limit
 *  of its own. Their bodies stay with the page. */
export const BUDGET_OPERATIONS = ["UserTweets"] as const;

type BudgetOperationName = (typeof BUDGET_OPERATIONS)[number];

/** Operations whose answers say something of accounts and lists. */
export type ReadOperationName = ListOperationName | ProfileOperationName | XListOperationName;

export type OperationName = ReadOperationName | BudgetOperationName;

export function isListOperation(name: string): name is ListOperationName {
  return Object.hasOwn(LIST_OPERATIONS, name);
}

export function isProfileOperation(name: string): name is ProfileOperationName {
  return Object.hasOwn(PROFILE_OPERATIONS, name);
}

export function isBudgetOperation(name: string): name is BudgetOperationName {
  return BUDGET_OPERATIONS.some((operation) => operation === name);
}

/** The operations we look at; every other answer passes untouched. */
export const KNOWN_OPERATIONS: ReadonlySet<string> = new Set([
  ...Object.keys(LIST_OPERATIONS),
  ...Object.keys(PROFILE_OPERATIONS),
  ...Object.keys(X_LIST_OPERATIONS),
  ...BUDGET_OPERATIONS,
]);

/** Returns whether we look at an operation's answers. */
export function isKnownOperation(name: string): name is OperationName {
  return KNOWN_OPERATIONS.has(name);
}

/** Address of a GraphQL operation on X; its name is the first group. */
export const OPERATION_ADDRESS =
  /^(?:https:\/\/(?:[a-z]+\.)?(?:x|twitter)\.com)?\/(?:i\/api\/)?graphql\/[^/?#]+\/([A-Za-z0-9_]+)(?:[?#]|$)/;

/** Name of the GraphQL operation that an address asks for, known or not; undefined for other addresses.
 *  Query ids change every few weeks, so only the last path segment counts. */
export function operationOf(address: string): string | undefined {
  return OPERATION_ADDRESS.exec(address)?.[1];
}
