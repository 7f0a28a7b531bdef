import { formatShare } from "@/lib/format";
import { t } from "@/lib/language";
import { defineScore } from "./score";

/** Local clustering coefficient. Watts & Strogatz 1998. */
export const clustering = defineScore({
  key: "clustering",
  label: t`Clustering`,
  short: t`How many of its neighbours are tied to each other.`,
  long: t`Share of the pairs of its neighbours that are tied to each other, whoever follows whom. 100 % means that all its neighbours know each other. High values are common for accounts with few neighbours.`,
  unit: "percent",
  range: { least: 0, most: 1 },
  exportAs: "clustering",
  table: "offered",
  isInPanel: true,
  isMeasuredLater: true,
  read: ({ measures }) => measures.clustering?.clustering,
  format: formatShare,
  method: ({ clustering }) =>
    clustering &&
    t`Share of the pairs of its neighbours that are tied to each other. Exact; ${formatShare(clustering.transitivity)} in the whole network.`,
});
