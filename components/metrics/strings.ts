import type { BetweennessFacts } from "@/lib/explore/map/scores/score";
import type { MapSummary, MetricFacts } from "@/lib/explore/protocol/graph-service";
import type { StatusTerm } from "@/lib/explore/view/weights";
import {
  formatCount,
  formatDecimal,
  formatList,
  formatMany,
  formatMoment,
  formatSeconds,
  formatShare,
} from "@/lib/format";
import { t } from "@/lib/language";

export const METRICS_PANEL = {
  title: t`Metrics`,
  open: t`Metrics`,
  close: t`Close metrics`,
  how: t`How this was found`,
  method: t`Method`,
  parameters: t`Parameters`,
  revision: t`Of revision`,
  time: t`Map computed`,
  ranking: t`PageRank`,
  damping: t`Damping α`,
  dampingHint: t`How far rank travels: 0.5 hardly beyond the next follow, 0.995 through the whole network.`,
  near: t`Near to far (α)`,
  nearHint: t`Near (0.15): rank stays with your seeds and the people they follow. Far (0.85): it spreads through your part of the network.`,
  from: t`Rank starts from`,
  everybody: t`everybody`,
  seeds: (count: number) =>
    count === 0 ? t`seeds (no seed list is active)` : t`${formatMany(count, "seed")} of your list`,
  grouping: t`Communities`,
  resolution: t`Resolution`,
  resolutionHint: t`Above 1: more and smaller communities. Below 1: fewer and larger.`,
  found: (count: number, modularity: number) =>
    t`${formatMany(count, "community", "communities")}, modularity ${formatDecimal(modularity, 3)}`,
  betweenness: t`Betweenness`,
  exact: t`Measure exactly`,
  exactHint: (accounts: number) =>
    t`Follows shortest paths from all ${formatMany(accounts, "account")}. It can be stopped at any time.`,
  structure: t`Structure`,
  core: t`Highest k-core`,
  clustering: t`Clustering (transitivity)`,
  reciprocity: t`Reciprocity`,
  pending: t`not measured yet`,
  reset: t`Back to the defaults`,
  status: t`Status`,
  statusHint: t`A weighted sum of three signals, each on 0 (lowest here) to 1 (highest here). It orders the list below and is a column of the table.`,
  terms: {
    pageRank: t`α PageRank`,
    betweenness: t`β Betweenness`,
    mutuals: t`γ Mutual ties`,
  } satisfies Record<StatusTerm, string>,
  termNames: {
    pageRank: t`PageRank`,
    betweenness: t`betweenness`,
    mutuals: t`mutual ties`,
  } satisfies Record<StatusTerm, string>,
  mutualsHint: t`How many of those it follows are known to follow it back, on a log scale. Only what was captured counts: of an account that was only seen, few ties are known.`,
  total: (sum: number) => t`Total ${formatDecimal(sum, 2)}`,
  unbalanced: (sum: number) =>
    t`The weights add up to ${formatDecimal(sum, 2)}, not to 1: a status may then leave 0 to 1. The order is right all the same.`,
  dropped: (terms: readonly StatusTerm[]) =>
    t`Without ${formatList(terms.map((term) => METRICS_PANEL.termNames[term]))}: not measured, or alike for everybody. The other weights are scaled up.`,
  top: t`Highest status`,
  topIn: (filtered: boolean) =>
    filtered ? t`Highest status among those the filters leave` : t`Highest status`,
  took: (milliseconds: number) => t`Done in ${formatSeconds(milliseconds)}.`,
};

/** Method and parameters of each figure, in words. */
export const HOW = {
  pageRank: {
    method: t`Share of the visits of a walker who goes on along follows at random and now and then starts again. Follower passes rank to followed.`,
    parameters: ({ parameters, seedsUsed, pageRank }: MetricFacts) => {
      const start = parameters.seeds.length === 0 ? t`anywhere` : t`at ${formatMany(seedsUsed, "seed")}`;
      const lacking = parameters.seeds.length - seedsUsed;
      const missing = lacking === 0 ? "" : t` (${formatMany(lacking, "seed")} not in the map)`;
      const fallback =
        parameters.seeds.length > 0 && seedsUsed === 0 ? t`; none is known, so it starts anywhere` : "";
      const rounds =
        pageRank === undefined
          ? ""
          : `; ${formatMany(pageRank.iterations, "round")}${pageRank.converged ? "" : t`, not converged`}`;
      return t`α ${parameters.damping}, starts again ${start}${missing}${fallback}, tolerance 1e-10${rounds}`;
    },
  },
  communities: {
    method: t`Leiden on ties without direction: groups with more ties inside than chance would give.`,
    parameters: ({ parameters }: MetricFacts) => t`resolution ${parameters.resolution}, seed 1`,
  },
  betweenness: {
    method: t`Share of the shortest paths between any two others that pass an account, direction forgotten (Brandes).`,
    parameters: ({ exact, pivots, topError, seed, workers, milliseconds }: BetweennessFacts) =>
      exact
        ? t`exact, from all ${formatMany(pivots, "account")}; ${formatMany(workers, "worker")}, ${formatSeconds(milliseconds)}`
        : t`estimated from ${formatMany(pivots, "sample")} drawn with seed ${seed}; the 100 highest are off by about ${formatShare(topError)}; ${formatMany(workers, "worker")}, ${formatSeconds(milliseconds)}`,
  },
  structure: {
    method: t`k-core: the largest k such that some group has k ties each inside. Clustering: closed share of all two-step paths. Reciprocity: share of the known follows that are returned. All exact.`,
    parameters: ({ accounts, edges, mutualPairs }: MapSummary) =>
      `${formatMany(accounts, "account")}, ${formatMany(edges, "follow")}, ${formatMany(mutualPairs, "mutual pair")}`,
  },
  revision: (revision: number) => formatCount(revision),
  moment: formatMoment,
};
