import { formatDecimal } from "@/lib/format";
import { t } from "@/lib/language";
import { defineScore } from "./score";

/** The weighted sum of PageRank, betweenness and mutual ties (lib/explore/map/status.ts). */
export const weightedStatus = defineScore({
  key: "status",
  label: t`Status (weighted)`,
  short: t`Weighted sum of PageRank, betweenness and mutual ties.`,
  long: t`PageRank, betweenness and mutual ties, each scaled from 0 (lowest in this map) to 1 (highest), added up by weights that you choose in the panel Metrics, times 100.`,
  unit: "points",
  // Each of three weights is at most 1.
  range: { least: 0, most: 3 },
  exportAs: "weighted_status",
  table: "shown",
  isInPanel: false,
  read: (source) => source.status(),
  changesWithWeights: true,
  format: (status) => formatDecimal(status * 100, 1),
  method: () =>
    t`Weighted sum of PageRank, betweenness and mutual ties, 0 to 100. The panel Metrics has the weights.`,
});
