import { type EdgeDirection, LISTS } from "./lists";

/** One name for each list of accounts that X shows, used everywhere. */
export type ListKind = keyof typeof LISTS;

/** Every list kind; its place here is its bit in stored facts. */
export const LIST_KINDS = Object.keys(LISTS) as readonly ListKind[];

/** Lists of an account; a List kept on X has members instead. */
export type AccountListKind = Exclude<ListKind, "listMembers">;

/** Direction of the follow edges which a list of this kind states. */
export function edgeDirection(kind: ListKind): EdgeDirection {
  return LISTS[kind].direction;
}
