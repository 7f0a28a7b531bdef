import { parseJson } from "@/lib/x/json";
import type { Originals, PageWindow } from "./originals";

/** The way from the page's world to ours: events on an element that is in no document. Observer and collector exchange
 *  the element before any script of the page runs, so page scripts can neither listen nor speak there, and
 *  `document.open()`, which removes every listener in the document, does not reach it. Events arrive at once: X leaves
 *  the page right after some refusals, and what waits is lost. What comes through is checked all the same. */

const OFFER = "map-tpot:offer";
const HELLO = "map-tpot:hello";
const ANSWER = "answer";

/** Returns whether scripts of the page may have run already. Firefox puts content scripts into tabs that were open before
 *  the installation; a page script could hear the offer there. Such a tab is captured only after a reload. */
export function pageCameFirst(document: Document): boolean {
  return (
    document.readyState !== "loading" ||
    document.body !== null ||
    document.querySelector("head > meta, head > title") !== null
  );
}

/** Observer's side: offers the bridge and returns the function that sends through it. */
export function offerBridge(
  page: PageWindow,
  o: Pick<Originals, "dispatchEvent" | "stringify">,
): (message: object) => void {
  const { document, CustomEvent, MouseEvent } = page;
  const channel = document.createElement("i");
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
 *  document_start. `keep` renews listeners that the page has removed; `signal` ends the bridge. */
export function takeBridge(
  document: Document,
  receive: (message: unknown) => void,
  countForgery: () => void,
  keep: (listen: (signal: AbortSignal) => void) => void,
  signal: AbortSignal,
): void {
  let isOpen = false;
  const hear = (event: Event) => {
    const { detail } = event as CustomEvent;
    receive(typeof detail === "string" ? parseJson(detail) : undefined);
  };
  const take = (event: Event) => {
    const channel = (event as MouseEvent).relatedTarget ?? undefined;
    if (isOpen || channel === undefined) {
      countForgery();
      return;
    }
    isOpen = true;
    event.preventDefault();
    event.stopImmediatePropagation();
    channel.addEventListener(ANSWER, hear, { signal });
  };
  keep((listening) => document.addEventListener(OFFER, take, { signal: listening }));
  document.dispatchEvent(new Event(HELLO));
}
