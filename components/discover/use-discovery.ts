import { useEffect, useState } from "react";
import {
  type Discovery,
  type DiscoveryFilters,
  type DiscoveryPreset,
  type DiscoveryQuery,
  type DiscoveryWeights,
  PRESETS,
} from "@/lib/explore/protocol/discovery";
import type { GraphService } from "@/lib/explore/protocol/graph-service";

/** How many are shown at first, and how many more each time. */
export const BATCH = 10;

/** A slider on its way is not waited for (ms). */
const DEBOUNCE = 150;

interface Options {
  service: GraphService;
  seeds: readonly number[];
  /** The tag that cards say membership by. */
  tag: string | undefined;
  /** Moves when the map says something new. */
  version: string;
  /** Moves when marks change. */
  marksVersion: number;
}

/** The accounts worth a look, by a preset or by weights and filters of the user; the last wish wins. */
export function useDiscovery({ service, seeds, tag, version, marksVersion }: Options) {
  const [preset, setPreset] = useState<DiscoveryPreset>("close");
  const [{ weights, filters }, setKnobs] = useState<Knobs>(PRESETS.close);
  const [limit, setLimit] = useState(BATCH);
  const [answer, setAnswer] = useState<Discovery>();
  const query: DiscoveryQuery = { seeds, weights, filters, tag, marksVersion, limit };
  // biome-ignore lint/correctness/useExhaustiveDependencies: these are the fields of the query
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void service.discover(query).then((found) => {
        if (current) setAnswer(found);
      });
    }, DEBOUNCE);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [service, seeds, tag, version, marksVersion, weights, filters, limit]);
  return {
    answer,
    preset,
    choose: (wanted: DiscoveryPreset) => {
      setPreset(wanted);
      setKnobs(PRESETS[wanted]);
      setLimit(BATCH);
    },
    weights,
    setWeights: (weights: DiscoveryWeights) => setKnobs({ weights, filters }),
    filters,
    setFilters: (filters: DiscoveryFilters) => setKnobs({ weights, filters }),
    showMore: () => setLimit(limit + BATCH),
    /** Everybody found, for a file. */
    all: () => service.discover({ ...query, limit: Number.MAX_SAFE_INTEGER }),
  };
}

interface Knobs {
  weights: DiscoveryWeights;
  filters: DiscoveryFilters;
}
