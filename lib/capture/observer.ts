import { isBudgetOperation, KNOWN_OPERATIONS, OPERATION_ADDRESS } from "@/lib/x/operations";
import { jsonText, type Originals, type PageWindow } from "./originals";
import type { RawAnswer } from "./raw-answer";

/** Watches X's own answers to the operations we know and passes each to `emit` when it has come. Requests, answers
 *  and their timing stay as they are: the page gets the very same objects. Runs before the page's first script, and
 *  calls nothing that a later script could have replaced (see `takeOriginals`). */
export function watchAnswers(
  page: PageWindow,
  o: Originals,
  emit: (answer: RawAnswer | UnknownOperation) => void,
): (operations: ArrayLike<unknown>) => void {
  const origin = `${page.location.origin}/`;
  const watch: Watch = {
    page,
    o,
    emit,
    origin,
    known: knownOperations(),
    told: Object.create(null),
    count: 0,
  };
  watchXhr(watch);
  watchFetch(watch);
  return (operations) => {
    for (let i = 0; i < operations.length; i++) {
      const name = operations[i];
      if (typeof name === "string" && watch.known[name] === undefined) watch.known[name] = "read";
    }
  };
}

/** The name of an operation that X's page asks for and that we do not know; nothing of its answer. */
interface UnknownOperation {
  unknown: string;
}

/** Names that are told of one load of the page; X's has a dozen. */
const MOST_UNKNOWN = 100;

interface Watch {
  page: PageWindow;
  o: Originals;
  emit(answer: RawAnswer | UnknownOperation): void;
  /** The page's origin, with the slash after it. */
  origin: string;
  known: Record<string, "read" | "budget">;
  /** Unknown operations that were told, each once, and how many. */
  told: Record<string, boolean>;
  count: number;
}

/** What is known of a request when it is sent. */
interface Asked {
  address: string;
  sent: string | null;
}

/** Returns the operations we look at, without a prototype, so that the page can add none. */
function knownOperations(): Watch["known"] {
  const known: Record<string, "read" | "budget"> = Object.create(null);
  for (const name of KNOWN_OPERATIONS) known[name] = isBudgetOperation(name) ? "budget" : "read";
  return known;
}

/** Returns what to read of an answer from this address; undefined where it is none of ours. */
function wanted({ o, known }: Watch, address: string): "read" | "budget" | undefined {
  const found = o.exec(OPERATION_ADDRESS, address);
  return found === null ? undefined : known[found[1]];
}

/** Tells the name of an operation that we do not know, once. */
function tellUnknown(watch: Watch, address: string): void {
  const found = watch.o.exec(OPERATION_ADDRESS, address);
  if (found === null || watch.known[found[1]] !== undefined || watch.told[found[1]]) return;
  if (watch.count >= MOST_UNKNOWN) return;
  watch.told[found[1]] = true;
  watch.count += 1;
  const message = { __proto__: null, unknown: found[1] };
  watch.emit(message);
}

/** Returns the text of an address, and undefined for objects that the page controls: they could say one address
 *  here and another to the browser. */
function addressText(o: Originals, address: unknown): string | undefined {
  if (typeof address === "string") return address;
  try {
    return o.hrefOf(address as URL);
  } catch {
    return undefined;
  }
}

/** Runs our own work so that no failure of ours ever reaches the page. What cannot be read is not captured. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // The page goes on as if we were not there.
  }
}

function watchXhr(watch: Watch): void {
  const { page, o } = watch;
  const prototype = page.XMLHttpRequest.prototype;
  /** What each object asks for now; an object may be opened again for another request. */
  const requests = new WeakMap<XMLHttpRequest, Asked>();
  // Listens from birth on, so that no listener of the page comes first and changes a parsed answer.
  page.XMLHttpRequest = new Proxy(page.XMLHttpRequest, {
    construct(target, args, newTarget) {
      const xhr: XMLHttpRequest = o.construct(target, args, newTarget);
      quietly(() => o.addEventListener(xhr, "readystatechange", () => quietly(() => take(xhr)), true));
      return xhr;
    },
  });
  prototype.constructor = page.XMLHttpRequest;
  prototype.open = new Proxy(prototype.open, {
    apply(open, xhr: XMLHttpRequest, args: unknown[]) {
      quietly(() => {
        o.forget(requests, xhr);
        const address = args.length > 1 ? addressText(o, args[1]) : undefined;
        if (address === undefined) return;
        o.remember(requests, xhr, { address, sent: null });
        args[1] = address;
      });
      return o.apply(open, xhr, args);
    },
  });
  prototype.abort = new Proxy(prototype.abort, {
    apply(abort, xhr: XMLHttpRequest, args: unknown[]) {
      // The page itself wants no answer: nothing was refused.
      quietly(() => o.forget(requests, xhr));
      return o.apply(abort, xhr, args);
    },
  });
  prototype.send = new Proxy(prototype.send, {
    apply(send, xhr: XMLHttpRequest, args: unknown[]) {
      quietly(() => {
        const request = o.lookUp(requests, xhr) as Asked | undefined;
        if (request !== undefined && args.length > 0 && typeof args[0] === "string") request.sent = args[0];
      });
      return o.apply(send, xhr, args);
    },
  });

  function take(xhr: XMLHttpRequest): void {
    if (o.readyState(xhr) !== 4) return;
    const request = o.lookUp(requests, xhr) as Asked | undefined;
    o.forget(requests, xhr);
    if (request === undefined) return;
    const status = o.xhrStatus(xhr);
    const address = status === 0 ? request.address : o.xhrAddress(xhr);
    const what = wanted(watch, address);
    if (what === undefined || wanted(watch, request.address) === undefined) {
      tellUnknown(watch, request.address);
      return;
    }
    const body = readable(o, what, status, bodyOf(o, xhr));
    if (body === undefined) return;
    tell(watch, { address, sent: request.sent }, status, body, (name) => o.xhrHeader(xhr, name));
  }
}

