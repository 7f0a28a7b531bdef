import * as v from "valibot";
import { operationOf } from "@/lib/x/operations";
import { variablesText } from "@/lib/x/request";

const text = v.string();
const textOrNull = v.nullable(text);

/** One answer as the observer passes it on: what the page's world knows, unread. */
const rawAnswerSchema = v.strictObject({
  /** Address that answered; the address asked for where no answer came. */
  address: text,
  /** Text of the request's body; null where it had none. */
  sent: textOrNull,
  /** HTTP status, 0 where no answer came. */
  status: v.number(),
  /** The three rate headers as X sent them. */
  limit: textOrNull,
  remaining: textOrNull,
  reset: textOrNull,
  body: text,
  /** X's id of the logged-in account, from the page's own session. */
  viewer: textOrNull,
});

export type RawAnswer = v.InferOutput<typeof rawAnswerSchema>;

/** Returns what a message of the observer says in the collector's terms, for `readSeenAnswer` to check; undefined where
 *  it is no such message. Operation and variables are read here, out of the page's reach. */
export function seenAnswerOf(message: unknown): unknown {
  const raw = v.safeParse(rawAnswerSchema, message);
  if (!raw.success) return undefined;
  const { address, sent, status, limit, remaining, reset, body, viewer } = raw.output;
  const rate = [limit, remaining, reset].every((header) => header !== null && /^\d{1,15}$/.test(header))
    ? { limit: Number(limit), remaining: Number(remaining), reset: Number(reset) }
    : null;
  return {
    operation: operationOf(address),
    variables: variablesText(address, sent),
    status,
    rate,
    body,
    viewer: viewer !== null && /^\d{1,20}$/.test(viewer) ? viewer : null,
  };
}
