import { LIST_KINDS, type ListKind } from "./kinds";
import { LISTS, type ListDefinition } from "./lists";

/** How X's web client asks for a list. */
export interface ListOperation extends Pick<ListDefinition, "owner" | "component" | "instructions"> {
  kind: ListKind;
}

export type ListOperationName = (typeof LISTS)[ListKind]["operation"];

/** Matched by equality: "Followers" must not swallow "FollowersYouKnow". */
export const LIST_OPERATIONS = Object.fromEntries(
  LIST_KINDS.map((kind): [string, ListOperation] => [LISTS[kind].operation, { kind, ...LISTS[kind] }]),
) as Record<ListOperationName, ListOperation>;

/** Answers that show single accounts, by where the user objects are. */
export const PROFILE_OPERATIONS = {
  UserByScreenName: { users: ["data", "user"], many: false },
  UserByRestId: { users: ["data", "user"], many: false },
  UsersByRestIds: { users: ["data", "users"], many: true },
} as const satisfies Record<string, { users: readonly string[]; many: boolean }>;

export type ProfileOperationName = keyof typeof PROFILE_OPERATIONS;

/** What a List kept on X says of itself: name, owner, claimed members. */
export const X_LIST_OPERATIONS = { ListByRestId: { list: ["data", "list"] } } as const;

type XListOperationName = keyof typeof X_LIST_OPERATIONS;

/** Answers that are read only for X's budget and refusals: what X's page asks for beside what we read, with a limit
 *  of its own. Their bodies stay with the page. */
export const BUDGET_OPERATIONS = ["UserTweets"] as const;

type BudgetOperationName = (typeof BUDGET_OPERATIONS)[number];

/** X's own word on who is logged in. Id and handle are all that is read of it. */
export const VIEWER_OPERATION = "Viewer";

/** Operations with answers about accounts and lists. */
export type ReadOperationName = ListOperationName | ProfileOperationName | XListOperationName;

export type OperationName = ReadOperationName | BudgetOperationName | typeof VIEWER_OPERATION;

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
  VIEWER_OPERATION,
]);

/** Returns whether we look at an operation's answers. */
export function isKnownOperation(name: string): name is OperationName {
  return KNOWN_OPERATIONS.has(name);
}

/** List kinds by the names that the user has given to operations which X has renamed. */
export type RenamedOperations = Readonly<Record<string, ListKind>>;

/** A name of an operation as it may be kept and shown. */
export const OPERATION_NAME = /^\w{1,64}$/;

/** List kinds that a renamed operation can bring: its rows must carry the list's component, which has to be known. */
export const RENAMABLE_KINDS: readonly ListKind[] = Object.values(LIST_OPERATIONS)
  .filter(({ component }) => component !== undefined)
  .map(({ kind }) => kind);

/** Returns those of the user's names that can be used; never throws. */
export function readRenamed(stored: unknown): RenamedOperations {
  if (typeof stored !== "object" || stored === null) return {};
  const usable = Object.entries(stored).filter(
    ([name, kind]) => OPERATION_NAME.test(name) && !isKnownOperation(name) && RENAMABLE_KINDS.includes(kind),
  );
  return Object.fromEntries(usable);
}

/** Returns the operation that X has renamed: the one that brings this kind of list. */
export function operationOfKind(kind: ListKind): ListOperationName {
  return LISTS[kind].operation;
}

/** Address of a GraphQL operation on X; its name is the first group. */
export const OPERATION_ADDRESS =
  /^(?:https:\/\/(?:[a-z]+\.)?(?:x|twitter)\.com)?\/(?:i\/api\/)?graphql\/[^/?#]+\/([A-Za-z0-9_]+)(?:[?#]|$)/;

/** Name of the GraphQL operation that an address asks for, known or not; undefined for other addresses.
 *  Query ids change every few weeks, so only the last path segment counts. */
export function operationOf(address: string): string | undefined {
  return OPERATION_ADDRESS.exec(address)?.[1];
}
