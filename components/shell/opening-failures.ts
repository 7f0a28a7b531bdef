import type { RootOptions } from "react-dom/client";
import { isClosedByUs, openingFailure } from "@/lib/store/opening";

let heard: string | undefined;
const listeners = new Set<() => void>();

/** What the browser says of the database that something in this page could not open; undefined as long as all could.
 *  The connection that failed stays so until the page is loaded again. */
export function heardFailure(): string | undefined {
  return heard;
}

/** Calls `listen` whenever something fails because the database cannot be opened, until the returned function is
 *  called. */
export function onOpeningFailure(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

/** Notes a failure if it is one of opening the database, and says whether it is. */
function isHeard(error: unknown): boolean {
  const reason = openingFailure(error);
  if (reason === undefined) return false;
  heard = reason;
  for (const listen of listeners) listen();
  return true;
}

/** Hears, from now on, whatever in this page fails because the database cannot be opened and what nobody else says: what
 *  a promise rejects with and what a component is broken by. Every page reads the store in many places, and what each
 *  would say is the same. All other failures stay uncaught or are logged. A page calls this before it renders, since the
 *  first reading may fail before any effect has run; it gives React's root what belongs to it. */
export function hearOpeningFailures(): RootOptions {
  addEventListener("unhandledrejection", (event) => {
    // What a part of the page that is gone was still reading concerns nobody.
    if (isHeard(event.reason) || isClosedByUs(event.reason)) event.preventDefault();
  });
  return {
    onCaughtError: (error) => {
      // biome-ignore lint/suspicious/noConsole: what React does where it is told nothing else
      if (!isHeard(error)) console.error(String(error), error);
    },
    onUncaughtError: (error) => {
      if (!isHeard(error)) reportError(error);
    },
  };
}
