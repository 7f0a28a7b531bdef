import { at } from "@/lib/x/json";
import { type Draft, type Fields, profileOf, readDate, type StatedBy } from "./draft";

/** Whose list a file without an owner is, and which of their lists: the user says so. */
export interface ListOwner {
  handle: string;
  kind: StatedBy;
}

const SOURCES = ["source", "source_id", "from", "follower", "follower_id"];
const TARGETS = ["target", "target_id", "to", "followed", "following_id"];
export const IDS = ["id", "user_id", "userid", "account_id", "rest_id"];
export const HANDLES = ["handle", "username", "screen_name", "screenname"];

/** What kind of table these columns (lower-case) are: edges, people, or nothing we know. */
export type TableKind = "edges" | "people" | "unknown";

export function tableKind(columns: readonly string[]): TableKind {
  const has = (names: readonly string[]) => names.some((name) => columns.includes(name));
  if (has(SOURCES) && has(TARGETS)) return "edges";
  return has(IDS) || has(HANDLES) ? "people" : "unknown";
}

/** Whether the columns are those of FollowSaver, which says whose list each row is of. */
export function saysOwner(columns: readonly string[]): boolean {
  return columns.includes("sourceaccount") && columns.includes("accounttype");
}

/** The fields of a record with lower-case names, read as own properties only. */
export function fieldsOf(record: unknown): Fields {
  const byName = new Map<string, unknown>();
  if (typeof record === "object" && record !== null)
    for (const [name, value] of Object.entries(record)) byName.set(name.trim().toLowerCase(), value);
  return (...names) => {
    for (const name of names) {
      const value = byName.get(name);
      if (value !== undefined && value !== null && value !== "") return value;
    }
    return undefined;
  };
}

/** An edge of a table: map-tpot's shadow_edge says by its direction which list stated it. False where an end is
 *  neither id nor handle. */
export function takeEdge(draft: Draft, fields: Fields): boolean {
  const source = end(draft, fields(...SOURCES), fields("source_handle"));
  const target = end(draft, fields(...TARGETS), fields("target_handle"));
  if (source === undefined || target === undefined) return false;
  draft.follow(source, target, fields("direction") === "inbound" ? "followers" : "following");
  return true;
}

/** An end is an id where it is all digits, else a handle. */
function end(draft: Draft, value: unknown, handle: unknown): number | undefined {
  return draft.person(value, handle ?? (isDigits(value) ? undefined : value));
}

function isDigits(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && /^\d+$/.test(value));
}

const STATUS = { DELETED: "deleted", SUSPENDED: "suspended", PROTECTED: "protected" } as const;

/** A person of a table: their place, undefined where the row names nobody. map-tpot marks a status in the bio and
 *  then knows nothing else: its zeroes are no counts. */
export function takePerson(draft: Draft, fields: Fields): number | undefined {
  const told = profileOf(fields);
  const marker = /^\[ACCOUNT (DELETED|SUSPENDED|PROTECTED)\]$/.exec(told.bio ?? "");
  const profile = marker === null ? told : { status: STATUS[marker[1] as keyof typeof STATUS] };
  const told_at = readDate(fields("fetched_at", "collectiondate"));
  return draft.person(fields(...IDS), fields(...HANDLES), profile, told_at);
}

/** A member of a list whose owner is known. */
export function takeMember(draft: Draft, person: number, owner: number, kind: StatedBy): void {
  if (kind === "following") draft.follow(owner, person, kind);
  else draft.follow(person, owner, kind);
}

/** Whose list and which one a row of FollowSaver says it is of. */
export function ownerOfRow(fields: Fields): ListOwner | undefined {
  const handle = fields("sourceaccount");
  const kind = fields("accounttype");
  if (typeof handle !== "string" || (kind !== "following" && kind !== "followers")) return undefined;
  return { handle, kind };
}

/** Columns of JSON records: those of the first. */
export function columnsOf(records: readonly unknown[]): string[] {
  const first = records.find((record) => typeof record === "object" && record !== null);
  return first === undefined ? [] : Object.keys(first as object).map((name) => name.toLowerCase());
}

/** Whether an object has this key itself. */
export function holds(value: unknown, key: string): boolean {
  return at(value, key) !== undefined;
}
