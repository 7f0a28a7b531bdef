import { isLastCursor } from "./cursor";
import { readId } from "./id";
import { at, items, text } from "./json";
import { DRIFT_SHARE } from "./limits";
import type { ListOperation } from "./operations";
import { type Generation, generationOf, readUser, type UserSighting } from "./user";

/** What an answer says about the rest of the list. */
export type ListEnd = "more" | "complete" | "ended_by_x";

/** One page of a list, as X listed it. */
export interface ListPage {
  /** Members in display order. */
  rows: (UserSighting & { handle: string })[];
  /** Members whom X lists but does not show: suspended, withheld, gone. */
  unavailable: number;
  /** Ids of members that were not read, where X names them. */
  unavailableIds: string[];
  /** Members that could not be read, for want of id or handle. */
  broken: number;
  /** Entries under unknown names or with another list's mark: suggestions, or names that X has changed. */
  foreign: number;
  /** Entries that X sent, but for cursors and what it puts beside its lists; counted on their own, so that rows and
   *  what was left out can be checked against them. */
  entries: number;
  /** Bottom cursor, for the request of the next page. */
  cursor: string | undefined;
  end: ListEnd;
  generations: Generation[];
}

/** True when so much of a page is unreadable that X's shape must have changed. */
export function hasDrifted(page: ListPage): boolean {
  const members = page.rows.length + page.unavailable + page.broken + page.foreign;
  return page.broken + page.foreign > members * DRIFT_SHARE;
}

/** What X puts among the rows of a list and what is no part of it. */
const BESIDE_THE_LIST = /^(?:who-?to-?follow|promoted|message-?prompt|module|label|tombstone)/i;

/** Reads the instructions of a list. Rows count only as entries `user-<id>` of the list's own component:
 *  suggestions, modules and users nested in other users are never members. */
export function readTimeline(instructions: readonly unknown[], operation: ListOperation): ListPage {
  const page: ListPage = {
    rows: [],
    unavailable: 0,
    unavailableIds: [],
    broken: 0,
    foreign: 0,
    entries: countEntries(instructions),
    cursor: undefined,
    end: "more",
    generations: [],
  };
  let terminated = false;
  const members: unknown[] = [];
  for (const instruction of instructions) {
    const type = text(at(instruction, "type")) ?? text(at(instruction, "__typename"));
    if (type === "TimelineTerminateTimeline") {
      terminated ||= (text(at(instruction, "direction")) ?? "").endsWith("Bottom");
    }
    for (const entry of [...items(at(instruction, "entries")), at(instruction, "entry")]) {
      if (entryId(entry).startsWith("user-")) members.push(entry);
      else if (isCursor(entry)) page.cursor = bottomCursor(entry) ?? page.cursor;
      else if (entry !== undefined && !BESIDE_THE_LIST.test(entryId(entry))) page.foreign += 1;
    }
  }
  for (const entry of inDisplayOrder(members)) readMember(entry, operation, page);
  page.end = endOf(page.cursor, terminated);
  return page;
}

function countEntries(instructions: readonly unknown[]): number {
  return instructions
    .flatMap((instruction) => [...items(at(instruction, "entries")), at(instruction, "entry")])
    .filter((entry) => entry !== undefined && !isCursor(entry) && !BESIDE_THE_LIST.test(entryId(entry)))
    .length;
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

function readMember(entry: unknown, operation: ListOperation, page: ListPage): void {
  const component = text(at(entry, "content", "clientEventInfo", "component"));
  if (component !== undefined && operation.component !== undefined && component !== operation.component) {
    page.foreign += 1;
    return;
  }
  const result = at(entry, "content", "itemContent", "user_results", "result");
  const id = readId(entryId(entry).slice("user-".length));
  const isHidden = result === undefined && isEmpty(at(entry, "content", "itemContent", "user_results"));
  if (isHidden || at(result, "__typename") === "UserUnavailable") {
    page.unavailable += 1;
    if (id !== undefined) page.unavailableIds.push(id);
    return;
  }
  const user = readUser(result, id);
  if (user === undefined) {
    page.broken += 1;
    if (id !== undefined) page.unavailableIds.push(id);
    return;
  }
  const generation = generationOf(result);
  if (!page.generations.includes(generation)) page.generations.push(generation);
  page.rows.push(user);
}

/** X's way to leave a user out: the place for it stands there with nothing in it. */
function isEmpty(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** Highest `sortIndex` first, since X may send entries in any order; without readable indices, as sent. */
function inDisplayOrder(entries: readonly unknown[]): readonly unknown[] {
  const keyed: { entry: unknown; key: bigint }[] = [];
  for (const entry of entries) {
    const index = text(at(entry, "sortIndex"));
    if (index === undefined || !/^\d{1,20}$/.test(index)) return entries;
    keyed.push({ entry, key: BigInt(index) });
  }
  keyed.sort((a, b) => (a.key < b.key ? 1 : a.key > b.key ? -1 : 0));
  return keyed.map(({ entry }) => entry);
}
