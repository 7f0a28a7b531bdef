import type { IncomingMessage, ServerResponse } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { answerCall, askedOf, type Call, PageNumbers, restCall } from "./api";
import { certificate } from "./certificate";
import { type Answer, type Fault, faultAnswer, remainingUnder } from "./faults";
import type { JsonObject } from "./json";
import { RateLimits, rateHeaders, X_WINDOW } from "./limits";
import { type PageSettings, X_AS_IT_IS } from "./page/settings";
import { picture } from "./pictures";
import { sendAsset, sendDocument } from "./site";
import { type Rule, Rulebook, type Switches, type Where } from "./switches";
import type { World } from "./world";

export interface FakeXOptions {
  world: World;
  rules?: readonly Rule[];
  page?: Partial<PageSettings>;
  /** Requests per window, by operation; X's own where not named. */
  limits?: Readonly<Record<string, number>>;
  /** ms */
  rateWindow?: number;
  /** ms from request to answer. */
  latency?: number;
  now?: () => number;
}

/** A request that reached the server, in the order of arrival. */
interface Seen {
  at: number;
  method: string;
  host: string;
  path: string;
  /** GraphQL operation, or the address of a REST call. */
  operation: string | undefined;
  variables: JsonObject | undefined;
  /** Sent with the headers that only X's page knows: false means somebody else asked. */
  byPage: boolean;
  /** What the browser says of the sender. */
  fetchSite: string | undefined;
  fetchDest: string | undefined;
  /** 0 while unanswered or when the connection was closed. */
  status: number;
  /** Of a list answer: page number, ids of its rows, rows without a user, bottom cursor. */
  page?: number;
  rows?: string[];
  unavailable?: number;
  cursor?: string;
}

interface Control {
  world: World;
  /** Effective with the next load of the page. */
  page: PageSettings;
  latency: number;
  /** Lets answers be unusual from now on; the function given back ends it. */
  when(where: Where, switches: Switches): () => void;
  /** Ends all rules, the scenario's too. */
  calm(): void;
  /** Sends every answer that a `held` switch keeps back. */
  release(): void;
  /** How many answers are kept back. */
  held(): number;
  /** Leaves only so many requests of this operation in the running window. */
  leaveRequests(operation: string, remaining: number): void;
}

export interface FakeX {
  port: number;
  spki: string;
  log: Seen[];
  control: Control;
  /** The requests of one operation, in order. */
  asked(operation: string): Seen[];
  close(): Promise<void>;
}

