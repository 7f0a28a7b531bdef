import { useEffect, useState } from "react";
import { createGraphClient } from "@/lib/explore/protocol/graph-client";
import type { GraphService } from "@/lib/explore/protocol/graph-service";

/** The graph worker's service while the screen is open, whether it cannot be kept running, and how to start again. */
export function useGraphService(createWorker: () => Worker) {
  const [service, setService] = useState<GraphService>();
  const [crash, setCrash] = useState<string>();
  const [starts, setStarts] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another start is another worker
  useEffect(() => {
    const client = createGraphClient(createWorker, setCrash);
    setCrash(undefined);
    setService(client);
    return () => client.stop();
  }, [createWorker, starts]);
  return { service, crash, restart: () => setStarts((count) => count + 1) };
}
