import type { BetweennessFacts } from "@/lib/explore/map/scores/score";
import type { MapSummary, MetricFacts } from "@/lib/explore/protocol/graph-service";
import type { StatusTerm } from "@/lib/explore/view/weights";
import {
  formatCount,
  formatDecimal,
  formatMany,
  formatMoment,
  formatSeconds,
  formatShare,
} from "@/lib/format";

export const METRICS_PANEL = {
  title: "Metrics",
  open: "Metrics",
  close: "Close metrics",
  how: "How this was found",
  method: "Method",
  parameters: "Parameters",
  revision: "Of revision",
  time: "Map computed",
  ranking: "PageRank",
  damping: "Damping α",
  dampingHint: "How far rank travels: 0.5 hardly beyond the next follow, 0.995 through the whole network.",
  near: "Near to far (α)",
  nearHint:
    "Near (0.15): rank stays with your seeds and the people they follow. Far (0.85): it spreads through your part of the network.",
  from: "Rank starts from",
  everybody: "everybody",
  seeds: (count: number) =>
    count === 0 ? "seeds (no seed list is active)" : `${formatMany(count, "seed")} of your list`,
  grouping: "Communities",
  resolution: "Resolution",
  resolutionHint: "Above 1: more and smaller communities. Below 1: fewer and larger.",
  found: (count: number, modularity: number) =>
    `${formatMany(count, "community", "communities")}, modularity ${formatDecimal(modularity, 3)}`,
  betweenness: "Betweenness",
  exact: "Measure exactly",
  exactHint: (accounts: number) =>
    `Follows shortest paths from all ${formatMany(accounts, "account")}. It can be stopped at any time.`,
  structure: "Structure",
  core: "Highest k-core",
  clustering: "Clustering (transitivity)",
  reciprocity: "Reciprocity",
  pending: "not measured yet",
  reset: "Back to the defaults",
  status: "Status",
  statusHint:
    "A weighted sum of three signals, each on 0 (lowest here) to 1 (highest here). It orders the list below and is a column of the table.",
  terms: {
    pageRank: "α PageRank",
    betweenness: "β Betweenness",
    mutuals: "γ Mutual ties",
  } satisfies Record<StatusTerm, string>,
  termNames: {
    pageRank: "PageRank",
    betweenness: "betweenness",
    mutuals: "mutual ties",
  } satisfies Record<StatusTerm, string>,
  mutualsHint:
    "How many of those it follows are known to follow it back, on a log scale. Only what was captured counts: of an account that was only seen, few ties are known.",
  total: (sum: number) => `Total ${formatDecimal(sum, 2)}`,
  unbalanced: (sum: number) =>
    `The weights add up to ${formatDecimal(sum, 2)}, not to 1: a status may then leave 0 to 1. The order is right all the same.`,
  dropped: (terms: readonly StatusTerm[]) =>
    `Without ${terms.map((term) => METRICS_PANEL.termNames[term]).join(" and ")}: not measured, or alike for everybody. The other weights are scaled up.`,
  top: "Highest status",
  topIn: (filtered: boolean) =>
    filtered ? "Highest status among those the filters leave" : "Highest status",
  took: (milliseconds: number) => `Done in ${formatSeconds(milliseconds)}.`,
};

/** Method and parameters of each figure, in words. */
export const HOW = {
  pageRank: {
    method:
      "Share of the visits of a walker who goes on along follows at random and now and then starts again. Follower passes rank to followed.",
    parameters: ({ parameters, seedsUsed, pageRank }: MetricFacts) => {
      const start = parameters.seeds.length === 0 ? "anywhere" : `at ${formatMany(seedsUsed, "seed")}`;
      const lacking = parameters.seeds.length - seedsUsed;
      const missing = lacking === 0 ? "" : ` (${formatMany(lacking, "seed")} not in the map)`;
      const fallback =
        parameters.seeds.length > 0 && seedsUsed === 0 ? "; none is known, so it starts anywhere" : "";
      const rounds =
        pageRank === undefined
          ? ""
          : `; ${formatMany(pageRank.iterations, "round")}${pageRank.converged ? "" : ", not converged"}`;
      return `α ${parameters.damping}, starts again ${start}${missing}${fallback}, tolerance 1e-10${rounds}`;
    },
  },
  communities: {
    method: "Leiden on ties without direction: groups with more ties inside than chance would give.",
    parameters: ({ parameters }: MetricFacts) => `resolution ${parameters.resolution}, seed 1`,
  },
  betweenness: {
    method:
      "Share of the shortest paths between any two others that pass an account, direction forgotten (Brandes).",
    parameters: ({ exact, pivots, topError, seed, workers, milliseconds }: BetweennessFacts) =>
      exact
        ? `exact, from all ${formatMany(pivots, "account")}; ${formatMany(workers, "worker")}, ${formatSeconds(milliseconds)}`
        : `estimated from ${formatMany(pivots, "sample")} drawn with seed ${seed}; the 100 highest are off by about ${formatShare(topError)}; ${formatMany(workers, "worker")}, ${formatSeconds(milliseconds)}`,
  },
  structure: {
    method:
      "k-core: the largest k such that some group has k ties each inside. Clustering: closed share of all two-step paths. Reciprocity: share of the known follows that are returned. All exact.",
    parameters: ({ accounts, edges, mutualPairs }: MapSummary) =>
      `${formatMany(accounts, "account")}, ${formatMany(edges, "follow")}, ${formatMany(mutualPairs, "mutual pair")}`,
  },
  revision: (revision: number) => formatCount(revision),
  moment: formatMoment,
};
