import { useEffect, useState } from "react";
import type { ClusterQuery, ClusterView } from "@/lib/explore/protocol/clusters";
import type { GraphService } from "@/lib/explore/protocol/graph-service";

/** The clusters that a query asks for; those before stay until they come. Undefined until first found.
 *  @param version moves with every map */
export function useClusters(
  service: GraphService,
  version: string,
  { budget, steps, account }: ClusterQuery,
): ClusterView | undefined {
  const [view, setView] = useState<ClusterView>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new map has other clusters
  useEffect(() => {
    let current = true;
    const query = { budget, steps, ...(account !== undefined && { account }) };
    void service.clusters(query).then((found) => {
      if (current) setView(found);
    });
    return () => {
      current = false;
    };
  }, [service, version, budget, steps, account]);
  return view;
}
