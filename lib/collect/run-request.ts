import * as v from "valibot";
import { isHandle } from "@/lib/x/id";
import { LIST_KINDS } from "@/lib/x/kinds";

const kind = v.picklist(LIST_KINDS);
const kinds = v.pipe(v.array(kind), v.maxLength(LIST_KINDS.length));
const handle = v.custom<string>(isHandle, "no handle");
const tab = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Largest number of handles that one plan takes. */
export const MAX_HANDLES = 5000;

const planSchema = v.variant("plan", [
  v.strictObject({ plan: v.literal("list"), handle, kind }),
  v.strictObject({ plan: v.literal("account"), handle, kinds }),
  v.strictObject({ plan: v.literal("ownLists") }),
  v.strictObject({ plan: v.literal("network"), kinds }),
  v.strictObject({ plan: v.literal("egoNetwork") }),
  v.strictObject({
    plan: v.literal("xList"),
    listId: v.pipe(v.string(), v.regex(/^\d{1,20}$/)),
    kinds,
  }),
  v.strictObject({
    plan: v.literal("handles"),
    handles: v.pipe(v.array(handle), v.minLength(1), v.maxLength(MAX_HANDLES)),
    kinds,
    again: v.optional(v.boolean()),
  }),
  v.strictObject({ plan: v.literal("stale") }),
]);

const pace = v.picklist(["thorough", "careful"]);

/** Lists of a plan, by `listKey`. */
const listKeys = v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(2 * MAX_HANDLES));

/** What our own pages may ask of the engine. */
export const collectSchema = v.variant("do", [
  v.strictObject({
    do: v.literal("start"),
    plan: planSchema,
    tab,
    override: v.boolean(),
    pace: v.optional(pace),
    ownDays: v.optional(listKeys),
    skips: v.optional(listKeys),
    tomorrow: v.optional(v.boolean()),
  }),
  v.strictObject({
    do: v.picklist(["pause", "resume", "stop", "skip", "retry", "tomorrow"]),
    tab: v.optional(tab),
  }),
  v.strictObject({ do: v.literal("readAgain"), item: v.pipe(v.number(), v.integer()), pace }),
]);
