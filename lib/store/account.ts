import { isOldHandle } from "@/lib/x/id";
import type { NewAccount, Profile, ProfileField } from "./records/account";
import { isNoted, NOTED_FIELDS, type NotedField, type Transition } from "./records/account-change";

export type { AccountRecord, AccountStatus, NewAccount, Profile, ProfileField } from "./records/account";

export const PROFILE_FIELDS = [
  "handle",
  "name",
  "bio",
  "location",
  "website",
  "avatar",
  "createdAt",
  "followers",
  "following",
  "posts",
  "protected",
  "blueVerified",
  "status",
] as const satisfies readonly ProfileField[];

/** Fields whose changes are kept with their times. */
const REMEMBERED: ReadonlySet<ProfileField> = new Set<ProfileField>([
  "handle",
  "name",
  "bio",
  "followers",
  "following",
  "status",
]);

/** Former values of a field that are kept, those stated last. All handles are kept, so that a former handle still finds its account. */
export const HISTORY_KEPT = 48;

/** How many months (UTC, the newest) keep their first and last count of posts. */
export const MONTHS_COUNTED = 24;

/** Id of an account that is known by its handle alone (map-tpot §1.1). */
export function shadowId(handle: string): string {
  return `shadow:${handle.toLowerCase()}`;
}

export function isShadow(account: { id: string }): boolean {
  return account.id.startsWith("shadow:");
}

/** Returns whether an account is known by a handle alone that is longer than X gives today. */
export function isUnconfirmed({ id, handle }: { id: string; handle?: string }): boolean {
  return isShadow({ id }) && handle !== undefined && isOldHandle(handle);
}

export function newAccount(id: string, at: number): NewAccount {
  return { id, firstSeen: at, lastSeen: at, observedAt: at };
}

/** When (ms) a field was last stated; undefined while it never was. A lost handle keeps its time, so that an
 *  older statement that arrives late does not bring an outdated one back. */
export function statedAt(account: NewAccount, field: ProfileField): number | undefined {
  return account.older?.[field] ?? (account[field] === undefined ? undefined : account.observedAt);
}

/** Takes what was stated at a time (ms) into the account: the latest statement of each field wins, an absent field
 *  never erases a known one, and every other value of a remembered field is kept with the time it was last stated.
 *  What is `weak` counts only where nothing better is known. In whatever order statements come, they leave the same.
 *  Returns what changed, if the statement came in order of time. */
export function observe(account: NewAccount, profile: Profile, at: number, weak: Profile = {}): Transition[] {
  const transitions: Transition[] = [];
  const counted = statedAt(account, "posts");
  if (counted !== undefined && account.fills?.includes("posts") !== true)
    notePosts(account, account.posts, counted);
  notePosts(account, profile.posts, at);
  const times = new Map(PROFILE_FIELDS.map((field) => [field, statedAt(account, field)]));
  const fills = new Set(account.fills);
  for (const field of PROFILE_FIELDS) {
    const isFill = profile[field] === undefined;
    const stated = isFill ? weak[field] : profile[field];
    if (stated === undefined) continue;
    const known = times.get(field);
    const replacesFill = !isFill && fills.delete(field);
    if (isFill && known !== undefined && !fills.has(field)) continue;
    if (replacesFill || known === undefined || isLater(at, known, stated, account[field])) {
      if (!replacesFill && !isFill && known !== undefined) {
        const transition = transitionOf(account, field, stated, known, at);
        if (transition !== undefined) transitions.push(transition);
        remember(account, field, account[field], known);
      }
      forget(account, field, stated);
      assign(account, field, stated);
      times.set(field, at);
      if (isFill) fills.add(field);
    } else if (!isFill && stated !== account[field]) remember(account, field, stated, at);
  }
  if (profile.handle !== undefined) noteHandle(account, profile.handle.toLowerCase());
  account.observedAt = Math.max(at, account.observedAt);
  account.firstSeen = Math.min(account.firstSeen, at);
  account.lastSeen = Math.max(account.lastSeen, at);
  keepTimes(account, times);
  if (fills.size > 0) account.fills = [...fills].sort();
  else delete account.fills;
  return transitions;
}

/** What a later statement of a field changes; undefined where that is not worth a note. A handle that was lost to
 *  another account is what it was before. */
function transitionOf(
  account: NewAccount,
  field: ProfileField,
  is: Profile[ProfileField],
  known: number,
  at: number,
): Transition | undefined {
  if (!isNotedField(field) || at <= known) return undefined;
  const was = account[field] ?? (field === "handle" ? lastLostHandle(account) : undefined);
  if (was === undefined || typeof is === "boolean" || is === undefined) return undefined;
  return isNoted(field, was, is) ? { field, after: known, at, was, is } : undefined;
}

