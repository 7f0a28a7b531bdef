import { parseJson } from "@/lib/x/json";
import type { Originals, PageWindow } from "./originals";

/** The way from the page's world to ours: events on an element that is in no document. Observer and collector exchange
 *  the element before any script of the page runs, so page scripts can neither listen nor speak there, and
 *  `document.open()`, which removes every listener in the document, does not reach it. Events arrive at once: X leaves
 *  the page right after some refusals, and what waits is lost. What comes through is checked all the same. */

const OFFER = "map-tpot:offer";
const HELLO = "map-tpot:hello";
const ANSWER = "answer";
const NAMES = "names";

/** Returns whether scripts of the page may have run already. Firefox puts content scripts into tabs that were open before
 *  the installation; a page script could hear the offer there. Such a tab is captured only after a reload. */
export function pageCameFirst(document: Document): boolean {
  return (
    document.readyState !== "loading" ||
    document.body !== null ||
    document.querySelector("head > meta, head > title") !== null
  );
}

/** Observer's side: offers the bridge and returns the function that sends through it. `learn` hears the operations that
 *  the collector names, as a list that the page cannot change. */
export function offerBridge(
  page: PageWindow,
  o: Pick<Originals, "dispatchEvent" | "stringify" | "parse" | "detail" | "addEventListener">,
  learn: (operations: ArrayLike<unknown>) => void,
): (message: object) => void {
  const { document, CustomEvent, MouseEvent } = page;
  const channel = document.createElement("i");
  o.addEventListener(channel, NAMES, (event) => {
    learn(o.parse(String(o.detail(event as CustomEvent))) as ArrayLike<unknown>);
  });
  // An element is the one object that both worlds can hold; an event hands it over as its related target.
  const isTaken = () =>
    !o.dispatchEvent(document, new MouseEvent(OFFER, { relatedTarget: channel, cancelable: true }));
  if (!isTaken()) {
    // The collector was not there yet; it says hello as soon as it is.
    const life = new AbortController();
    document.addEventListener(HELLO, () => isTaken() && life.abort(), { signal: life.signal });
  }
  return (message) => {
    // Without a prototype: the page could otherwise answer for options that are not given, and see the message.
    const options = { __proto__: null, detail: o.stringify(message) };
    o.dispatchEvent(channel, new CustomEvent(ANSWER, options));
  };
}

/** Collector's side: takes the first offer; later ones are forgeries and only counted. Must be called at
 *  document_start. `keep` renews listeners that the page has removed; `signal` ends the bridge. Returns a function that
 *  names further operations to the observer. */
export function takeBridge(
  document: Document,
  receive: (message: unknown) => void,
  countForgery: () => void,
  keep: (listen: (signal: AbortSignal) => void) => void,
  signal: AbortSignal,
): (operations: readonly string[]) => void {
  let open: EventTarget | undefined;
  let named: readonly string[] = [];
  const tell = () => void open?.dispatchEvent(new CustomEvent(NAMES, { detail: JSON.stringify(named) }));
  const hear = (event: Event) => {
    const { detail } = event as CustomEvent;
    receive(typeof detail === "string" ? parseJson(detail) : undefined);
  };
  const take = (event: Event) => {
    const channel = (event as MouseEvent).relatedTarget ?? undefined;
    if (open !== undefined || channel === undefined) {
      countForgery();
      return;
    }
    open = channel;
    event.preventDefault();
    event.stopImmediatePropagation();
    channel.addEventListener(ANSWER, hear, { signal });
    tell();
  };
  keep((listening) => document.addEventListener(OFFER, take, { signal: listening }));
  document.dispatchEvent(new Event(HELLO));
  return (operations) => {
    named = operations;
    tell();
  };
}
