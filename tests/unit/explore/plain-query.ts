import type { ViewQuery } from "@/lib/explore/protocol/graph-service";
import { DEFAULT_APPEARANCE } from "@/lib/explore/view/appearance";
import { NO_FILTERS } from "@/lib/explore/view/filters";
import { DEFAULT_WEIGHTS } from "@/lib/explore/view/weights";

/** What the explorer asks for while nothing is filtered or changed. */
export const PLAIN_QUERY: ViewQuery = {
  ...NO_FILTERS,
  seeds: [],
  also: [],
  beyond: undefined,
  appearance: DEFAULT_APPEARANCE,
  weights: DEFAULT_WEIGHTS,
  marksVersion: 0,
  membership: undefined,
};
