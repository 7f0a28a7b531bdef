import * as v from "valibot";
import type { AccountRecord } from "@/lib/store/account";
import type { ImportedAccountRecord, ImportedListRecord, ImportRecord } from "@/lib/store/imported";
import type { ListRecord, XListRecord } from "@/lib/store/list";
import type { ExcerptRecord, LogRecord } from "@/lib/store/log";
import { MARK_LIMITS, type MarkRecord } from "@/lib/store/mark";
import type { MetaRecord } from "@/lib/store/meta";
import { PART_LIMITS, type PartRecord } from "@/lib/store/part";
import type { QueueItem } from "@/lib/store/queue";
import { RELATIONS_PER_CHUNK, type RelationChunk } from "@/lib/store/relations";
import type { RunRecord } from "@/lib/store/run";
import type { ViewRecord } from "@/lib/store/view";
import type { AnswerRecord, PageRecord, UnparsedPage, VisitRecord } from "@/lib/store/visit";
import { LIST_KINDS } from "@/lib/x/kinds";
import type { LineTable } from "./format";

export interface SettingRow {
  key: string;
  value: unknown;
}

interface Rows {
  accounts: AccountRecord;
  xLists: XListRecord;
  lists: ListRecord;
  relations: RelationChunk;
  visits: VisitRecord;
  pages: PageRecord;
  unparsed: UnparsedPage;
  answers: AnswerRecord;
  meta: MetaRecord;
  runs: RunRecord;
  queue: QueueItem;
  marks: MarkRecord;
  parts: PartRecord;
  views: ViewRecord;
  log: LogRecord;
  excerpts: ExcerptRecord;
  imports: ImportRecord;
  importedAccounts: ImportedAccountRecord;
  importedLists: ImportedListRecord;
  settings: SettingRow;
}

export type RowOf<T extends LineTable> = Rows[T];

/** Largest account number and list: what a 32-bit array can hold, and more members than any account has. */
const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffff_fffe));
const viewer = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_fffe));
const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
/** Milliseconds that a Date can hold. */
const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));
const name = v.pipe(v.string(), v.maxLength(200));
const place = v.pipe(v.number(), v.finite());
const text = v.pipe(v.string(), v.maxLength(20_000));
const kind = v.picklist(LIST_KINDS);
const numbers = v.instance(Uint32Array);
const accountId = v.pipe(v.string(), v.regex(/^(?:\d{1,20}|shadow:[^\s:]{1,60}|merged:\d{1,10})$/));

const seed = v.looseObject({ id: accountId, handle: v.optional(name) });
const page = { rows: count, captured: count, unavailable: count, duplicates: count };

/** What accounts and imported accounts state alike. */
const profile = {
  handle: v.optional(name),
  handleLower: v.optional(name),
  name: v.optional(text),
  bio: v.optional(text),
  location: v.optional(text),
  website: v.optional(text),
  avatar: v.optional(text),
  createdAt: v.optional(name),
  followers: v.optional(count),
  following: v.optional(count),
  posts: v.optional(count),
  protected: v.optional(v.boolean()),
  blueVerified: v.optional(v.boolean()),
  status: v.optional(v.picklist(["active", "protected", "suspended", "deleted", "withheld"])),
};

/** What rows must be. Fields that only their own tables understand are passed on as they are: they are data, and the
 *  codec has refused what is not. */
