import { at, items, text } from "./json";

/** What went wrong with an answer, in the words of a visit's outcome. */
export type Trouble =
  | "rate_limited"
  | "locked"
  | "viewer_suspended"
  | "looks_automated"
  | "logged_out"
  | "protected"
  | "suspended"
  | "deleted"
  | "over_capacity"
  | "timeout"
  | "network"
  | "blocked"
  | "bad_request"
  | "unparsable";

/** X's error codes. Source: public clients' tables, x-facts §1.6, x-facts-2026-11 §3. */
const BY_CODE: Readonly<Record<number, Trouble>> = {
  88: "rate_limited",
  344: "rate_limited",
  326: "locked",
  226: "looks_automated",
  399: "looks_automated",
  64: "viewer_suspended",
  32: "logged_out",
  89: "logged_out",
  215: "logged_out",
  239: "logged_out",
  353: "logged_out",
  366: "logged_out",
  22: "protected",
  37: "protected",
  179: "protected",
  200: "protected",
  63: "suspended",
  17: "deleted",
  34: "deleted",
  50: "deleted",
  144: "deleted",
  29: "timeout",
  131: "over_capacity",
  130: "over_capacity",
  [-1]: "over_capacity",
  47: "bad_request",
  214: "bad_request",
  336: "bad_request",
};

/** HTTP statuses, asked where no code decides. A lost session has a code of its own, so any other 403 is a block. */
const BY_STATUS: Readonly<Record<number, Trouble>> = {
  400: "bad_request",
  401: "logged_out",
  403: "blocked",
  404: "bad_request",
  422: "bad_request",
  429: "rate_limited",
};

/** The errors an answer carries, as code and message. */
export function errorsOf(answer: unknown): { code: number | undefined; message: string }[] {
  return items(at(answer, "errors")).map((error) => {
    const code = at(error, "code") ?? at(error, "extensions", "code");
    return {
      code: typeof code === "number" ? code : undefined,
      message: text(at(error, "message")) ?? "",
    };
  });
}

/** Returns the trouble that an answer without usable data reports; undefined where nothing points to trouble.
 *  Codes come first, then the message, then the HTTP status. Status 0 means that no answer came. */
export function troubleOf(status: number, answer: unknown, body: string): Trouble | undefined {
  const errors = errorsOf(answer);
  for (const { code } of errors) {
    if (code !== undefined && BY_CODE[code] !== undefined) return BY_CODE[code];
  }
  if (errors.some(({ message }) => /^timeout/i.test(message))) return "timeout";
  if (errors.some(({ message }) => /over capacity|loadshed/i.test(message))) return "over_capacity";
  if (status === 0) return "network";
  if (isBlockPage(status, body)) return "blocked";
  if (BY_STATUS[status] !== undefined) return BY_STATUS[status];
  if (status >= 500) return "over_capacity";
  if (errors.length > 0) return "bad_request";
  return undefined;
}

/** Troubles that tell a run to stop or to rest, even where X sends usable data beside them. */
const SIGNS: ReadonlySet<Trouble> = new Set([
  "rate_limited",
  "locked",
  "viewer_suspended",
  "looks_automated",
]);

/** Returns the sign that an answer with usable data carries beside it; undefined where it carries none. */
export function signBeside(answer: unknown): Trouble | undefined {
  return errorsOf(answer)
    .map(({ code }) => (code === undefined ? undefined : BY_CODE[code]))
    .find((trouble) => trouble !== undefined && SIGNS.has(trouble));
}

/** Returns whether the gate in front of X answered with its own page. X answers in JSON; HTML on 429 is a limit, and
 *  HTML from 500 on is a server at fault. */
function isBlockPage(status: number, body: string): boolean {
  return status < 500 && status !== 429 && /^\s*<(?:!doctype|html)/i.test(body);
}
