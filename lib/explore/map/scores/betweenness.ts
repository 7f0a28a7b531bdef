import { formatMany, formatSeconds, formatShare } from "@/lib/format";
import { t } from "@/lib/language";
import { type BetweennessFacts, defineScore } from "./score";

/** Betweenness: the share of shortest paths that pass an account, direction ignored. Brandes 2001; estimated from
 *  pivots as in Brandes & Pich 2007. */
export const betweenness = defineScore({
  key: "betweenness",
  label: t`Betweenness`,
  short: t`How many shortest paths between others pass here.`,
  long: t`Share of the shortest paths between any two other accounts that pass this one, whoever follows whom. High values mark accounts that connect groups. In large networks it is estimated from a sample, with an error that the account panel states.`,
  unit: "percent",
  range: { least: 0, most: 1 },
  exportAs: "betweenness",
  table: "shown",
  isInPanel: true,
  isMeasuredLater: true,
  read: ({ measures }) => measures.betweenness?.score,
  readError: ({ measures }) => measures.betweenness?.standardError,
  format: formatShare,
  detail: (share, _, error) =>
    error === undefined || error === 0 ? formatShare(share) : `${formatShare(share)} ± ${formatShare(error)}`,
  method: ({ betweenness }) => betweenness && methodOf(betweenness),
});

function methodOf({ exact, pivots, seed, topError, workers, milliseconds }: BetweennessFacts): string {
  const by = `${formatMany(workers, "worker")}, ${formatSeconds(milliseconds)}`;
  const meaning = t`Share of the shortest paths between any two others that pass here, direction forgotten.`;
  if (exact) return t`${meaning} Exact: paths from all ${formatMany(pivots, "account")} (pivots); ${by}.`;
  const error = t`the 100 highest are off by about ${formatShare(topError)}`;
  return t`${meaning} Estimated from ${formatMany(pivots, "pivot")} drawn with seed ${seed}; ${error}; ${by}.`;
}