const SCHEMAS = {
  accounts: v.looseObject({
    n: number,
    id: accountId,
    ...profile,
    handles: v.optional(v.array(name)),
    firstSeen: time,
    lastSeen: time,
    observedAt: time,
    older: v.optional(v.record(name, time)),
    fills: v.optional(v.array(name)),
    history: v.optional(
      v.array(v.object({ field: name, at: time, was: v.union([text, v.number(), v.boolean()]) })),
    ),
    mergedInto: v.optional(number),
  }),
  xLists: v.looseObject({
    n: number,
    id: v.pipe(v.string(), v.regex(/^\d{1,20}$/)),
    name: v.optional(text),
    owner: v.optional(number),
    claimedMembers: v.optional(count),
    observedAt: time,
    statedAt: v.optional(v.record(name, time)),
  }),
  lists: v.pipe(
    v.object({
      kind,
      owner: number,
      viewer,
      members: numbers,
      firstSeen: numbers,
      lastSeen: numbers,
      missingSince: numbers,
      revision: count,
    }),
    v.check(
      ({ members, firstSeen, lastSeen, missingSince }) =>
        [firstSeen, lastSeen, missingSince].every((times) => times.length === members.length),
      "its arrays are not of one length",
    ),
    v.check(({ members }) => new Set(members).size === members.length, "a member stands in it twice"),
  ),
  relations: v.pipe(
    v.object({
      viewer: number,
      chunk: count,
      flags: v.instance(Uint8Array),
      at: numbers,
      followsViewerAt: v.optional(numbers),
    }),
    v.check(
      ({ flags, at, followsViewerAt = at }) =>
        [flags, at, followsViewerAt].every(({ length }) => length === RELATIONS_PER_CHUNK),
      "its arrays are not of the length of a block",
    ),
  ),
  visits: v.looseObject({
    id: number,
    kind,
    owner: number,
    viewer,
    startedAt: time,
    endedAt: time,
    outcome: v.looseObject({ type: name }),
    unbroken: v.boolean(),
    pages: count,
    ...page,
    added: count,
    seen: v.optional(numbers),
    hidden: v.optional(numbers),
    generation: name,
  }),
  pages: v.looseObject({ key: name, visit: number, at: time, ...page }),
  unparsed: v.looseObject({
    id: number,
    at: time,
    operation: name,
    reason: text,
    rows: count,
    broken: count,
  }),
  answers: v.looseObject({ key: name, at: time }),
  meta: v.looseObject({ key: name, revision: v.optional(count) }),
  runs: v.looseObject({ id: number, startedAt: time, state: v.looseObject({ is: name }) }),
  queue: v.looseObject({ id: number, run: number, kind, owner: number, name, order: count, state: name }),
  marks: v.looseObject({
    id: accountId,
    handle: v.optional(name),
    tags: v.pipe(
      v.array(v.tuple([v.pipe(v.string(), v.maxLength(MARK_LIMITS.tag)), v.boolean()])),
      v.check((tags) => new Set(tags.map(([tag]) => tag)).size === tags.length, "a tag stands in it twice"),
    ),
    note: v.optional(v.pipe(v.string(), v.maxLength(2 * MARK_LIMITS.note))),
    hidden: v.boolean(),
    pin: v.optional(v.object({ x: place, y: place })),
    communityName: v.optional(v.pipe(v.string(), v.maxLength(MARK_LIMITS.communityName))),
    at: time,
  }),
  parts: v.looseObject({
    id: number,
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(PART_LIMITS.name)),
    seeds: v.pipe(v.array(seed), v.maxLength(PART_LIMITS.seeds)),
    at: time,
  }),
  views: v.looseObject({ id: number, name, view: v.unknown(), at: time }),
  log: v.looseObject({ id: number, at: time, level: name, event: name, text }),
  excerpts: v.looseObject({ id: number, at: time, reason: text, html: v.string() }),
  imports: v.looseObject({ id: number, at: time, format: name, file: text }),
  importedAccounts: v.looseObject({
    n: number,
    import: number,
    id: accountId,
    ...profile,
    at: time,
    ended: v.optional(v.array(v.object({ id: accountId, from: v.optional(time), until: time }))),
  }),
  importedLists: v.looseObject({ import: number, kind, owner: number, members: numbers, revision: count }),
  settings: v.object({ key: name, value: v.unknown() }),
} as const satisfies Record<LineTable, v.GenericSchema>;

/** Whether a row is one of its table, and if not why. The row holds nothing that its schema refuses. */
export function checkRow(
  table: LineTable,
  row: unknown,
): { ok: true; row: unknown } | { ok: false; reason: string } {
  const parsed = v.safeParse(SCHEMAS[table], row, { abortEarly: true });
  if (parsed.success) return { ok: true, row: parsed.output };
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  return { ok: false, reason: `${table}: ${path === null ? issue.message : `bad ${path}`}` };
}
