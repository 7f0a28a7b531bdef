import * as v from "valibot";
import { browser } from "wxt/browser";
import { observationSchema } from "@/lib/capture/observation";
import { readingSchema } from "@/lib/capture/reading";
import { REFUSALS } from "@/lib/capture/refusals";
import { collectSchema } from "@/lib/collect/run-request";
import { reportSchema } from "@/lib/collect/tab-report";
import type { Command } from "@/lib/store/run";
import { SKELETON_LIMITS } from "@/lib/x/dom/skeleton";

/** What a tab says of how X's page looks. Holds no text of the page and names nobody. */
const selfTestSchema = v.object({
  /** Kind of the page, as its address says it. */
  page: v.pipe(v.string(), v.maxLength(40)),
  state: v.pipe(v.string(), v.maxLength(40)),
  session: v.picklist(["in", "out", "unknown"]),
  selectors: v.array(
    v.object({
      name: v.pipe(v.string(), v.maxLength(60)),
      css: v.pipe(v.string(), v.maxLength(500)),
      meaning: v.pipe(v.string(), v.maxLength(500)),
      hits: v.number(),
      isExpected: v.boolean(),
    }),
  ),
});

export type SelfTest = v.InferOutput<typeof selfTestSchema>;

/** The one protocol between contexts. Every message has a schema and names who may send it. To the background,
 *  content scripts may only append captures and report state; all else comes from our own pages. To a tab of X speak
 *  the background and our own pages: a message without contents, and the schema of the tab's reply. */
const PROTOCOL = {
  /** One answer of X, to be stored. */
  capture: { from: "contentScript", payload: observationSchema },
  /** What was read off a page where no answer of X was seen, to be stored. */
  reading: { from: "contentScript", payload: readingSchema },
  /** What a collector did not take from its page. */
  refused: {
    from: "contentScript",
    payload: v.record(v.picklist(REFUSALS), v.pipe(v.number(), v.integer(), v.minValue(1))),
  },
  /** What a tab shows; answered with what it is to do, which is nothing where no run is in it. */
  report: { from: "contentScript", payload: reportSchema },
  /** Start, pause, go on with, stop a run. */
  collect: { from: "ownPage", payload: collectSchema },
  /** The sanitised structure of a page that was not understood; kept only where the user asked for it. */
  excerpt: {
    from: "contentScript",
    payload: v.strictObject({
      reason: v.pipe(v.string(), v.regex(/^[A-Za-z_]{1,40}$/)),
      html: v.pipe(v.string(), v.maxLength(SKELETON_LIMITS.characters)),
    }),
  },
  /** Asks whether the background answers. */
  ping: { from: "ownPage", payload: v.null() },
  /** There may be disk space again for what could not be stored. */
  diskSpace: { from: "ownPage", payload: v.null() },
  /** Asks a tab whether it is read. */
  greet: { to: "tab", reply: v.literal("here") },
  /** Asks a tab how X's page looks to the selectors. */
  selfTest: { to: "tab", reply: selfTestSchema },
  /** Tells a tab that there may be disk space again for what waits in it. */
  diskSpaceAgain: { to: "tab", reply: v.null() },
  /** Tells a tab to report now. */
  wake: { to: "tab", reply: v.null() },
} as const;

type TabMessageName = {
  [N in keyof typeof PROTOCOL]: (typeof PROTOCOL)[N] extends { to: "tab" } ? N : never;
}[keyof typeof PROTOCOL];

export type MessageName = Exclude<keyof typeof PROTOCOL, TabMessageName>;

export type Payload<N extends MessageName> = v.InferOutput<(typeof PROTOCOL)[N]["payload"]>;

type TabReply<N extends TabMessageName> = v.InferOutput<(typeof PROTOCOL)[N]["reply"]>;

/** What a tab does with each message; `undefined` where this part of the content script does not answer it. */
type TabHandlers = { [N in TabMessageName]?: () => TabReply<N> };

/** The message is done, or the reason why it never will be. A reply that does not come means that the receiver died
 *  and the message should be sent again. */
type Done = { done: true } | { done: false; reason: string };

/** The reason that passes: the message should be sent again once there is disk space. */
export const DISK_FULL = "no room";

/** What a content script says of the handing over itself. */
const handoverSchema = v.strictObject({
  /** The page is about to go: nobody will send the message again. */
  isLast: v.boolean(),
  /** What waits in the tab, this message included, and its size. */
  answers: v.pipe(v.number(), v.integer(), v.minValue(1)),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

export type Handover = v.InferOutput<typeof handoverSchema>;

export interface Replies {
  capture: Done;
  reading: Done;
  refused: Done;
  report: Command;
  collect: Done;
  excerpt: Done;
  ping: Done;
  diskSpace: Done;
}

export type Handlers = { [N in MessageName]: (payload: Payload<N>, sender: Sender) => Promise<Replies[N]> };

/** The tab a message comes from; undefined for our own pages. */
interface Sender {
  tab: number | undefined;
  handover: Handover | undefined;
}

/** Sends a message to the background. Rejects where nobody answers. */
export async function send<N extends MessageName>(
  name: N,
  payload: Payload<N>,
  handover?: Handover,
): Promise<Replies[N]> {
  const reply: Replies[N] | undefined = await browser.runtime.sendMessage({
    name,
    payload,
    ...(handover !== undefined && { handover }),
  });
  if (reply === undefined) throw new Error("The background did not answer.");
  return reply;
}

/** Answers messages in the background. One that is unknown, badly formed or sent by somebody who may not is
 *  refused with its reason and passed to `refuse`. */
export function answerMessages(handlers: Handlers, refuse: () => void): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, reply) => {
    const checked = check(message, sender);
    if (!checked.ok) {
      refuse();
      reply({ done: false, reason: checked.reason });
      return;
    }
    handle(handlers, checked, { tab: sender.tab?.id, handover: checked.handover }).then(reply, () => {
      // No reply: the sender tries again.
      reply(undefined);
    });
    return true;
  });
}

