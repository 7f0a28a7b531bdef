import { useEffect, useState } from "react";
import {
  DEFAULT_DISCOVERY_FILTERS,
  DEFAULT_DISCOVERY_WEIGHTS,
  type Discovery,
  type DiscoveryFilters,
  type DiscoveryWeights,
} from "@/lib/explore/protocol/discovery";
import type { GraphService } from "@/lib/explore/protocol/graph-service";

/** So many are shown at first, and more with each wish. */
export const BATCH = 50;

/** A slider on its way is not waited for (ms). */
const DEBOUNCE = 150;

/** The accounts worth a look, by weights and filters of the user; the last wish wins.
 *  @param version moves when the map says something new
 *  @param marksVersion moves when marks change */
export function useDiscovery(
  service: GraphService,
  seeds: readonly number[],
  version: string,
  marksVersion: number,
) {
  const [weights, setWeights] = useState<DiscoveryWeights>(DEFAULT_DISCOVERY_WEIGHTS);
  const [filters, setFilters] = useState<DiscoveryFilters>(DEFAULT_DISCOVERY_FILTERS);
  const [limit, setLimit] = useState(BATCH);
  const [answer, setAnswer] = useState<Discovery>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version has another answer
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void service.discover({ seeds, weights, filters, marksVersion, limit }).then((found) => {
        if (current) setAnswer(found);
      });
    }, DEBOUNCE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [service, seeds, version, marksVersion, weights, filters, limit]);
  return {
    answer,
    weights,
    setWeights,
    filters,
    setFilters,
    showMore: () => setLimit(limit + BATCH),
  };
}
