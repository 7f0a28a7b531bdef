import { isBudgetOperation, isKnownOperation, type OperationName, operationOf } from "@/lib/x/operations";
import { variablesText } from "@/lib/x/request";
import type { Rate, SeenAnswer } from "./observation";

/** The parts of X's page that the observer touches. */
export type PageWindow = Window & {
  fetch: typeof fetch;
  XMLHttpRequest: typeof XMLHttpRequest;
  __META_DATA__?: { userId?: unknown };
};

/** Watches X's own answers to the operations we know and hands each to `emit` when it has come. Requests, answers
 *  and their timing stay as they are: the page gets the very same objects. Runs before the page's first script. */
export function watchAnswers(page: PageWindow, emit: (answer: SeenAnswer) => void): void {
  watchXhr(page, emit);
  watchFetch(page, emit);
}

function knownOperation(address: string): OperationName | undefined {
  const name = operationOf(address);
  return name !== undefined && isKnownOperation(name) ? name : undefined;
}

function watchXhr(page: PageWindow, emit: (answer: SeenAnswer) => void): void {
  const prototype = page.XMLHttpRequest.prototype;
  /** What each object asks for now; an object may be opened again for another request. */
  const requests = new WeakMap<XMLHttpRequest, { address: string }>();
  prototype.open = new Proxy(prototype.open, {
    apply(open, xhr: XMLHttpRequest, args: unknown[]) {
      requests.set(xhr, { address: String(args[1]) });
      return Reflect.apply(open, xhr, args as Parameters<typeof open>);
    },
  });
  prototype.abort = new Proxy(prototype.abort, {
    apply(abort, xhr: XMLHttpRequest, args: unknown[]) {
      // The page itself wants no answer: nothing was refused.
      requests.delete(xhr);
      return Reflect.apply(abort, xhr, args as []);
    },
  });
  prototype.send = new Proxy(prototype.send, {
    apply(send, xhr: XMLHttpRequest, args: unknown[]) {
      quietly(() => follow(xhr, args[0]));
      return Reflect.apply(send, xhr, args as Parameters<typeof send>);
    },
  });

  function follow(xhr: XMLHttpRequest, sentBody: unknown): void {
    const request = requests.get(xhr);
    const operation = request === undefined ? undefined : knownOperation(request.address);
    if (request === undefined || operation === undefined) return;
    const { address } = request;
    // Before the page's own listeners, some of which leave the page.
    xhr.addEventListener("readystatechange", function listen() {
      if (xhr.readyState !== xhr.DONE) return;
      xhr.removeEventListener("readystatechange", listen);
      if (requests.get(xhr) !== request) return;
      quietly(() => {
        const body = isOnlyBudget(operation, xhr.status) ? "" : bodyOf(xhr);
        if (body === undefined) return;
        const rate = readRate(page, address, (name) => xhr.getResponseHeader(name));
        const variables = variablesText(address, sentBody);
        emit({ operation, variables, status: xhr.status, rate, body, viewer: viewerOf(page) });
      });
    });
  }
}

/** Whether there is nothing to read in an answer but its headers. */
function isOnlyBudget(operation: OperationName, status: number): boolean {
  return isBudgetOperation(operation) && status === 200;
}

/** Does our own work so that no failure of ours ever reaches the page. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // What cannot be read is not captured; the page goes on as if we were not there.
  }
}

/** The answer's text; undefined where the page asked for it in a form that holds none. */
function bodyOf(xhr: XMLHttpRequest): string | undefined {
  if (xhr.responseType === "" || xhr.responseType === "text") return xhr.responseText;
  if (xhr.responseType !== "json") return undefined;
  return xhr.response === null ? "" : JSON.stringify(xhr.response);
}

function watchFetch(page: PageWindow, emit: (answer: SeenAnswer) => void): void {
  page.fetch = new Proxy(page.fetch, {
    apply(original, self, args: Parameters<typeof fetch>) {
      let call: FetchCall | undefined;
      quietly(() => {
        call = readCall(args);
      });
      const answer: Promise<Response> = Reflect.apply(original, self, args);
      if (call !== undefined) {
        report(page, call, answer).then(emit, () => {
          // The page gave the request up, or the answer cannot be read: there is nothing to tell.
        });
      }
      return answer;
    },
  });
}

interface FetchCall {
  operation: OperationName;
  address: string;
  /** Text of the request's body, as far as it is one. */
  body: unknown;
}

function readCall([input, init]: Parameters<typeof fetch>): FetchCall | undefined {
  const request = input instanceof Request ? input : undefined;
  const address = request?.url ?? String(input);
  const operation = knownOperation(address);
  if (operation === undefined) return undefined;
  const hasOwnBody = request !== undefined && init?.body === undefined && !request.bodyUsed;
  return { operation, address, body: hasOwnBody ? request.clone().text() : init?.body };
}

/** Reads a copy of the answer, taken in the same moment in which the page gets its own: a little later the page
 *  may have read it, and no copy can be taken any more. */
function report(page: PageWindow, call: FetchCall, answer: Promise<Response>): Promise<SeenAnswer> {
  const { operation, address } = call;
  const copied = answer.then(
    (response) => ({
      response,
      body: isOnlyBudget(operation, response.status) ? "" : response.clone().text(),
    }),
    (reason: unknown) => {
      if (reason instanceof DOMException && reason.name === "AbortError") throw reason;
      return undefined;
    },
  );
  return copied.then(async (copy) => {
    const seen = { operation, variables: variablesText(address, await call.body), viewer: viewerOf(page) };
    if (copy === undefined) return { ...seen, status: 0, rate: null, body: "" };
    const rate = readRate(page, address, (name) => copy.response.headers.get(name));
    return { ...seen, status: copy.response.status, rate, body: await copy.body };
  });
}

/** The three rate headers; null where X sent none or where a foreign origin hides them. */
function readRate(page: PageWindow, address: string, header: (name: string) => string | null): Rate | null {
  if (new URL(address, page.location.href).origin !== page.location.origin) return null;
  const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) => {
    const value = header(`x-rate-limit-${name}`);
    return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
  });
  if (limit === undefined || remaining === undefined || reset === undefined) return null;
  return { limit, remaining, reset };
}

/** X's id of the logged-in account, as X's page keeps it for its own use. */
function viewerOf(page: PageWindow): string | null {
  const id = page.__META_DATA__?.userId;
  return typeof id === "string" && /^\d{1,20}$/.test(id) ? id : null;
}
