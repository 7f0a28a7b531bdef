import * as v from "valibot";
import { t } from "@/lib/language";
import { LIST_KINDS } from "@/lib/x/kinds";

/** What the fields of rows may be. A row may come from anybody's file: each bound is one that code relies on. */

/** Largest account number: two of them must fit into one number of JavaScript. */
export const MOST_ACCOUNTS = 2 ** 26;
/** Largest account number of a file, before its own rows are added: arrays over accounts are as long as it, and the
 *  counter goes on from it. */
export const MOST_OF_A_FILE = 20_000_000;

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

export const account = v.pipe(whole, v.minValue(1), v.maxValue(MOST_ACCOUNTS));
/** 0 where X did not say. */
export const viewer = v.pipe(whole, v.maxValue(MOST_ACCOUNTS));
/** A counter below the clock's milliseconds always has numbers left, since fewer than one row a millisecond is added. */
const counted = v.check((value: number) => value <= Date.now(), t`it is past every counter`);
/** Key of a row that is counted on: the next one is greater. */
export const rowId = v.pipe(whole, v.minValue(1), counted);
export const revision = v.pipe(whole, counted);
export const count = v.pipe(whole, v.maxValue(Number.MAX_SAFE_INTEGER));
/** Milliseconds that a Date can hold, of any clock; how far ahead each may lie is in times.ts. */
export const time = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));
/** A length of time, ms. */
export const span = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15));
export const finite = v.pipe(v.number(), v.finite());
export const name = v.pipe(v.string(), v.maxLength(200));
export const text = v.pipe(v.string(), v.maxLength(20_000));
export const kind = v.picklist(LIST_KINDS);
export const numbers = v.custom<Uint32Array>((value) => value instanceof Uint32Array);
export const bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** A @name that is valid in an address of X, of any year: nothing that leads elsewhere. */
export const handle = v.pipe(v.string(), v.regex(/^\w{1,50}$/));
/** X's id, or how an account is known without. */
export const accountId = v.pipe(v.string(), v.regex(/^(?:\d{1,20}|shadow:[\w-]{1,60}|merged:\d{1,10})$/));
export const xId = v.pipe(v.string(), v.regex(/^\d{1,20}$/));

/** A key with a fixed beginning, such as `day:2026-05-28`. */
export function key<Prefix extends string>(prefix: Prefix) {
  return v.pipe(
    v.custom<`${Prefix}:${string}`>(
      (value) => typeof value === "string" && value.startsWith(`${prefix}:`) && value.length <= 200,
    ),
  );
}

export const outcome = v.variant("type", [
  v.object({ type: v.literal("complete") }),
  v.object({ type: v.literal("ended_by_x") }),
  v.object({ type: v.literal("partial") }),
  v.object({ type: v.literal("stalled") }),
  v.object({ type: v.literal("rate_limited") }),
  v.object({ type: v.literal("protected") }),
  v.object({ type: v.literal("suspended") }),
  v.object({ type: v.literal("deleted") }),
  v.object({ type: v.literal("logged_out") }),
  v.object({ type: v.literal("locked") }),
  v.object({ type: v.literal("skipped"), reason: text }),
  v.object({ type: v.literal("error"), error: text, detail: v.optional(text) }),
]);
