import * as v from "valibot";
import { t } from "@/lib/language";
import { type AccountRecord, PROFILE_FIELDS } from "@/lib/store/account";
import { type AccountChangeRecord, NOTED_FIELDS } from "@/lib/store/account-change";
import type { ChangeRecord } from "@/lib/store/change";
import { COMMUNITY_LIMITS, type CommunityRecord } from "@/lib/store/community";
import type { ImportedAccountRecord, ImportedListRecord, ImportRecord } from "@/lib/store/imported";
import type { ListRecord, XListRecord } from "@/lib/store/list";
import type { ExcerptRecord, LogRecord } from "@/lib/store/log";
import { MARK_LIMITS, type MarkRecord } from "@/lib/store/mark";
import type { MetaRecord } from "@/lib/store/meta";
import type { QueueItem } from "@/lib/store/queue";
import { RELATIONS_PER_CHUNK, type RelationChunk } from "@/lib/store/relations";
import type { RunRecord } from "@/lib/store/run";
import { SEED_LIST_LIMITS, type SeedListRecord } from "@/lib/store/seed-list";
import type { ViewRecord } from "@/lib/store/view";
import type { AnswerRecord, PageRecord, UnparsedPage, VisitRecord } from "@/lib/store/visit";
import {
  account,
  accountId,
  bytes,
  count,
  finite,
  handle,
  kind,
  MOST_ACCOUNTS,
  name,
  numbers,
  outcome,
  revision,
  rowId,
  text,
  time,
  viewer,
  xId,
} from "./fields";
import type { LineTable } from "./format";
import { META_ROW } from "./meta-rows";
import { RUN_ROWS } from "./run-rows";

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
  changes: ChangeRecord;
  accountChanges: AccountChangeRecord;
  unparsed: UnparsedPage;
  answers: AnswerRecord;
  meta: MetaRecord;
  runs: RunRecord;
  queue: QueueItem;
  marks: MarkRecord;
  seedLists: SeedListRecord;
  views: ViewRecord;
  communities: CommunityRecord;
  log: LogRecord;
  excerpts: ExcerptRecord;
  imports: ImportRecord;
  importedAccounts: ImportedAccountRecord;
  importedLists: ImportedListRecord;
  settings: SettingRow;
}

export type RowOf<T extends LineTable> = Rows[T];

const seed = v.object({ id: accountId, handle: v.optional(handle) });
const page = { rows: count, captured: count, unavailable: count, duplicates: count };
const field = v.picklist(PROFILE_FIELDS);

/** What accounts and imported accounts state alike. */
const profile = {
  handle: v.optional(handle),
  handleLower: v.optional(handle),
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
  status: v.optional(v.picklist(["active", "protected", "suspended", "deleted", "withheld", "not_found"])),
};

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Accepts only schemas that output exactly their record's type: if either changes, this does not compile. */
function matching<S extends Record<LineTable, v.GenericSchema>>(
  schemas: S & {
    [T in LineTable]: Same<v.InferOutput<S[T]>, Rows[T]> extends true
      ? unknown
      : ["not the record's type", T];
  },
): S {
  return schemas;
}

