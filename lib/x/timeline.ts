import { isLastCursor } from "./cursor";
import { readId } from "./id";
import { at, items, text } from "./json";
import { ALL_BROKEN_ROWS, DRIFT_SHARE, MIN_DRIFT_ROWS } from "./limits";
import type { ListOperation } from "./operations";
import { type Generation, generationOf, readUser, type UserSighting } from "./user";

/** What an answer says about the rest of the list. */
export type ListEnd = "more" | "complete" | "ended_by_x";

/** One page of a list, as X listed it. */
export interface ListPage {
  /** Members in display order. */
  rows: (UserSighting & { handle: string })[];
  /** Members that X lists without showing them: suspended, withheld or deleted. */
  unavailable: number;
  /** Ids of members that were not read, where X names them. */
  unavailableIds: string[];
  /** Members that could not be read, for want of id or handle. */
  broken: number;
  /** Entries under unknown names or with another list's mark: suggestions, or names that X has changed. */
  foreign: number;
  /** Entries that may be members, without an id from X: broken rows without an id, entries under unknown names. */
  unnamed: number;
  /** Entries that X sent, but for cursors and what it puts beside its lists; counted on their own, so that rows and
   *  what was left out can be checked against them. */
  entries: number;
  /** Bottom cursor, for the request of the next page. */
  cursor: string | undefined;
  end: ListEnd;
  generations: Generation[];
}

/** Returns whether so much of a page is unreadable that X's shape must have changed. A first page from which X would
 *  go on but which shows no row has changed, too. */
export function hasDrifted(page: ListPage, isFirst: boolean): boolean {
  const unread = page.broken + page.foreign;
  const read = page.rows.length + page.unavailable;
  const isLive = page.cursor !== undefined && !isLastCursor(page.cursor);
  if (isFirst && read + unread === 0 && isLive) return true;
  if (read + unread < MIN_DRIFT_ROWS) return read === 0 && unread >= ALL_BROKEN_ROWS;
  return unread > (read + unread) * DRIFT_SHARE;
}

/** What X puts among the rows of a list and what is no part of it. */
const BESIDE_THE_LIST = /^(?:who-?to-?follow|promoted|message-?prompt|module|label|tombstone)/i;

/** A row of a list, as an entry of its own or as an item of a module. */
interface Member {
  entryId: string;
  component: string | undefined;
  itemContent: unknown;
  /** Undefined for rows that X adds to a module of an earlier page. */
  sortIndex: string | undefined;
}

/** Reads the instructions of a list. `isRenamed`: X asked under a name that the user has given, so a row must carry the
 *  list's component. Rows count only as `user-<id>` of the list's own component, as entries or as items
 *  of a module. Suggestions and users nested in other users are never members. */
export function readTimeline(
  instructions: readonly unknown[],
  operation: ListOperation,
  isRenamed = false,
): ListPage {
  const page: ListPage = {
    rows: [],
    unavailable: 0,
    unavailableIds: [],
    broken: 0,
    foreign: 0,
    unnamed: 0,
    entries: countEntries(instructions, operation),
    cursor: undefined,
    end: "more",
    generations: [],
  };
  let terminated = false;
  const members: Member[] = [];
  for (const instruction of instructions) {
    const type = text(at(instruction, "type")) ?? text(at(instruction, "__typename"));
    if (type === "TimelineTerminateTimeline") {
      terminated ||= (text(at(instruction, "direction")) ?? "").endsWith("Bottom");
    }
    for (const entry of entriesOf(instruction)) {
      const inModule = membersOfModule(items(at(entry, "content", "items")), entry, operation);
      if (entryId(entry).startsWith("user-")) members.push(memberOf(entry));
      else if (isCursor(entry)) page.cursor = bottomCursor(entry) ?? page.cursor;
      else if (inModule.length > 0) members.push(...inModule);
      else if (!BESIDE_THE_LIST.test(entryId(entry))) {
        page.foreign += 1;
        page.unnamed += 1;
      }
    }
    members.push(...membersOfModule(items(at(instruction, "moduleItems")), undefined, operation));
  }
  for (const member of inDisplayOrder(members)) readMember(member, operation, page, isRenamed);
  page.end = endOf(page.cursor, terminated);
  return page;
}

function entriesOf(instruction: unknown): unknown[] {
  return [...items(at(instruction, "entries")), at(instruction, "entry")].filter(
    (entry) => entry !== undefined,
  );
}

