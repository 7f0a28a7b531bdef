import { useEffect, useState } from "react";
import type { GraphService, Growth } from "@/lib/explore/protocol/graph-service";
import type { NetworkName } from "@/lib/store/schema";
import { useRevision } from "./live-store";

/** Pages are committed in bursts: the growth is counted once they pause this long (ms). */
const PAUSE = 400;

/** What the store has come to hold since the map was computed; undefined while it is the same. */
export function useGrowth(
  service: GraphService | undefined,
  network: NetworkName,
  mapRevision: number | undefined,
): Growth | undefined {
  const revision = useRevision(network);
  const [counted, setCounted] = useState<{ since: number; growth: Growth }>();
  const moved = revision !== undefined && mapRevision !== undefined && revision !== mapRevision;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new revision is counted again
  useEffect(() => {
    if (service === undefined || !moved) return;
    let current = true;
    const timer = setTimeout(async () => {
      const growth = await service.newer();
      if (current) setCounted({ since: mapRevision, growth });
    }, PAUSE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [service, revision, moved, mapRevision]);
  return moved && counted?.since === mapRevision ? counted.growth : undefined;
}
