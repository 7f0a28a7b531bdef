import { type Change, judged } from "@/lib/changes/happened";
import { listOwner } from "@/lib/changes/select";
import type { AccountRecord } from "@/lib/store/account";
import { CHANGES, sentence } from "./strings";

/** A change with its words. */
export interface Told {
  change: Change;
  handle: string | undefined;
  name: string;
  text: string;
  /** All of its words, to be searched. */
  line: string;
}

/** Returns changes with their words, and with why those are missing who are.
 *  @param accounts those that the changes name
 *  @param viewers the user's own accounts */
export function tell(
  changes: readonly Change[],
  accounts: ReadonlyMap<number, AccountRecord>,
  viewers: ReadonlySet<number>,
): Told[] {
  return judged(changes, (n) => accounts.get(n)).map((change) => {
    const account = accounts.get(change.n);
    const isOwn = concernsOwn(change, viewers);
    const owner = change.list === undefined ? undefined : accounts.get(change.list.owner);
    const called = isOwn ? CHANGES.you : owner?.handle === undefined ? CHANGES.nobody : `@${owner.handle}`;
    const text = sentence(change, called, account?.status);
    const handle = account?.handle;
    const name = account?.name ?? "";
    const line = [CHANGES.what[change.what], handle ?? "", name, text].join(" ");
    return { change, handle, name, text, line };
  });
}

/** Whether a change concerns a list of the user's own. */
export function concernsOwn(change: Change, viewers: ReadonlySet<number>): boolean {
  const owner = listOwner(change);
  return owner !== undefined && viewers.has(owner);
}

/** The rows of a table of changes, its head first; times in ISO 8601. */
export function changesTable(told: readonly Told[]): (string | number | undefined)[][] {
  const time = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString());
  return [
    ["handle", "name", "what", "text", "after", "by", "known_from"],
    ...told.map(({ change, handle, name, text }) => [
      handle,
      name,
      change.what,
      text,
      time(change.after),
      time(change.by),
      change.from,
    ]),
  ];
}
