import type { Command } from "@/lib/store/run";
import { HANDOVER_RETRIES_MS } from "@/lib/x/limits";
import { createStepper } from "./tab";
import type { Report } from "./tab-report";

interface Tab {
  window: Window;
  send(report: Report): Promise<Command>;
  wait(ms: number): Promise<void>;
  signal: AbortSignal;
  /** Renews listeners that the page has removed. */
  keep(listen: (signal: AbortSignal) => void): void;
  /** Calls back when the background wants a report now; returns what ends that. */
  onWake(wake: () => null): () => void;
}

/** Lets this tab take part in collection: it reports when it is loaded, shown or hidden, and when the background
 *  asks; what it does then is the background's word. */
export function takePart({ window: page, send, wait, signal, keep, onWake }: Tab): void {
  async function report(report: Report): Promise<Command> {
    for (const pause of HANDOVER_RETRIES_MS) {
      if (signal.aborted) break;
      try {
        return await send(report);
      } catch {
        await wait(pause);
      }
    }
    throw new Error("The background did not answer.");
  }

  const stepper = createStepper({ window: page, report, wait, newKey: () => crypto.randomUUID() });
  const stop = onWake(() => {
    stepper.wake();
    return null;
  });
  signal.addEventListener("abort", stop);
  // A page that is being left is hidden, too, which says nothing of the tab.
  let isLeaving = false;
  const onLeaving = ({ type }: Event) => {
    isLeaving = type === "pagehide";
  };
  const onVisibility = () => {
    if (!isLeaving) stepper.wake();
  };
  const onLoaded = () => stepper.wake();
  keep((signal) => {
    page.addEventListener("pagehide", onLeaving, { signal });
    page.addEventListener("pageshow", onLeaving, { signal });
    page.document.addEventListener("visibilitychange", onVisibility, { signal });
    page.document.addEventListener("DOMContentLoaded", onLoaded, { once: true, signal });
  });
}
