import { isOldHandle } from "@/lib/x/id";
import { isNoted, NOTED_FIELDS, type NotedField, type Transition } from "./account-change";

/** Why an account cannot be read, or that it can; absent until X has said either. */
export type AccountStatus = "active" | "protected" | "suspended" | "deleted" | "withheld";

/** What X states about an account and may change. Each value is an observation with a time. */
export interface Profile {
  handle?: string;
  name?: string;
  bio?: string;
  location?: string;
  website?: string;
  avatar?: string;
  createdAt?: string;
  /** Claimed totals, as X states them. */
  followers?: number;
  following?: number;
  posts?: number;
  protected?: boolean;
  blueVerified?: boolean;
  status?: AccountStatus;
}

export type ProfileField = keyof Profile;

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

/** One account. `n` is its number here and never changes its person; arrays over accounts are arrays over `n`. */
export interface AccountRecord extends Profile {
  n: number;
  /** X's numeric id as decimal string, or `shadow:<handle>` while only the handle is known. */
  id: string;
  /** Lower-case handle, for finding; absent while unknown. */
  handleLower?: string;
  /** Every handle this account was ever seen with, lower-case and sorted. */
  handles?: string[];
  /** Milliseconds: first and last time this account was seen anywhere. */
  firstSeen: number;
  lastSeen: number;
  /** Time (ms) of the newest observation; a field in `older` was last stated at the time given there. */
  observedAt: number;
  older?: Partial<Record<ProfileField, number>>;
  /** Fields whose value only fills a gap (a shortened count, a bio without its line breaks): any full statement
   *  replaces it, whatever its time. */
  fills?: ProfileField[];
  /** Values that X stated before and states no more, each once, by the time (ms) it was last stated. */
  history?: ProfileChange[];
  /** Set where this number turned out to be the person of another number: everything points there now. */
  mergedInto?: number;
}

/** Former values of a field that are kept, those stated last. Handles are all kept: whose one was is found by them. */
export const HISTORY_KEPT = 48;

interface ProfileChange {
  field: ProfileField;
  /** When it was last stated, ms. */
  at: number;
  was: string | number | boolean;
}

/** An account that is not in the store yet. */
export type NewAccount = Omit<AccountRecord, "n">;

/** Id of an account of which only the handle is known (map-tpot §1.1). */
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
 *  Returns what changed by it, as far as it came in order of time. */
export function observe(account: NewAccount, profile: Profile, at: number, weak: Profile = {}): Transition[] {
  const transitions: Transition[] = [];
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
