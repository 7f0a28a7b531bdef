import * as v from "valibot";
import { t } from "@/lib/language";
import { NEVER_KEPT } from "@/lib/store/never";
import { account, count, key, kind, name, revision, rowId, span, time } from "./fields";

const counts = v.record(name, count);
const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** A key of one day of the calendar, as in `day:2026-05-28`. */
function dayKey<Prefix extends string>(prefix: Prefix) {
  const pattern = new RegExp(`^${prefix}:\\d{4}-\\d\\d-\\d\\d$`);
  return v.custom<`${Prefix}:${string}`>((value) => typeof value === "string" && pattern.test(value));
}

/** What a single fact about the store must be, by its key. A fact of another key is unknown here. */
export const META_ROW = v.variant("key", [
  v.object({ key: v.literal("revision"), revision }),
  v.pipe(
    v.object({
      key: v.custom<`viewer:${number}`>(
        (value) => typeof value === "string" && /^viewer:\d{1,10}$/.test(value),
      ),
      viewer: account,
      firstSeen: time,
      lastSeen: time,
    }),
    v.check(({ key, viewer }) => key === `viewer:${viewer}`, t`it is of another viewer than its key`),
  ),
  v.object({ key: dayKey("day"), pages: count, rows: count, accounts: count }),
  v.object({
    key: v.literal("refused"),
    counts,
    days: v.optional(v.record(name, counts)),
  }),
  v.object({ key: v.literal("lastBackup"), at: time, revision, bytes: count }),
  v.object({ key: key("task"), doneAt: time }),
  v.object({
    key: v.literal("timings"),
    at: time,
    revision,
    accounts: count,
    edges: count,
    milliseconds: v.record(name, span),
  }),
  v.object({
    key: key("rate"),
    operation: name,
    limit: count,
    remaining: count,
    resetAt: time,
    xReset: v.optional(time),
    at: time,
  }),
  v.object({
    key: key("sign"),
    sign: name,
    at: time,
    order: v.optional(revision),
    operation: name,
    remaining: v.optional(count),
  }),
  v.object({
    key: v.literal("coolDown"),
    because: v.picklist(["rate_limited", "error_pages"]),
    from: time,
    until: time,
    level: count,
    order: v.optional(revision),
  }),
  v.object({
    key: v.literal("steady"),
    steady: time,
    wall: time,
    page: v.optional(v.object({ key: name, ms: span, steady: time })),
  }),
  v.object({ key: v.literal("communities"), next: count }),
  v.object({ key: dayKey("visited"), lists: count, collected: count }),
  v.object({
    key: v.literal("unknownOperations"),
    names: v.array(v.object({ name, at: time })),
    unanswered: v.optional(v.object({ at: time, kind })),
  }),
  v.object({
    key: v.literal("never"),
    groups: v.array(
      v.object({
        salt: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
        entries: v.pipe(
          v.array(v.object({ at: time, id: v.optional(digest), handle: v.optional(digest) })),
          v.maxLength(NEVER_KEPT.merged),
        ),
      }),
    ),
    leftOut: count,
  }),
  v.object({ key: key("unnamed"), visits: v.array(rowId), unnamedSince: time }),
]);
