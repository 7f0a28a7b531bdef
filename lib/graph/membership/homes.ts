import type { Communities, CommunityOptions } from "@/lib/graph/communities";
import type { FollowGraph } from "@/lib/graph/follow-graph";

/** Where each account is at home by one partition into communities. Row v holds the communities that account v may be
 *  at home in (`community`, not sorted) with their probabilities (`share`); what is missing to 1 is "nowhere". */
export type HomeRun = {
  /** Number of members of each community. */
  readonly members: Float64Array;
  readonly offsets: Uint32Array;
  readonly community: Uint32Array;
  readonly share: Float64Array;
};

/** Where each account is at home, without looking at any mark. */
export type Homes = {
  readonly runs: readonly HomeRun[];
  /** Probability that an account is at home nowhere, 0 to 1: the mean over the runs. */
  readonly nowhere: Float64Array;
};

/** The partitions: several resolutions, and at the usual one several seeds. A single run costs about 7 % of log loss. */
export const HOME_RUNS: readonly Required<Pick<CommunityOptions, "resolution" | "seed">>[] = [
  { resolution: 0.7, seed: 1 },
  { resolution: 1, seed: 1 },
  { resolution: 1, seed: 2 },
  { resolution: 1, seed: 3 },
  { resolution: 1.6, seed: 1 },
  { resolution: 2.5, seed: 1 },
];

/** Prior probability that an account is at home nowhere. */
const NOWHERE = 0.1;
/** Ties that are added to each community, spread as ties are spread everywhere. */
const SMOOTHING = 10;
/** How much of the evidence of a tie counts: the ties of one account are not independent witnesses. */
const HEAT = 0.9;
/** Total weight of ties above which an account's evidence does not grow any more. */
const EVIDENCE_CAP = 40;
/** Number of communities an account is compared with, besides its own. */
const CANDIDATES = 8;
/** Number of communities up to which the weights between them are kept in a full matrix. */
const DENSE_COMMUNITIES = 2000;

/** The homes of all accounts: one partition for each of HOME_RUNS. Cancel between two runs by using `homeRun` and
 *  `combineHomes` instead. */
export function findHomes(
  graph: FollowGraph,
  leiden: (graph: FollowGraph, options: CommunityOptions) => Communities,
): Homes {
  return combineHomes(
    graph,
    HOME_RUNS.map((options) => homeRun(graph, leiden(graph, options))),
  );
}

/** Puts runs together. With the first run only, the answer is there sooner and slightly worse. */
export function combineHomes({ size }: FollowGraph, runs: readonly HomeRun[]): Homes {
  const nowhere = new Float64Array(size);
  for (const run of runs)
    for (let v = 0; v < size; v++) {
      let somewhere = 0;
      for (let i = run.offsets[v]; i < run.offsets[v + 1]; i++) somewhere += run.share[i];
      nowhere[v] += (1 - somewhere) / runs.length;
    }
  return { runs, nowhere };
}

/** Turns a partition into probabilities by Bayes' rule. Prior of a community: its share of the accounts. Likelihood:
 *  where the account's ties go, against where the ties of the community's other members go. A tie weighs 1, a returned
 *  one 2. An account without known ties is at home nowhere. O(ties × CANDIDATES). */
export function homeRun(graph: FollowGraph, partition: Pick<Communities, "community" | "count">): HomeRun {
  const { community, count } = partition;
  const ties = tieWeights(graph);
  const between = weightsBetween(graph, community, count);
  const { offsets, targets } = graph.neighbours;
  const members = new Float64Array(count);
  const strength = new Float64Array(count);
  for (let v = 0; v < graph.size; v++) {
    members[community[v]]++;
    strength[community[v]] += ties.ofAccount[v];
  }

  const rows = new Uint32Array(graph.size + 1);
  const homes: number[] = [];
  const shares: number[] = [];
  const toCommunity = new Float64Array(count);
  for (let v = 0; v < graph.size; v++) {
    const reached: number[] = [];
    for (let i = offsets[v]; i < offsets[v + 1]; i++) {
      const c = community[targets[i]];
      if (toCommunity[c] === 0) reached.push(c);
      toCommunity[c] += weightOf(graph, i);
    }
    const own = community[v];
    const candidates = [...reached].sort((a, b) => toCommunity[b] - toCommunity[a]).slice(0, CANDIDATES);
    if (reached.length > 0 && !candidates.includes(own)) candidates.push(own);

    const scores = candidates.map((home) => {
      const isOwn = home === own;
      const rest = strength[home] - (isOwn ? ties.ofAccount[v] : 0);
      let evidence = 0;
      for (const c of reached) {
        const everywhere = strength[c] / ties.total;
        const toC = Math.max(0, between(home, c) - (isOwn ? toCommunity[c] : 0));
        const there = (toC + SMOOTHING * everywhere) / (rest + SMOOTHING);
        evidence += toCommunity[c] * Math.log(there / everywhere);
      }
      const others = Math.max(1, members[home] - (isOwn ? 1 : 0));
      const heat = HEAT * Math.min(1, EVIDENCE_CAP / ties.ofAccount[v]);
      return Math.log(((1 - NOWHERE) * others) / graph.size) + heat * evidence;
    });

    // Communities that are no candidates keep their prior and explain the ties no better than "everywhere" does.
    let untested = 1 - NOWHERE;
    for (const home of candidates) untested -= ((1 - NOWHERE) * members[home]) / graph.size;
    const top = Math.max(Math.log(NOWHERE), ...scores);
    const likelihoods = scores.map((score) => Math.exp(score - top));
    let total = (NOWHERE + Math.max(0, untested)) * Math.exp(-top);
    for (const likelihood of likelihoods) total += likelihood;
    candidates.forEach((home, i) => {
      homes.push(home);
      shares.push(likelihoods[i] / total);
    });
    rows[v + 1] = homes.length;
    for (const c of reached) toCommunity[c] = 0;
  }
  return {
    members,
    offsets: rows,
    community: Uint32Array.from(homes),
    share: Float64Array.from(shares),
  };
}

function weightOf(graph: FollowGraph, i: number): number {
  return 1 + graph.neighbours.mutual[i];
}

/** Sum of the tie weights of each account, and of all accounts. */
function tieWeights(graph: FollowGraph): { ofAccount: Float64Array; total: number } {
  const { offsets } = graph.neighbours;
  const ofAccount = new Float64Array(graph.size);
  let total = 0;
  for (let v = 0; v < graph.size; v++) {
    for (let i = offsets[v]; i < offsets[v + 1]; i++) ofAccount[v] += weightOf(graph, i);
    total += ofAccount[v];
  }
  return { ofAccount, total };
}

/** Weight of the ties from members of a community to members of another. */
function weightsBetween(
  graph: FollowGraph,
  community: Uint32Array,
  count: number,
): (from: number, to: number) => number {
  const { offsets, targets } = graph.neighbours;
  const isDense = count <= DENSE_COMMUNITIES;
  const matrix = new Float64Array(isDense ? count * count : 0);
  const sparse = new Map<number, number>();
  for (let v = 0; v < graph.size; v++) {
    const row = community[v] * count;
    for (let i = offsets[v]; i < offsets[v + 1]; i++) {
      const key = row + community[targets[i]];
      if (isDense) matrix[key] += weightOf(graph, i);
      else sparse.set(key, (sparse.get(key) ?? 0) + weightOf(graph, i));
    }
  }
  return isDense ? (from, to) => matrix[from * count + to] : (from, to) => sparse.get(from * count + to) ?? 0;
}
