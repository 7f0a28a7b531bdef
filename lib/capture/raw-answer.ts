import * as v from "valibot";
import { errorsOf } from "@/lib/x/errors";
import { parseJson } from "@/lib/x/json";
import {
  isBudgetOperation,
  OPERATION_NAME,
  operationOf,
  operationOfKind,
  type RenamedOperations,
} from "@/lib/x/operations";
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
 *  it is no such message. Operation and variables are read here, out of the page's reach.
 *  @param renamed the user's names for operations that this version does not know */
export function seenAnswerOf(message: unknown, renamed: RenamedOperations): unknown {
  const raw = v.safeParse(rawAnswerSchema, message);
  if (!raw.success) return undefined;
  const { address, sent, status, limit, remaining, reset, body, viewer } = raw.output;
  const rate = [limit, remaining, reset].every((header) => header !== null && /^\d{1,15}$/.test(header))
    ? { limit: Number(limit), remaining: Number(remaining), reset: Number(reset) }
    : null;
  const name = operationOf(address);
  const kind = name !== undefined && Object.hasOwn(renamed, name) ? renamed[name] : undefined;
  const operation = kind === undefined ? name : operationOfKind(kind);
  return {
    operation,
    ...(kind !== undefined && { isRenamed: true }),
    variables: variablesText(address, sent),
    status,
    rate,
    body: operation !== undefined && isBudgetOperation(operation) && status === 200 ? onlyErrors(body) : body,
    viewer: viewer !== null && /^\d{1,20}$/.test(viewer) ? viewer : null,
  };
}

/** Returns the error codes of an answer; nothing else of it is read. */
function onlyErrors(body: string): string {
  const errors = errorsOf(parseJson(body)).map(({ code }) => ({ code }));
  return errors.length === 0 ? "" : JSON.stringify({ errors });
}

const unknownSchema = v.strictObject({ unknown: v.pipe(text, v.regex(OPERATION_NAME)) });

/** Returns the name of an operation that the observer does not know and X's page has asked for; undefined where a
 *  message is about anything else. */
export function unknownOperationOf(message: unknown): string | undefined {
  const read = v.safeParse(unknownSchema, message);
  return read.success ? read.output.unknown : undefined;
}
