import { type AccountRecord, statedAt } from "@/lib/store/account";
import type { AccountChangeRecord, NotedField } from "@/lib/store/account-change";
import type { ChangeRecord } from "@/lib/store/change";
import type { ListKind } from "@/lib/x/kinds";

/** What can have happened. `left`: missing from a list that was read whole, and seen active afterwards. `notListed`:
 *  missing, and not seen since, so that the account may be suspended or hidden. `hidden`: missing, and X says why it
 *  cannot be seen. */
export const HAPPENED = [
  "came",
  "left",
  "notListed",
  "hidden",
  "back",
  "renamed",
  "name",
  "bio",
  "status",
  "counts",
] as const;

export type Happened = (typeof HAPPENED)[number];

/** One thing that happened to an account, between two moments (ms). */
export interface Change {
  key: string;
  what: Happened;
  n: number;
  /** It did not happen before; undefined where nothing is known of that. */
  after: number | undefined;
  /** It had happened by then. */
  by: number;
  /** The list that it concerns. */
  list?: { kind: ListKind; owner: number; viewer: number };
  /** Of a profile: the field, and its value before and after. */
  field?: NotedField;
  was?: string | number;
  is?: string | number;
  /** How the times are known. */
  from: "reads" | "order" | "profile";
}

const OF_FIELD: Record<NotedField, Happened> = {
  handle: "renamed",
  name: "name",
  bio: "bio",
  status: "status",
  followers: "counts",
  following: "counts",
};

/** What the rows of changes of accounts say. */
export function profileChanges(rows: readonly AccountChangeRecord[]): Change[] {
  return rows.map(({ id, n, field, after, at, was, is }) => ({
    key: `profile ${id}`,
    what: OF_FIELD[field],
    n,
    after,
    by: at,
    field,
    was,
    is,
    from: "profile",
  }));
}

/** What the rows of changes of lists say. Nobody came who was on the first complete reading of a list. Everybody who is
 *  missing is `notListed`: why, {@link judged} says.
 *  @param readAt when (ms) a visit ended, by its number */
export function listChanges(rows: readonly ChangeRecord[], readAt: ReadonlyMap<number, number>): Change[] {
  return rows.flatMap((row) => {
    const { id, kind, owner, viewer, at } = row;
    const list = { kind, owner, viewer };
    const since = row.since === undefined ? undefined : readAt.get(row.since);
    const change = (what: Happened, n: number, times: Pick<Change, "after" | "by" | "from">): Change => ({
      key: `list ${id} ${what} ${n}`,
      what,
      n,
      list,
      ...times,
    });
    const reads = { after: since, by: at, from: "reads" } as const;
    const came = row.since === undefined ? [] : [...(row.fresh ?? [])];
    // Where X's order says that they followed before the last complete reading, they were hidden then.
    const wereHidden = row.dated === true && (row.followedBefore ?? at) <= (since ?? 0);
    return [
      ...came.map((n) =>
        wereHidden ? change("back", n, reads) : change("came", n, cameBetween(row, since)),
      ),
      ...[...(row.back ?? [])].map((n) => change("back", n, reads)),
      ...[...(row.missing ?? [])].map((n) => change("notListed", n, reads)),
    ];
  });
}

/** When somebody came: between the last complete reading and this one, and between the times that X's order of rows
 *  gives, where that can be used. */
function cameBetween(row: ChangeRecord, since: number | undefined): Pick<Change, "after" | "by" | "from"> {
  const { at, dated, followedAfter, followedBefore } = row;
  if (dated !== true || followedAfter === undefined || followedBefore === undefined)
    return { after: since, by: at, from: "reads" };
  const after = Math.max(since ?? 0, followedAfter);
  const by = Math.min(at, followedBefore);
  // The cursor's times are about: where they contradict the readings, the readings count.
  return after < by ? { after, by, from: "order" } : { after: since, by: at, from: "reads" };
}

/** Returns the changes with what the accounts say of those who are missing from lists.
 *  @param accountOf the account of a number, as it is now */
export function judged(
  changes: readonly Change[],
  accountOf: (n: number) => AccountRecord | undefined,
): Change[] {
  return changes.map((change) => {
    if (!isMissing(change)) return change;
    return { ...change, what: whyMissing(accountOf(change.n), change.by) };
  });
}

/** Whether a change says that somebody is missing from a list. */
export function isMissing({ what }: Pick<Change, "what">): boolean {
  return what === "notListed" || what === "left" || what === "hidden";
}

/** Why somebody is missing from a list that was read whole at a time (ms): left only where X has shown since that the
 *  account stands. */
function whyMissing(account: AccountRecord | undefined, at: number): "left" | "notListed" | "hidden" {
  const { status } = account ?? {};
  // That nobody has its former handle says nothing of the account.
  if (account === undefined || status === undefined || status === "not_found") return "notListed";
  if (status !== "active" && status !== "protected") return "hidden";
  return (statedAt(account, "status") ?? 0) > at ? "left" : "notListed";
}
