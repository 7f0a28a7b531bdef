import { snowflake } from "./account";
import { graphqlError } from "./faults";
import type { Json, JsonObject } from "./json";
import { isSampled, LISTS, type ListName, type Row, rowsOf } from "./lists";
import { between, hash, seededRandom, shuffled } from "./random";
import { moduleItems, renameFields, rowEntry, rowModule, suggestionModule, troubledRow } from "./rows";
import type { Switches } from "./switches";
import type { World } from "./world";

export interface PageRequest {
  list: ListName;
  owner: string;
  cursor: string | undefined;
}

export interface Page {
  body: JsonObject;
  /** Ids of the rows whose user X tells, in display order. */
  rows: string[];
  /** Rows whose user X does not tell. */
  unavailable: number;
  /** The bottom cursor sent; undefined where none was. */
  cursor: string | undefined;
}

/** One page of a list, as X answers it at `now` (ms). */
export function listPage(world: World, request: PageRequest, switches: Switches, now: number): Page {
  const { list, owner } = request;
  if (switches.page === "emptyTimeline" || (list !== "ListMembers" && !world.showsListsToViewer(owner)))
    return { body: envelope(list, undefined, switches), rows: [], unavailable: 0, cursor: undefined };
  const slice = sliceOf(world, request, switches);
  if (switches.page === "noEntries")
    return {
      body: envelope(list, headOf(request, slice), switches),
      rows: [],
      unavailable: 0,
      cursor: undefined,
    };
  const top = topOf(request.cursor, now);
  const built = buildEntries(world, request, slice, switches, top);
  return {
    body: envelope(list, [...headOf(request, slice), ...built.instructions], switches),
    rows: built.rows,
    unavailable: slice.rows.length - built.rows.length,
    cursor: built.cursor,
  };
}

interface Slice {
  rows: Row[];
  /** First part of the bottom cursor. */
  next: bigint;
  terminated: boolean;
}

/** X cuts lists of others (not X Lists) after their first page. */
function isCut(world: World, { list, owner }: PageRequest, { uncut }: Switches): boolean {
  return list !== "ListMembers" && owner !== world.viewer.id && !uncut;
}

function sliceOf(world: World, request: PageRequest, switches: Switches): Slice {
  const all = rowsOf(world, request.list, request.owner);
  const after = request.cursor === undefined ? undefined : BigInt(request.cursor.split("|")[0]);
  const left = after === undefined ? all : after <= 0n ? [] : all.filter(({ key }) => key < after);
  const rows = switches.page === "noRows" ? [] : left.slice(0, pageSize(world, request, switches));
  const cut = isCut(world, request, switches);
  const more =
    rows.length < left.length || (cut && rows.length > 0 && isSampled(world, request.list, request.owner));
  const first = request.cursor === undefined;
  const last = rows.at(-1)?.key ?? after ?? (all[0]?.key ?? 0n) + 1n;
  return {
    rows,
    next: switches.cursor === "stuck" && after !== undefined ? after : more ? last : 0n,
    terminated: first ? cut || !more : !more && switches.terminatesLastPage === true,
  };
}

function pageSize(world: World, { list, owner, cursor }: PageRequest, switches: Switches): number {
  if (switches.rows !== undefined) return switches.rows;
  const { first, later } = LISTS[list];
  if (cursor !== undefined || owner === world.viewer.id) return later;
  return between(seededRandom(hash(`${list}/${owner}`)), first[0], first[1]);
}

/** sortIndex of the first row: a snowflake of the answer's time, or where the cursor says to go on. */
function topOf(cursor: string | undefined, now: number): bigint {
  return cursor === undefined ? BigInt(snowflake(now)) : BigInt(cursor.split("|")[1]);
}

/** What stands before the entries: first pages clear the list and end it at the top, some at the bottom, too. */
function headOf({ cursor }: PageRequest, { terminated }: Slice): JsonObject[] {
  const first: JsonObject[] = [
    { type: "TimelineClearCache" },
    { type: "TimelineTerminateTimeline", direction: "Top" },
  ];
  const bottom = { type: "TimelineTerminateTimeline", direction: "Bottom" };
  return [...(cursor === undefined ? first : []), ...(terminated ? [bottom] : [])];
}

