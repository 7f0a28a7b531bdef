import * as v from "valibot";
import { HANDLE } from "@/lib/x/id";
import { MAX_BODY, MAX_VARIABLES } from "@/lib/x/limits";
import { isKnownOperation, type OperationName } from "@/lib/x/operations";
import type { Refusal } from "./refusals";

const headerNumber = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The three rate headers of an answer. */
const rateSchema = v.object({
  limit: headerNumber,
  remaining: headerNumber,
  /** Seconds since 1970. */
  reset: headerNumber,
});

export type Rate = v.InferOutput<typeof rateSchema>;

/** One answer of X as the observer saw it. It comes through the page, so nothing in it is trusted. */
const seenAnswerSchema = v.strictObject({
  operation: v.custom<OperationName>((name) => typeof name === "string" && isKnownOperation(name)),
  /** JSON text of the request's variables, which name the list's owner. */
  variables: v.pipe(v.string(), v.maxLength(MAX_VARIABLES)),
  /** HTTP status, 0 where no answer came. */
  status: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(599)),
  rate: v.nullable(rateSchema),
  body: v.pipe(v.string(), v.maxLength(MAX_BODY)),
  /** X's id of the logged-in account, from the page's session; null where the page does not say. */
  viewer: v.nullable(v.pipe(v.string(), v.regex(/^\d{1,20}$/))),
  /** True where X asked under a name that the user has given to this operation. */
  isRenamed: v.optional(v.boolean()),
});

export type SeenAnswer = v.InferOutput<typeof seenAnswerSchema>;

/** A seen answer with what the collector adds where the page cannot reach. */
export const observationSchema = v.strictObject({
  ...seenAnswerSchema.entries,
  /** Unique per answer; makes a message that is sent twice harmless. */
  key: v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/)),
  /** Handle of the logged-in account, from X's own link to its profile; null where there is none yet. */
  viewerHandle: v.nullable(v.pipe(v.string(), v.regex(HANDLE))),
  /** The same for everything from one load of the page. */
  load: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}$/))),
  /** Milliseconds since 1970 when the answer came. */
  at: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

export type Observation = v.InferOutput<typeof observationSchema>;

/** The seen answer, or the reason why it is none. Never throws, whatever the page sent. */
export function readSeenAnswer(
  value: unknown,
): { ok: true; seen: SeenAnswer } | { ok: false; refusal: Refusal } {
  const result = v.safeParse(seenAnswerSchema, value, { abortEarly: true });
  if (result.success) return { ok: true, seen: result.output };
  return { ok: false, refusal: result.issues[0].type === "max_length" ? "oversized" : "malformed" };
}
