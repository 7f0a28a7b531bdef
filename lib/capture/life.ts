/** The time in which this content script may work: until the extension is reloaded, updated or turned off. */
export interface Life {
  signal: AbortSignal;
  /** False for good once the extension is gone. */
  isAlive(): boolean;
  /** Runs work after a number of milliseconds, if the extension is still there. */
  setTimeout(work: () => void, ms: number): void;
  wait(ms: number): Promise<void>;
}

/** Creates a life that only `isConnected` can end. Nothing that the page does or says ends it, and it announces nothing to
 *  the page. */
export function createLife(isConnected: () => boolean): Life {
  const life = new AbortController();
  const isAlive = () => {
    if (!life.signal.aborted && !isConnected()) life.abort();
    return !life.signal.aborted;
  };
  const timers = new Set<ReturnType<typeof setTimeout>>();
  life.signal.addEventListener("abort", () => {
    for (const timer of timers) clearTimeout(timer);
  });
  const later = (work: () => void, ms: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      if (isAlive()) work();
    }, ms);
    timers.add(timer);
  };
  return {
    signal: life.signal,
    isAlive,
    setTimeout: later,
    wait: (ms) => new Promise((resolve) => later(resolve, ms)),
  };
}

/** Calls `listen` now, and again each time the page has removed all listeners with `document.open()`. The signal that
 *  `listen` gets ends the listeners of one round. */
export function keepListening(
  document: Document,
  listen: (signal: AbortSignal) => void,
  signal: AbortSignal,
): void {
  // Nobody else knows the name, so an event that is not heard means that listeners were removed.
  const probe = `map-tpot:${crypto.randomUUID()}`;
  let round = new AbortController();
  let isHeard = false;
  const begin = () => {
    round = new AbortController();
    const heard = () => {
      isHeard = true;
    };
    document.addEventListener(probe, heard, { signal: round.signal });
    listen(round.signal);
  };
  const check = () => {
    isHeard = false;
    document.dispatchEvent(new Event(probe));
    if (isHeard) return;
    round.abort();
    begin();
  };
  begin();
  // document.open() empties the document.
  const observer = new MutationObserver(check);
  observer.observe(document, { childList: true });
  signal.addEventListener("abort", () => {
    observer.disconnect();
    round.abort();
  });
}