/** Starts the simulated X on 127.0.0.1. */
export async function startFakeX(options: FakeXOptions): Promise<FakeX> {
  const { cert, key, spki } = certificate();
  const state = new ServerState(options);
  const server = https.createServer({ cert, key }, (request, response) => {
    handle(state, request, response).catch((error) => {
      console.error("fake X failed", request.url, error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    spki,
    log: state.log,
    control: state,
    asked: (operation) => state.log.filter((seen) => seen.operation === operation),
    close: () =>
      new Promise((resolve) => {
        state.release();
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

class ServerState implements Control {
  readonly world: World;
  readonly page: PageSettings;
  readonly log: Seen[] = [];
  readonly rules: Rulebook;
  readonly pages = new PageNumbers();
  readonly rates: RateLimits;
  readonly now: () => number;
  latency: number;
  private waiting: (() => void)[] = [];

  constructor(options: FakeXOptions) {
    this.world = options.world;
    this.page = { ...X_AS_IT_IS, ...options.page };
    this.rules = new Rulebook(options.rules);
    this.rates = new RateLimits(options.rateWindow ?? X_WINDOW, options.limits ?? {});
    this.now = options.now ?? Date.now;
    this.latency = options.latency ?? 20;
  }

  when(where: Where, switches: Switches): () => void {
    return this.rules.add({ where, switches });
  }

  calm(): void {
    this.rules.clear();
  }

  release(): void {
    for (const send of this.waiting.splice(0)) send();
  }

  held(): number {
    return this.waiting.length;
  }

  leaveRequests(operation: string, remaining: number): void {
    this.rates.leave(this.world.viewer.id, operation, remaining, this.now());
  }

  hold(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

async function handle(state: ServerState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const host = request.headers.host ?? "";
  const address = new URL(request.url ?? "/", `https://${host || "x.com"}`);
  const body = await readBody(request);
  const call = callOf(state, address, body);
  const seen = logRequest(state, request, host, call);
  if (host.endsWith(".twimg.com")) send(response, picture(address.pathname));
  else if (call) await sendApi(state, call, seen, response);
  else if (address.pathname.startsWith("/i/api/")) send(response, faultAnswer("unknownQuery"));
  else if (address.pathname.startsWith("/client-web/")) sendAsset(response, address.pathname);
  else sendDocument(state, address.pathname, response);
  if (response.writableEnded) seen.status = response.statusCode;
}

function logRequest(
  state: ServerState,
  request: IncomingMessage,
  host: string,
  call: Call | undefined,
): Seen {
  const header = (name: string) => request.headers[name]?.toString();
  const seen: Seen = {
    at: state.now(),
    method: request.method ?? "GET",
    host,
    path: request.url ?? "/",
    operation: call?.operation,
    variables: call?.variables,
    byPage: header("x-client-transaction-id") !== undefined,
    fetchSite: header("sec-fetch-site"),
    fetchDest: header("sec-fetch-dest"),
    status: 0,
  };
  state.log.push(seen);
  return seen;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}

const GRAPHQL = /^\/i\/api\/graphql\/[^/]+\/(\w+)$/;

/** Variables stand in the address, or with POST in the JSON body. */
function callOf({ page }: ServerState, address: URL, body: string): Call | undefined {
  const name = GRAPHQL.exec(address.pathname)?.[1];
  if (name === undefined) return restCall(address.pathname, address.searchParams, body);
  const [operation = name] = Object.entries(page.renamed).find(([, renamed]) => renamed === name) ?? [];
  const query = address.searchParams.get("variables");
  const posted = query === null ? (JSON.parse(body || "{}") as JsonObject).variables : query;
  const variables = typeof posted === "string" ? JSON.parse(posted) : posted;
  return { operation, variables: (variables ?? {}) as JsonObject };
}

async function sendApi(state: ServerState, call: Call, seen: Seen, response: ServerResponse): Promise<void> {
  const asked = askedOf(state.world, call, state.pages);
  const switches = state.rules.apply(asked);
  const rate = state.rates.take(state.world.viewer.id, call.operation, state.now());
  const fault = switches.fault ?? sessionFault(state, seen) ?? (rate.allowed ? undefined : "rateLimited");
  await new Promise((resolve) => setTimeout(resolve, state.latency + (switches.delay ?? 0)));
  if (switches.held) await state.hold();
  const headers = rateHeaders(rate, fault && remainingUnder(fault));
  if (fault) return send(response, faultAnswer(fault), headers);
  const { answer, page } = answerCall(state.world, call, switches, state.now());
  if (page) {
    Object.assign(seen, {
      page: asked.page,
      rows: page.rows,
      unavailable: page.unavailable,
      cursor: page.cursor,
    });
    if (page.cursor !== undefined) state.pages.remember(call, page.cursor, asked.page);
  }
  send(response, answer, headers);
}

function sessionFault({ world }: ServerState, { byPage }: Seen): Fault | undefined {
  if (!byPage) return "noTransaction";
  const faults = { loggedIn: undefined, loggedOut: "badLogin", locked: "locked", gated: "gate" } as const;
  return faults[world.session];
}

function send(response: ServerResponse, answer: Answer, headers: Record<string, string> = {}): void {
  if (answer === "abort") {
    // Broken off after the head: Chromium would silently ask again for one that never began.
    response.writeHead(200, { "content-length": "4096" });
    response.write("{", () => response.destroy());
    return;
  }
  response.writeHead(answer.status, {
    "content-type": answer.type,
    "cache-control": "no-store",
    ...answer.headers,
    ...headers,
  });
  response.end(answer.body);
}
