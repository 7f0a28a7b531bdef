import type { Json } from "./json";

/** An answer ready to be sent; `abort` closes the connection instead. */
export type Answer =
  | { status: number; type: string; body: string; headers?: Record<string, string> }
  | "abort";

const JSON_TYPE = "application/json; charset=utf-8";

export function jsonAnswer(body: Json, status = 200): Answer {
  return { status, type: JSON_TYPE, body: JSON.stringify(body) };
}

/** A GraphQL error as X words it: the code stands twice. */
export function graphqlError(message: string, code: number, name: string, path: string[] = []): Json {
  const facts = {
    name,
    source: name === "AuthorizationError" ? "Client" : "Server",
    code,
    kind: "Operational",
  };
  return {
    message,
    locations: [{ line: 3, column: 5 }],
    path,
    extensions: { ...facts, tracing: { trace_id: "00f1a2b3c4d5e6f7" } },
    ...facts,
    tracing: { trace_id: "00f1a2b3c4d5e6f7" },
  };
}

function errors(
  code: number,
  message: string,
  status: number,
  more: Record<string, Json> = {},
): () => Answer {
  return () => jsonAnswer({ errors: [{ code, message, ...more }] }, status);
}

function html(status: number, title: string, text: string, headers?: Record<string, string>): () => Answer {
  const body = `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`;
  return () => ({ status, type: "text/html; charset=utf-8", body, headers });
}

const ACCESS = "https://x.com/account/access";

/** Ways in which X answers without answering. Rate headers are the server's business: for `rateLimited`,
 *  `rateLimitedHtml` and `code88` remaining is 0, for `softBan` it is 12. */
const FAULTS = {
  rateLimited: () => ({ status: 429, type: "text/plain; charset=utf-8", body: "Rate limit exceeded\n" }),
  rateLimitedHtml: html(429, "Too Many Requests", "You are being rate limited.", {
    "cf-ray": "8f00ba12-LIS",
  }),
  code88: errors(88, "Rate limit exceeded.", 429),
  softBan: () => jsonAnswer({ data: null, errors: [{ code: 88, message: "Rate limit exceeded" }] }),
  locked: errors(326, "This account is temporarily locked. Log in to unlock it.", 403, {
    sub_error_code: 0,
    bounce_location: ACCESS,
  }),
  denied: () =>
    jsonAnswer({
      errors: [graphqlError("Authorization: Denied by access control: Missing", 326, "AuthorizationError")],
      data: {},
    }),
  viewerSuspended: errors(64, "Your account is suspended and is not permitted to access this feature", 403),
  badLogin: errors(32, "Could not authenticate you", 401),
  unauthorized: () => ({ status: 401, type: JSON_TYPE, body: "" }),
  csrf: errors(353, "This request requires a matching csrf cookie and header.", 403),
  overCapacity: errors(130, "Over capacity", 503),
  loadShed: () => jsonAnswer({ errors: [graphqlError("LoadShed: rejected", -1, "LoadShedError")], data: {} }),
  timeout: () => jsonAnswer({ errors: [graphqlError("Timeout: Unspecified", 29, "TimeoutError")], data: {} }),
  dependency: () =>
    jsonAnswer({ errors: [graphqlError("Dependency: Internal error.", 131, "DependencyError")], data: null }),
  unavailableHtml: html(503, "503 Service Temporarily Unavailable", "nginx"),
  badGateway: html(502, "502 Bad Gateway", "nginx"),
  forbidden: errors(200, "Forbidden.", 403),
  notAuthorized: () =>
    jsonAnswer({ errors: [graphqlError("Not authorized.", 179, "AuthorizationError")], data: { user: {} } }),
  noSuchUser: errors(50, "User not found.", 404),
  noSuchPage: errors(34, "Sorry, that page does not exist.", 404),
  unknownQuery: () => ({ status: 404, type: "text/plain", body: "Query not found" }),
  noTransaction: () => ({ status: 404, type: "text/plain", body: "" }),
  badFeatures: errors(336, "The following features cannot be null: unnamed_feature_enabled", 400),
  unparsable: () => ({
    status: 200,
    type: JSON_TYPE,
    body: '{"data":{"user":{"result":{"__typename":"User","timel',
  }),
  dataNull: () => jsonAnswer({ data: null }),
  automated: errors(226, "This request looks like it might be automated.", 403),
  automatedOk: errors(226, "This request looks like it might be automated.", 200),
  tryLater: errors(399, "Please try again later.", 403),
  dailyLimit: errors(344, "You have reached your daily limit.", 403),
  badAuthentication: errors(215, "Bad Authentication data.", 400),
  unknownRefusal: errors(9001, "Not now.", 403),
  gate: html(403, "Just a moment...", "Performing security verification", { "cf-mitigated": "challenge" }),
  gateOk: html(200, "Just a moment...", "Performing security verification"),
  gate404: html(404, "Attention Required!", "Sorry, you have been blocked"),
  abort: () => "abort",
} as const satisfies Record<string, () => Answer>;

export type Fault = keyof typeof FAULTS;

export const FAULT_NAMES = Object.keys(FAULTS) as Fault[];

export function faultAnswer(fault: Fault): Answer {
  return FAULTS[fault]();
}

/** What the rate header `remaining` says beside a fault, where the fault decides it. */
export function remainingUnder(fault: Fault): number | undefined {
  if (fault === "softBan") return 12;
  return fault === "rateLimited" || fault === "rateLimitedHtml" || fault === "code88" ? 0 : undefined;
}