const ERRORS = /"errors"\s*:/;

/** Returns what is passed on of an answer: of one that tells X's patience only, nothing but what speaks of errors. */
function readable(
  o: Originals,
  what: "read" | "budget",
  status: number,
  body: string | undefined,
): string | undefined {
  const isQuiet = what === "budget" && status === 200 && body !== undefined && o.exec(ERRORS, body) === null;
  return isQuiet ? "" : body;
}

/** Returns the answer's text; undefined where the page asked for it in a form that holds none. */
function bodyOf(o: Originals, xhr: XMLHttpRequest): string | undefined {
  const type = o.responseType(xhr);
  if (type === "" || type === "text") return o.responseText(xhr);
  if (type !== "json") return undefined;
  const parsed = o.xhrResponse(xhr);
  return parsed === null ? "" : jsonText(o, parsed);
}

function watchFetch(watch: Watch): void {
  const { page, o } = watch;
  page.fetch = new Proxy(page.fetch, {
    apply(original, self, args: unknown[]) {
      let asked: FetchCall | undefined;
      quietly(() => {
        asked = readCall(watch, args);
      });
      const answer: Promise<Response> = o.apply(original, self, args);
      if (asked !== undefined) {
        const call = asked;
        quietly(() => followFetch(watch, call, answer));
      }
      return answer;
    },
  });
}

interface FetchCall {
  address: string;
  /** Text of the request's body, or its promise. */
  sent: string | null | Promise<string>;
}

function readCall(watch: Watch, args: unknown[]): FetchCall | undefined {
  const { o } = watch;
  if (args.length === 0) return undefined;
  const request = requestAddress(o, args[0]);
  const address = request ?? addressText(o, args[0]);
  if (address === undefined) return undefined;
  if (wanted(watch, address) === undefined) {
    tellUnknown(watch, address);
    return undefined;
  }
  const init = args.length > 1 ? (args[1] as RequestInit | undefined) : undefined;
  if (request === undefined) {
    args[0] = address;
    return { address, sent: typeof init?.body === "string" ? init.body : null };
  }
  if (typeof init?.body === "string") return { address, sent: init.body };
  const from = args[0] as Request;
  return { address, sent: o.isBodyUsed(from) ? null : o.requestText(o.copyRequest(from)) };
}

function requestAddress(o: Originals, input: unknown): string | undefined {
  try {
    return o.requestAddress(input as Request);
  } catch {
    return undefined;
  }
}

/** Reads a copy of the answer, taken in the same moment in which the page gets its own: a little later the page may
 *  have read it, and no copy can be taken any more. */
function followFetch(watch: Watch, { address, sent }: FetchCall, answer: Promise<Response>): void {
  const { o } = watch;
  const withSent = (work: (sent: string | null) => void) => {
    if (typeof sent === "string" || sent === null) work(sent);
    else after(o, sent, work);
  };
  const came = (response: Response) => {
    const from = o.responseAddress(response);
    const what = wanted(watch, from);
    if (what === undefined) return;
    const status = o.status(response);
    const headers = o.headers(response);
    const copy = o.copy(response);
    withSent((sent) => {
      after(o, o.textOf(copy), (body) =>
        tell(watch, { address: from, sent }, status, readable(o, what, status, body) ?? "", (name) =>
          o.header(headers, name),
        ),
      );
    });
  };
  const failed = (reason: unknown) => {
    if (isAbort(o, reason)) return;
    withSent((sent) => tell(watch, { address, sent }, 0, "", () => null));
  };
  after(o, answer, came, failed);
}

/** Calls back with what a promise brings. Gives nothing to the promise that follows, which may be the page's. */
function after<T>(
  o: Originals,
  promise: Promise<T>,
  done: (value: T) => void,
  failed: (reason: unknown) => void = () => {},
): void {
  o.whenSettled(
    promise,
    (value) => quietly(() => done(value as T)),
    (reason) => quietly(() => failed(reason)),
  );
}

function isAbort(o: Originals, reason: unknown): boolean {
  try {
    return o.errorName(reason as DOMException) === "AbortError";
  } catch {
    return false;
  }
}

/** Passes an answer on. The message has no prototype, so that the page cannot say how it is written as JSON. */
function tell(
  { page, o, origin, emit }: Watch,
  { address, sent }: Asked,
  status: number,
  body: string,
  header: (name: string) => string | null,
): void {
  // A foreign origin hides its headers, and asking for them would log an error.
  const isOwn = status !== 0 && o.startsWith(address, origin);
  const viewer = page.__META_DATA__?.userId;
  const message = {
    __proto__: null,
    address,
    sent,
    status,
    limit: isOwn ? header("x-rate-limit-limit") : null,
    remaining: isOwn ? header("x-rate-limit-remaining") : null,
    reset: isOwn ? header("x-rate-limit-reset") : null,
    body,
    viewer: typeof viewer === "string" ? viewer : null,
  };
  emit(message);
}
