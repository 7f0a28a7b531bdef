import { useEffect } from "react";
import type { NetworkName } from "@/lib/store/schema";
import { useRevision } from "./live-store";

/** An answer of X is committed as one revision, but answers may follow each other quickly (ms). */
const PAUSE = 150;

/** While on, the map follows the store: recomputed when the revision changed, one computation after the other.
 *  @param rests whether the last computation came to its end; one that was cancelled or failed is left at that */
export function useLive(
  on: boolean,
  network: NetworkName,
  mapRevision: number | undefined,
  rests: boolean,
  follow: () => Promise<void>,
): void {
  const revision = useRevision(network);
  const isBehind = revision !== undefined && mapRevision !== undefined && revision !== mapRevision;
  const due = on && rests && isBehind;
  useEffect(() => {
    if (!due) return;
    const timer = setTimeout(follow, PAUSE);
    return () => clearTimeout(timer);
  }, [due, follow]);
}