function memberOf(entry: unknown): Member {
  const content = at(entry, "content");
  return {
    entryId: entryId(entry),
    component: text(at(content, "clientEventInfo", "component")),
    itemContent: at(content, "itemContent"),
    sortIndex: text(at(entry, "sortIndex")),
  };
}

/** The items of a module that carry the list's own component. All others are suggestions. */
function membersOfModule(
  moduleItems: readonly unknown[],
  module: unknown,
  operation: ListOperation,
): Member[] {
  return moduleItems
    .filter((item) => isOwnItem(item, operation))
    .map((item) => ({
      entryId: /user-[^-]*$/.exec(entryId(item))?.[0] ?? "",
      component: operation.component,
      itemContent: at(item, "item", "itemContent"),
      sortIndex: text(at(module, "sortIndex")),
    }));
}

/** Where a list's component is not known, nothing tells a row in a module from a suggestion. */
function isOwnItem(item: unknown, { component }: ListOperation): boolean {
  const isUser = at(item, "item", "itemContent", "user_results") !== undefined;
  return isUser && component !== undefined && at(item, "item", "clientEventInfo", "component") === component;
}

function countEntries(instructions: readonly unknown[], operation: ListOperation): number {
  let count = 0;
  const countItems = (list: unknown) => items(list).filter((item) => isOwnItem(item, operation)).length;
  for (const instruction of instructions) {
    for (const entry of entriesOf(instruction)) {
      const inModule = countItems(at(entry, "content", "items"));
      if (isCursor(entry)) continue;
      if (inModule > 0 && !entryId(entry).startsWith("user-")) count += inModule;
      else if (!BESIDE_THE_LIST.test(entryId(entry))) count += 1;
    }
    count += countItems(at(instruction, "moduleItems"));
  }
  return count;
}

function endOf(cursor: string | undefined, terminated: boolean): ListEnd {
  if (cursor === undefined) return terminated ? "complete" : "more";
  if (isLastCursor(cursor)) return "complete";
  return terminated ? "ended_by_x" : "more";
}

function entryId(entry: unknown): string {
  return text(at(entry, "entryId")) ?? text(at(entry, "entry_id")) ?? "";
}

function isCursor(entry: unknown): boolean {
  const content = at(entry, "content");
  return (at(content, "cursorType") ?? at(content, "itemContent", "cursorType")) !== undefined;
}

function bottomCursor(entry: unknown): string | undefined {
  for (const cursor of [at(entry, "content"), at(entry, "content", "itemContent")]) {
    if (at(cursor, "cursorType") === "Bottom") return text(at(cursor, "value"));
  }
  return undefined;
}

function readMember(
  { entryId, component, itemContent }: Member,
  operation: ListOperation,
  page: ListPage,
  isRenamed: boolean,
): void {
  const isMarked = component !== undefined || isRenamed;
  if (isMarked && operation.component !== undefined && component !== operation.component) {
    page.foreign += 1;
    return;
  }
  const results = at(itemContent, "user_results");
  const result = at(results, "result");
  const id = readId(entryId.slice("user-".length));
  const isHidden = result === undefined && isEmpty(results);
  if (isHidden || at(result, "__typename") === "UserUnavailable") {
    page.unavailable += 1;
    if (id !== undefined) page.unavailableIds.push(id);
    else page.unnamed += 1;
    return;
  }
  const user = readUser(result, id);
  if (user === undefined) {
    page.broken += 1;
    if (id !== undefined) page.unavailableIds.push(id);
    else page.unnamed += 1;
    return;
  }
  const generation = generationOf(result);
  if (!page.generations.includes(generation)) page.generations.push(generation);
  page.rows.push(user);
}

/** How X leaves a user out: the entry is there, and empty. */
function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** Highest `sortIndex` first, since X may send entries in any order; without readable indices, as sent. What X adds to a
 *  module of an earlier page comes last. */
function inDisplayOrder(members: readonly Member[]): readonly Member[] {
  const keyed: { member: Member; key: bigint }[] = [];
  const added = members.filter(({ sortIndex }) => sortIndex === undefined);
  for (const member of members) {
    if (member.sortIndex === undefined) continue;
    if (!/^\d{1,20}$/.test(member.sortIndex)) return members;
    keyed.push({ member, key: BigInt(member.sortIndex) });
  }
  keyed.sort((a, b) => (a.key < b.key ? 1 : a.key > b.key ? -1 : 0));
  return [...keyed.map(({ member }) => member), ...added];
}