/** What rows must be. What a row has beyond these fields is data of another version: it is kept and nothing uses it. */
export const SCHEMAS = matching({
  accounts: v.object({
    n: account,
    id: accountId,
    ...profile,
    handles: v.optional(v.array(handle)),
    firstSeen: time,
    lastSeen: time,
    observedAt: time,
    older: v.optional(v.object(v.entriesFromList(PROFILE_FIELDS, v.optional(time)))),
    fills: v.optional(v.array(field)),
    history: v.optional(
      v.array(v.object({ field, at: time, was: v.union([text, v.number(), v.boolean()]) })),
    ),
    postCounts: v.optional(v.array(v.object({ at: time, posts: count }))),
    mergedInto: v.optional(account),
  }),
  xLists: v.object({
    n: account,
    id: xId,
    name: v.optional(text),
    owner: v.optional(account),
    claimedMembers: v.optional(count),
    observedAt: time,
    statedAt: v.optional(
      v.object({ name: v.optional(time), owner: v.optional(time), claimedMembers: v.optional(time) }),
    ),
  }),
  lists: v.pipe(
    v.object({
      kind,
      owner: account,
      viewer,
      members: numbers,
      firstSeen: numbers,
      lastSeen: numbers,
      missingSince: numbers,
      followedAfter: v.optional(numbers),
      followedBefore: v.optional(numbers),
      shadows: v.optional(v.array(account)),
      revision,
    }),
    v.check(
      ({ members, firstSeen, lastSeen, missingSince, followedAfter, followedBefore }) =>
        [firstSeen, lastSeen, missingSince, followedAfter ?? members, followedBefore ?? members].every(
          (times) => times.length === members.length,
        ) && (followedAfter === undefined) === (followedBefore === undefined),
      t`its arrays are not of one length`,
    ),
    v.check(({ members }) => new Set(members).size === members.length, t`a member stands in it twice`),
  ),
  relations: v.pipe(
    v.object({
      viewer: account,
      chunk: v.pipe(count, v.maxValue(MOST_ACCOUNTS / RELATIONS_PER_CHUNK)),
      flags: bytes,
      at: numbers,
      followsViewerAt: v.optional(numbers),
    }),
    v.check(
      ({ flags, at, followsViewerAt = at }) =>
        [flags, at, followsViewerAt].every(({ length }) => length === RELATIONS_PER_CHUNK),
      t`its arrays are not of the length of a block`,
    ),
  ),
  visits: v.object({
    id: rowId,
    kind,
    owner: account,
    viewer,
    startedAt: time,
    endedAt: time,
    outcome,
    nextCursor: v.optional(text),
    endCursor: v.optional(text),
    unbroken: v.boolean(),
    claimed: v.optional(count),
    pages: count,
    ...page,
    foreign: v.optional(count),
    unnamed: v.optional(count),
    leftOut: v.optional(count),
    refused: v.optional(count),
    added: count,
    seen: v.optional(numbers),
    hidden: v.optional(numbers),
    isOutOfOrder: v.optional(v.boolean()),
    generation: name,
    rateRemaining: v.optional(count),
    rateLimit: v.optional(count),
  }),
  changes: v.object({
    id: rowId,
    at: time,
    kind,
    owner: account,
    viewer,
    visit: rowId,
    since: v.optional(rowId),
    revision: count,
    fresh: v.optional(numbers),
    back: v.optional(numbers),
    missing: v.optional(numbers),
    followedAfter: v.optional(time),
    followedBefore: v.optional(time),
    dated: v.optional(v.boolean()),
  }),
  accountChanges: v.object({
    id: rowId,
    n: account,
    field: v.picklist(NOTED_FIELDS),
    after: time,
    at: time,
    was: v.union([text, v.number()]),
    is: v.union([text, v.number()]),
  }),
  pages: v.object({
    key: name,
    visit: rowId,
    at: time,
    cursor: v.optional(text),
    ...page,
    foreign: v.optional(count),
    followedAt: v.optional(time),
  }),
  unparsed: v.object({ id: rowId, at: time, operation: name, reason: text, rows: count, broken: count }),
  answers: v.object({ key: name, at: time }),
  meta: META_ROW,
  ...RUN_ROWS,
  marks: v.object({
    id: accountId,
    handle: v.optional(handle),
    tags: v.pipe(
      v.array(v.tuple([v.pipe(v.string(), v.maxLength(MARK_LIMITS.tag)), v.boolean()])),
      v.check((tags) => new Set(tags.map(([tag]) => tag)).size === tags.length, t`a tag stands in it twice`),
    ),
    note: v.optional(v.pipe(v.string(), v.maxLength(2 * MARK_LIMITS.note))),
    hidden: v.boolean(),
    pin: v.optional(v.object({ x: finite, y: finite })),
    communityName: v.optional(v.pipe(v.string(), v.maxLength(MARK_LIMITS.communityName))),
    vote: v.optional(v.picklist(["more", "less"])),
    at: time,
  }),
  seedLists: v.object({
    id: rowId,
    name: v.pipe(v.string(), v.minLength(1), v.maxLength(SEED_LIST_LIMITS.name)),
    seeds: v.pipe(v.array(seed), v.maxLength(SEED_LIST_LIMITS.seeds)),
    at: time,
  }),
  views: v.object({ id: rowId, name, view: v.unknown(), at: time }),
  communities: v.object({
    id: v.pipe(v.string(), v.uuid()),
    community: v.optional(count),
    name: v.optional(v.pipe(v.string(), v.maxLength(COMMUNITY_LIMITS.name))),
    description: v.optional(v.pipe(v.string(), v.maxLength(COMMUNITY_LIMITS.description))),
    groups: v.optional(
      v.object({
        resolution: v.pipe(v.number(), v.minValue(0), v.maxValue(10)),
        named: v.pipe(
          v.array(
            v.object({
              name: v.pipe(v.string(), v.maxLength(COMMUNITY_LIMITS.name)),
              members: v.pipe(v.array(seed), v.maxLength(COMMUNITY_LIMITS.members)),
            }),
          ),
          v.maxLength(COMMUNITY_LIMITS.groups),
        ),
      }),
    ),
    hue: v.optional(v.pipe(count, v.maxValue(COMMUNITY_LIMITS.hues - 1))),
    hidden: v.boolean(),
    members: v.pipe(v.array(seed), v.maxLength(COMMUNITY_LIMITS.members)),
    at: time,
  }),
  log: v.object({
    id: rowId,
    at: time,
    level: v.picklist(["info", "warning", "error"]),
    event: v.picklist([
      ...(["visit_ended", "list_ended", "list_skipped", "list_retry", "run_state", "x_refused"] as const),
      ...(["drift", "refused", "room", "snapshot", "data", "maintenance"] as const),
    ]),
    text,
    outcome: v.optional(name),
    account: v.optional(account),
    run: v.optional(rowId),
  }),
  excerpts: v.object({ id: rowId, at: time, reason: text, html: v.string() }),
  imports: v.object({
    id: rowId,
    at: time,
    format: name,
    file: text,
    accounts: count,
    edges: count,
    rejected: count,
    viewer: v.optional(handle),
    wroteOver: v.optional(count),
    takenBackAt: v.optional(time),
    revision: v.optional(revision),
  }),
  importedAccounts: v.object({
    n: account,
    import: rowId,
    id: accountId,
    ...profile,
    at: time,
    ended: v.optional(v.array(v.object({ id: accountId, from: v.optional(time), until: time }))),
  }),
  importedLists: v.pipe(
    v.object({
      import: rowId,
      kind,
      owner: account,
      members: numbers,
      begun: v.optional(numbers),
      revision,
    }),
    v.check(
      ({ members, begun }) => begun === undefined || begun.length === members.length,
      "its arrays are not of one length",
    ),
  ),
  settings: v.object({ key: name, value: v.unknown() }),
});

/** Whether a row is one of its table, and if not why. The row holds nothing that its schema refuses. */
export function checkRow(
  table: LineTable,
  row: unknown,
): { ok: true; row: unknown } | { ok: false; reason: string } {
  const parsed = v.safeParse(SCHEMAS[table], row, { abortEarly: true });
  if (parsed.success) return { ok: true, row: { ...(row as object), ...parsed.output } };
  const [issue] = parsed.issues;
  const path = v.getDotPath(issue);
  return { ok: false, reason: `${table}: ${path === null ? issue.message : t`bad ${path}`}` };
}
