import { parseJson } from "@/lib/x/json";

/** The way from the page's world to ours: events on the document under a secret name. Observer and collector agree
 *  on it before any script of the page runs, so page scripts can neither listen nor speak there. Events are
 *  delivered at once: X leaves the page right after some refusals, and what waits is lost. What comes through is
 *  checked all the same. */

const OFFER = "map-tpot:offer";
const HELLO = "map-tpot:hello";

/** Observer's side: offers the bridge and gives the function that sends through it. Whatever it needs later is
 *  kept from before the page could replace it. */
export function offerBridge(page: Window & typeof globalThis): (message: unknown) => void {
  const { document, CustomEvent } = page;
  const { stringify } = page.JSON;
  const dispatch = document.dispatchEvent.bind(document);
  const name = page.crypto.randomUUID();
  const isTaken = () => !dispatch(new CustomEvent(OFFER, { detail: name, cancelable: true }));
  if (!isTaken()) {
    // The collector was not there yet; it says hello as soon as it is.
    const life = new AbortController();
    document.addEventListener(HELLO, () => isTaken() && life.abort(), { signal: life.signal });
  }
  return (message) => void dispatch(new CustomEvent(name, { detail: stringify(message) }));
}

/** Collector's side: takes the first offer; later ones are forgeries and only counted. Must be called at
 *  document_start. */
export function takeBridge(
  document: Document,
  receive: (message: unknown) => void,
  countForgery: () => void,
  signal: AbortSignal,
): void {
  let name: string | undefined;
  const take = (event: Event) => {
    if (name !== undefined) {
      countForgery();
      return;
    }
    name = String((event as CustomEvent).detail);
    event.preventDefault();
    event.stopImmediatePropagation();
    const hear = ({ detail }: CustomEvent) =>
      receive(typeof detail === "string" ? parseJson(detail) : undefined);
    document.addEventListener(name, (message) => hear(message as CustomEvent), { signal });
  };
  document.addEventListener(OFFER, take, { signal });
  document.dispatchEvent(new Event(HELLO));
}
