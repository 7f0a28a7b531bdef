import * as v from "valibot";
import {
  account,
  count,
  finite,
  handle,
  kind,
  name,
  outcome,
  revision,
  rowId,
  span,
  text,
  time,
} from "./fields";

const kinds = v.array(kind);
const pace = v.picklist(["thorough", "careful"]);
const listId = v.pipe(v.string(), v.regex(/^\d{1,20}$/));

const plan = v.variant("plan", [
  v.object({ plan: v.literal("list"), handle, kind }),
  v.object({ plan: v.literal("account"), handle, kinds }),
  v.object({ plan: v.literal("ownLists") }),
  v.object({ plan: v.literal("network"), kinds }),
  v.object({ plan: v.literal("egoNetwork") }),
  v.object({ plan: v.literal("xList"), listId, kinds }),
  v.object({
    plan: v.literal("handles"),
    handles: v.pipe(v.array(handle), v.maxLength(100_000)),
    kinds,
    again: v.optional(v.boolean()),
  }),
  v.object({ plan: v.literal("stale") }),
]);

const state = v.variant("is", [
  v.object({ is: v.literal("idle") }),
  v.object({ is: v.literal("running") }),
  v.object({ is: v.literal("pausing") }),
  v.object({
    is: v.literal("paused"),
    because: v.picklist([
      ...(["user", "first_capture", "tab_hidden", "tab_closed", "navigated_away", "capture_off"] as const),
      ...(["no_room", "viewer_changed", "page_unknown", "cap_in_list", "browser_restarted"] as const),
    ]),
  }),
  v.object({
    is: v.literal("coolingDown"),
    because: v.picklist(["rate_limited", "error_pages", "budget", "daily_cap", "tomorrow"]),
    until: time,
    day: v.optional(name),
  }),
  v.object({ is: v.literal("done") }),
  v.object({
    is: v.literal("stopped"),
    because: v.picklist([
      ...(["user", "locked", "viewer_suspended", "looks_automated"] as const),
      ...(["logged_out", "challenge", "blocked", "soft_ban"] as const),
    ]),
  }),
]);

const command = v.variant("do", [
  v.object({ do: v.literal("rest") }),
  v.object({ do: v.literal("poll"), after: span }),
  v.object({ do: v.literal("retry"), after: span }),
  v.object({ do: v.literal("scroll"), after: span, share: finite }),
  v.object({ do: v.literal("open"), after: span, path: text, load: v.boolean() }),
]);

const progress = v.object({
  item: rowId,
  phase: v.picklist(["profile", "list"]),
  openedAt: v.optional(time),
  visitsAfter: v.optional(count),
  stated: v.optional(v.array(v.union([time, v.undefined()]))),
  arrived: v.boolean(),
  movedAt: time,
  rows: count,
  shown: count,
  rounds: count,
  claimed: v.optional(count),
  looked: v.boolean(),
  retried: v.optional(v.object({ cursor: v.optional(text), presses: count, failure: text })),
  counted: v.optional(count),
});

/** What runs and their lists must be. A name here becomes an address: it is a handle or an id, never a path. */
export const RUN_ROWS = {
  runs: v.object({
    id: rowId,
    viewerHandle: v.optional(handle),
    plan,
    state,
    tab: finite,
    session: name,
    viewer: v.optional(account),
    startedAt: time,
    endedAt: v.optional(time),
    signsAfter: v.optional(revision),
    heartbeat: v.optional(v.object({ key: name, command })),
    nextAt: v.optional(time),
    progress: v.optional(progress),
    worked: v.optional(v.object({ ms: span, at: v.optional(time) })),
    failures: count,
    loadedRows: count,
    pace: v.optional(pace),
    ownDays: v.optional(v.array(name)),
    skips: v.optional(v.array(name)),
    due: v.optional(count),
    dueDone: v.optional(count),
    expanded: v.boolean(),
    confirmed: v.boolean(),
    done: count,
    visited: count,
    skipped: count,
    failed: count,
    added: count,
  }),
  queue: v.object({
    id: rowId,
    run: rowId,
    kind,
    owner: account,
    name: handle,
    tier: v.picklist(["centre", "pinned", "mutuals", "followed", "others"]),
    order: count,
    state: v.picklist(["waiting", "current", "done"]),
    rows: v.optional(count),
    isDue: v.optional(v.boolean()),
    ownDay: v.optional(v.boolean()),
    pace: v.optional(pace),
    wanted: v.boolean(),
    attempts: count,
    notBefore: time,
    cursor: v.optional(text),
    visit: v.optional(rowId),
    outcome: v.optional(outcome),
    endedAt: v.optional(time),
  }),
};