type Message = {
  [N in MessageName]: { ok: true; name: N; payload: Payload<N>; handover: Handover | undefined };
}[MessageName];

const messageSchema = v.object({
  name: v.string(),
  payload: v.unknown(),
  handover: v.optional(handoverSchema),
});

type Checked = Message | { ok: false; reason: string };

function handle<N extends MessageName>(
  handlers: Handlers,
  message: { name: N; payload: Payload<N> },
  sender: Sender,
): Promise<Replies[N]> {
  return handlers[message.name](message.payload, sender);
}

function check(message: unknown, sender: MessageSender): Checked {
  const shape = v.safeParse(messageSchema, message);
  if (!shape.success) return { ok: false, reason: "not a message" };
  const { name, payload, handover } = shape.output;
  if (!isMessageName(name)) return { ok: false, reason: "unknown message" };
  if (!maySend(sender, PROTOCOL[name].from)) return { ok: false, reason: "wrong sender" };
  const parsed = v.safeParse(PROTOCOL[name].payload, payload, { abortEarly: true });
  if (!parsed.success) return { ok: false, reason: `bad ${v.getDotPath(parsed.issues[0]) ?? "payload"}` };
  return { ok: true, name, payload: parsed.output, handover } as Message;
}

function isMessageName(name: string): name is MessageName {
  return Object.hasOwn(PROTOCOL, name) && "from" in PROTOCOL[name as keyof typeof PROTOCOL];
}

interface MessageSender {
  id?: string;
  url?: string;
  tab?: { id?: number };
}

function maySend(sender: MessageSender, from: "contentScript" | "ownPage"): boolean {
  if (sender.id !== browser.runtime.id || sender.url === undefined) return false;
  const isOwnPage = sender.url.startsWith(browser.runtime.getURL("/"));
  if (from === "ownPage") return isOwnPage;
  return sender.tab !== undefined && /^https:\/\/(?:[a-z]+\.)?(?:x|twitter)\.com\//.test(sender.url);
}

/** Content script's side: answers the messages that `handlers` name, until the returned function is called. */
export function answerInTab(handlers: TabHandlers): () => void {
  const listener = (message: unknown, sender: MessageSender, reply: (value: unknown) => void) => {
    const named = v.safeParse(messageSchema, message);
    if (sender.id !== browser.runtime.id || !named.success || !isTabMessageName(named.output.name)) return;
    const handler = handlers[named.output.name];
    if (handler !== undefined) reply(handler());
  };
  browser.runtime.onMessage.addListener(listener);
  // After the extension was reloaded, its old content script has no `runtime` any more, and hears nothing.
  return () => browser.runtime?.onMessage.removeListener(listener);
}

/** Sends a message to a tab. Returns its reply; undefined where the tab gives none that can be read, for instance
 *  because it was open before the extension came. */
async function ask<N extends TabMessageName>(tab: number, name: N): Promise<TabReply<N> | undefined> {
  try {
    const reply = await browser.tabs.sendMessage(tab, { name, payload: null });
    const parsed = v.safeParse(PROTOCOL[name].reply, reply);
    return parsed.success ? (parsed.output as TabReply<N>) : undefined;
  } catch {
    return undefined;
  }
}

function isTabMessageName(name: string): name is TabMessageName {
  return Object.hasOwn(PROTOCOL, name) && "to" in PROTOCOL[name as keyof typeof PROTOCOL];
}

/** Tells every tab of X that there is disk space again. */
export async function callForWaiting(): Promise<void> {
  const tabs = await browser.tabs.query({ url: ["https://x.com/*", "https://twitter.com/*"] });
  for (const { id } of tabs) if (id !== undefined) void ask(id, "diskSpaceAgain");
}

/** Tells a tab to report now. A tab that does not hear it reports by itself when it is loaded or shown. */
export function wakeTab(tab: number): void {
  void ask(tab, "wake");
}

/** Whether a tab is read: false where it was open before the extension came, until it is reloaded. */
export async function isRead(tab: number): Promise<boolean> {
  return (await ask(tab, "greet")) === "here";
}

/** How X's page in a tab looks to the selectors; undefined where the tab gives no answer that can be read. */
export function askSelfTest(tab: number): Promise<SelfTest | undefined> {
  return ask(tab, "selfTest");
}
