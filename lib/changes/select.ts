import type { Change, Happened } from "./happened";

/** The kinds of changes that a chart tells apart. */
export const CHANGE_GROUPS = ["came", "profile", "gone"] as const;

export type ChangeGroup = (typeof CHANGE_GROUPS)[number];

const GROUP_OF: Record<Happened, ChangeGroup> = {
  came: "came",
  back: "came",
  left: "gone",
  notListed: "gone",
  hidden: "gone",
  renamed: "profile",
  name: "profile",
  bio: "profile",
  status: "profile",
  counts: "profile",
};

export function groupOf({ what }: Pick<Change, "what">): ChangeGroup {
  return GROUP_OF[what];
}

/** The owner of the list that a change concerns; undefined where it concerns none, or the members of an X List. */
export function listOwner({ list }: Pick<Change, "list">): number | undefined {
  return list === undefined || list.kind === "listMembers" ? undefined : list.owner;
}

/** Whether a change happened to one of these accounts, or in a list of one of them. */
export function concerns(change: Pick<Change, "n" | "list">, accounts: ReadonlySet<number>): boolean {
  const owner = listOwner(change);
  return accounts.has(change.n) || (owner !== undefined && accounts.has(owner));
}
