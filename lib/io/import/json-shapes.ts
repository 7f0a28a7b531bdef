import { at, items } from "@/lib/x/json";
import { readUser, shownBio } from "@/lib/x/user";
import { readCell } from "./cells";
import type { StatedBy } from "./draft";
import { listKindOf } from "./vocabulary";

/** Records of people or edges in a JSON file, and which list they are of where their place says it. */
export interface Records {
  records: readonly unknown[];
  kind?: StatedBy | undefined;
}

/** Keys under which files and answers of X's API keep their rows. */
const ENVELOPES = [
  "users",
  "ids",
  "data",
  "results",
  "items",
  "accounts",
  "profiles",
  "people",
  "list",
  "edges",
  "shadow_account",
  "shadow_edge",
  "followers",
  "following",
  "friends",
];

/** Deepest envelope that is opened. */
const DEEPEST = 4;

/** Returns the rows of a JSON value: an array, JSON lines, an answer of X's API, or an export's envelope. Empty where
 *  it has none. */
export function recordsIn(value: unknown): Records[] {
  const groups = new Map<StatedBy | undefined, unknown[]>();
  gather(value, undefined, groups, 0);
  return Array.from(groups, ([kind, records]) => ({ records: asRecords(records), kind }));
}

function gather(
  value: unknown,
  kind: StatedBy | undefined,
  groups: Map<StatedBy | undefined, unknown[]>,
  depth: number,
): void {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    const isOfEnvelopes =
      value.length > 0 && value.every((item) => keysOf(item).length > 0 && !isPerson(item));
    if (isOfEnvelopes) for (const item of value) gather(item, kind, groups, depth + 1);
    else if (value.length > 0) append(groups, kind, value);
    return;
  }
  if (isPerson(value)) append(groups, kind, [value]);
  else for (const key of keysOf(value)) gather(at(value, key), listKindOf(key) ?? kind, groups, depth + 1);
}

function append(
  groups: Map<StatedBy | undefined, unknown[]>,
  kind: StatedBy | undefined,
  found: readonly unknown[],
): void {
  const rows = found.some(hasLists) ? found.flatMap(membersOf) : found;
  const group = groups.get(kind);
  if (group === undefined) groups.set(kind, [...rows]);
  else for (const row of rows) group.push(row);
}

/** The keys of an envelope that hold rows. */
function keysOf(value: unknown): string[] {
  return ENVELOPES.filter((key) => {
    const inner = at(value, key);
    return Array.isArray(inner) || (key === "data" && typeof inner === "object" && inner !== null);
  });
}

/** A record that names somebody itself is no envelope. */
function isPerson(value: unknown): boolean {
  return ["id", "id_str", "rest_id", "username", "screen_name", "user_id", "handle", "source"].some(
    (key) => typeof at(value, key) === "string" || typeof at(value, key) === "number",
  );
}

/** Keys of a person's record under which files keep that person's lists. */
const LISTS = ["followers", "following", "friends"];

function hasLists(value: unknown): boolean {
  return LISTS.some((key) => items(at(value, key)).length > 0);
}

/** The members of a person's own lists, each with the list's owner and kind. */
function membersOf(value: unknown): unknown[] {
  const names = ["username", "screen_name", "handle", "id_str", "rest_id", "user_id", "id"];
  const owner = names.map((key) => at(value, key)).find((name) => name !== undefined && name !== "");
  return LISTS.flatMap((key) =>
    asRecords(items(at(value, key))).map((member) => ({
      ...(member as object),
      source_account: owner,
      list_type: key,
    })),
  );
}

function asRecords(rows: readonly unknown[]): readonly unknown[] {
  return rows.map((row) => {
    if (typeof row === "string" || typeof row === "number") {
      const cell = readCell(row);
      return cell.is === "id" || cell.is === "damaged" ? { user_id: row } : { handle: row };
    }
    const user = at(row, "user_results", "result") ?? at(row, "user") ?? row;
    return typeof user === "object" && user !== null ? flat(user) : row;
  });
}

/** A user object of X's own answers as a flat record. */
function flat(user: object): object {
  if (
    at(user, "rest_id") === undefined ||
    (at(user, "legacy") === undefined && at(user, "core") === undefined)
  )
    return user;
  const read = readUser(user);
  if (read === undefined) return user;
  const { id, handle, name, location, website, avatar, followers, following } = read;
  return {
    user_id: id,
    handle,
    name,
    bio: shownBio(read),
    location,
    website,
    profile_image_url: avatar,
    followers_count: followers,
    following_count: following,
  };
}

/** Returns the user objects of X's own web answers, wherever they are; empty for any other value. */
export function webUsersIn(value: unknown): unknown[] {
  const users: unknown[] = [];
  const visit = (here: unknown, depth: number) => {
    if (typeof here !== "object" || here === null || depth > 24) return;
    const user = at(here, "user_results", "result");
    if (user !== undefined) users.push(user);
    else for (const inner of Array.isArray(here) ? items(here) : Object.values(here)) visit(inner, depth + 1);
  };
  visit(value, 0);
  return users.map((user) => (typeof user === "object" && user !== null ? flat(user) : user));
}
