import { CHECK_INTERVAL_MS } from "@/lib/x/limits";

/** Calls `look` when the document has changed or was scrolled: at most once per interval, and once after the last
 *  change. Calls it again after the time (ms) that `look` asks for. Returns a function that reports another change.
 *  `keep` renews listeners that the page has removed. */
export function watchChanges(
  document: Document,
  check: () => number | undefined,
  wait: (ms: number) => Promise<void>,
  signal: AbortSignal,
  keep: (listen: (signal: AbortSignal) => void) => void,
): () => void {
  let isDue = false;
  const pollIn = (ms: number) => {
    if (isDue || signal.aborted) return;
    isDue = true;
    void wait(ms).then(() => {
      isDue = false;
      const again = check();
      if (again !== undefined) pollIn(Math.max(again, CHECK_INTERVAL_MS));
    });
  };
  const changed = () => pollIn(CHECK_INTERVAL_MS);
  const observer = new MutationObserver(changed);
  observer.observe(document, { childList: true, subtree: true });
  keep((listening) => document.addEventListener("scroll", changed, { passive: true, signal: listening }));
  signal.addEventListener("abort", () => observer.disconnect());
  return changed;
}