function isNotedField(field: ProfileField): field is NotedField {
  return (NOTED_FIELDS as readonly ProfileField[]).includes(field);
}

function lastLostHandle(account: NewAccount): string | undefined {
  const last = account.history?.findLast((change) => change.field === "handle");
  return last === undefined ? undefined : String(last.was);
}

/** Keeps the times that are not those of the newest observation. */
function keepTimes(account: NewAccount, times: ReadonlyMap<ProfileField, number | undefined>): void {
  const older: Partial<Record<ProfileField, number>> = {};
  for (const [field, time] of times)
    if (time !== undefined && (time < account.observedAt || account[field] === undefined))
      older[field] = time;
  if (Object.keys(older).length > 0) account.older = older;
  else delete account.older;
}

/** Later wins; two statements of the same millisecond are ordered by value, so that order of arrival never counts. */
function isLater(at: number, known: number, stated: unknown, was: unknown): boolean {
  return at > known || (at === known && String(stated) >= String(was));
}

/** Keeps a value that is not the current one, with the time it was last stated. */
function remember(account: NewAccount, field: ProfileField, was: Profile[ProfileField], at: number): void {
  if (was === undefined || !REMEMBERED.has(field)) return;
  const before = account.history?.find((change) => change.field === field && change.was === was);
  if (before !== undefined && before.at >= at) return;
  forget(account, field, was);
  account.history = [...(account.history ?? []), { field, at, was }].sort(
    (a, b) => a.at - b.at || (`${a.field} ${a.was}` < `${b.field} ${b.was}` ? -1 : 1),
  );
  if (field !== "handle") dropOldest(account, field);
}

/** Keeps a count of posts where it is the first or the last of its month. In whatever order counts come, the same are
 *  kept. */
function notePosts(account: NewAccount, posts: number | undefined, at: number): void {
  if (posts === undefined) return;
  const month = monthOf(at);
  const counts = account.postCounts ?? [];
  const [others, own] = [false, true].map((isOwn) =>
    counts.filter((count) => (monthOf(count.at) === month) === isOwn),
  );
  const first = own[0];
  const last = own[own.length - 1];
  if (own.length === 2 && at > first.at && at < last.at) return;
  // Of two statements of the same millisecond the higher count stays.
  const most = Math.max(posts, ...own.flatMap((count) => (count.at === at ? [count.posts] : [])));
  const all = [...own.filter((count) => count.at !== at), { at, posts: most }].sort((x, y) => x.at - y.at);
  const kept = [...others, ...all.filter((_, i) => i === 0 || i === all.length - 1)].sort(
    (x, y) => x.at - y.at,
  );
  const months = [...new Set(kept.map((count) => monthOf(count.at)))];
  const oldest = months[months.length - MONTHS_COUNTED] ?? months[0];
  account.postCounts = kept.filter((count) => monthOf(count.at) >= oldest);
}

/** The calendar month (UTC) of a time (ms), counted on. */
export function monthOf(at: number): number {
  const day = new Date(at);
  return day.getUTCFullYear() * 12 + day.getUTCMonth();
}

/** Drops the oldest former values of a field beyond those that are kept. */
function dropOldest(account: NewAccount, field: ProfileField): void {
  const history = account.history ?? [];
  let surplus = history.filter((change) => change.field === field).length - HISTORY_KEPT;
  if (surplus <= 0) return;
  account.history = history.filter((change) => change.field !== field || surplus-- <= 0);
}

/** Takes a value that is the current one again out of the history. */
function forget(account: NewAccount, field: ProfileField, value: Profile[ProfileField]): void {
  const history = account.history?.filter((change) => change.field !== field || change.was !== value);
  if (history === undefined || history.length === 0) delete account.history;
  else account.history = history;
}

function assign<F extends ProfileField>(account: NewAccount, field: F, value: Profile[F]): void {
  const fields: Profile = account;
  fields[field] = value;
  if (field === "handle") account.handleLower = String(value).toLowerCase();
}

function noteHandle(account: NewAccount, handle: string): void {
  const handles = account.handles ?? [];
  if (!handles.includes(handle)) account.handles = [...handles, handle].sort();
}

/** Takes a handle away that another account was seen with later: what this one is called now is unknown. */
export function loseHandle(account: NewAccount): void {
  const last = statedAt(account, "handle") ?? account.observedAt;
  remember(account, "handle", account.handle, last);
  account.older = { ...account.older, handle: last };
  delete account.handle;
  delete account.handleLower;
}
