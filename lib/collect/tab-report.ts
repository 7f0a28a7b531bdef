import * as v from "valibot";
import { HANDLE } from "@/lib/x/id";
import { PAGE_STATES } from "./page-decision";

const uuid = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What a tab says of itself. It only reports: what follows from it is decided in the background. */
export const reportSchema = v.strictObject({
  /** Unique per report, so that one that is sent twice counts once. */
  heartbeat: uuid,
  path: v.pipe(v.string(), v.maxLength(500)),
  hidden: v.boolean(),
  /** Handle of the logged-in account as the page shows it. */
  viewer: v.nullable(v.pipe(v.string(), v.regex(HANDLE))),
  page: v.picklist(PAGE_STATES),
  /** Rows of the list that were shown since its page was opened, each counted once. */
  shown: count,
  /** True where X shows a button of its own that loads again what it could not load. */
  canRetry: v.boolean(),
  /** The page's own monotonic clock: which page, and milliseconds since it was loaded. */
  uptime: v.strictObject({ page: uuid, ms: v.pipe(v.number(), v.minValue(0)) }),
  /** True when it has carried out a scroll step since its last report. */
  scrolled: v.boolean(),
  /** True when it was hidden or woken before it could carry out what it was told last. */
  dropped: v.boolean(),
});

export type Report = v.InferOutput<typeof reportSchema>;