interface Built {
  instructions: JsonObject[];
  rows: string[];
  cursor: string;
}

function buildEntries(
  world: World,
  request: PageRequest,
  slice: Slice,
  switches: Switches,
  top: bigint,
): Built {
  const first = request.cursor === undefined;
  const { component } = LISTS[request.list];
  const entries: JsonObject[] = [];
  const inModule: JsonObject[] = [];
  const rows: string[] = [];
  let index = top;
  for (const [place, row] of slice.rows.entries()) {
    if (switches.suggestions && place === Math.floor(slice.rows.length / 2))
      entries.push(suggestionModule(world, index--, switches));
    const trouble = row.account.status === "withheld" ? "unavailable" : switches.troubles?.[place - 2];
    const made = troubledRow(world, row.account, switches.generation ?? "C", trouble);
    if (made.told) rows.push(row.account.id);
    (switches.rowsIn ? inModule : entries).push(rowEntry(row.account.id, index--, component, made.results));
  }
  const module = `module-${switches.rowsIn === "addToModule" ? 1 : top}`;
  const isAdded = switches.rowsIn === "addToModule" && !first;
  if (inModule.length > 0 && !isAdded) entries.push(rowModule(module, top, inModule));
  const bottom = cursorEntry("Bottom", index, bottomValue(slice, request, switches, index), switches);
  const topCursor = cursorEntry("Top", top + 1n, `-1|${top + 1n}`, switches);
  const replaced = switches.cursor === "replaced" && !first;
  const listed = replaced ? [...entries, topCursor] : [...entries, bottom, topCursor];
  const shown = switches.shuffled ? shuffled(seededRandom(hash(`${request.owner}${top}`)), listed) : listed;
  return {
    instructions: [
      { type: "TimelineAddEntries", entries: switches.drifted ? shown.map(renameFields) : shown },
      ...(replaced
        ? [{ type: "TimelineReplaceEntry", entry_id_to_replace: `cursor-bottom-${top + 2n}`, entry: bottom }]
        : []),
      ...(inModule.length > 0 && isAdded
        ? [
            {
              type: "TimelineAddToModule",
              moduleEntryId: module,
              moduleItems: moduleItems(module, inModule),
            },
          ]
        : []),
      ...(switches.addToModule ? [addToModule(world, top, switches)] : []),
    ],
    rows,
    cursor: bottomValue(slice, request, switches, index),
  };
}

function bottomValue(slice: Slice, { cursor }: PageRequest, switches: Switches, index: bigint): string {
  return switches.cursor === "same" && cursor !== undefined ? cursor : `${slice.next}|${index - 2n}`;
}

function cursorEntry(
  which: "Top" | "Bottom",
  index: bigint,
  value: string,
  { cursor }: Switches,
): JsonObject {
  const body = {
    entryType: "TimelineTimelineCursor",
    __typename: "TimelineTimelineCursor",
    value,
    cursorType: which,
  };
  return {
    entryId: `cursor-${which.toLowerCase()}-${index}`,
    sortIndex: index.toString(),
    content:
      cursor === "inItem"
        ? {
            entryType: "TimelineTimelineItem",
            __typename: "TimelineTimelineItem",
            itemContent: {
              itemType: "TimelineTimelineCursor",
              __typename: "TimelineTimelineCursor",
              value,
              cursorType: which,
            },
          }
        : body,
  };
}

function addToModule(world: World, top: bigint, switches: Switches): JsonObject {
  const filled = suggestionModule(world, top, { ...switches, suggestions: "filled" });
  const content = filled.content as JsonObject;
  return { type: "TimelineAddToModule", moduleEntryId: filled.entryId, moduleItems: content.items };
}

function envelope(list: ListName, instructions: JsonObject[] | undefined, switches: Switches): JsonObject {
  const timeline: Json = instructions === undefined ? {} : { timeline: { instructions } };
  const data: JsonObject =
    list === "ListMembers"
      ? { list: { members_timeline: timeline } }
      : {
          user: {
            result: { __typename: "User", [switches.timelineV2 ? "timeline_v2" : "timeline"]: timeline },
          },
        };
  if (!switches.partialErrors) return { data };
  return {
    errors: [graphqlError("Dependency: Unspecified", 29, "DependencyError", ["user", "result"])],
    data,
  };
}
