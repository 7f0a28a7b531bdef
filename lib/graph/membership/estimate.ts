import { neighbourCounts } from "@/lib/graph/degree";
import { type FollowGraph, rowLength } from "@/lib/graph/follow-graph";
import { type Agreement, agreementOf, type Evidence, evidenceOf, type Marks } from "./evidence";
import type { Homes } from "./homes";

/** What is said of one account. `nowhere`: it has many known ties, but they go everywhere. */
export type Verdict = "likely" | "possible" | "unlikely" | "unknown" | "nowhere";

/** Index of a verdict in `Membership.verdict`. */
export const VERDICTS: readonly Verdict[] = ["likely", "possible", "unlikely", "unknown", "nowhere"];

/** How far the marks carry: `full` words and percentages; `order` only ranks accounts, nobody is called likely. */
export type Reach =
  | { is: "full" }
  | { is: "order"; because: "oneMark" | "fewMarks" | "disagree" | "unknownMarks" }
  | { is: "none"; because: "noMarks" };

/** Who belongs with the accounts marked IN. */
export type Membership = {
  readonly evidence: Evidence;
  readonly agreement: Agreement;
  readonly reach: Reach;
  /** Probability that an account belongs, 0 to 1. */
  readonly probability: Float64Array;
  /** Positions in VERDICTS. */
  readonly verdict: Uint8Array;
};

/** Weights of the estimate, fitted once on 20 planted networks and 3 real ego networks with all kinds of marks. They are
 *  not fitted to a user's marks: ten marks cannot carry twelve constants. */
const WEIGHTS = {
  constant: -3.2205,
  homeIn: 3.6198,
  homeNot: -1.0077,
  rate: 0.3177,
  nowhere: 2.1586,
  known: -0.1346,
  graphKnown: 0.5617,
  homeInKnown: 0.1693,
  homeInNowhere: 0.464,
  homeInSquared: -0.3864,
  rateHomeIn: 0.494,
  nowhereGraphKnown: -1.2404,
};

/** Ties beyond this number do not make an account better known. */
const KNOWN_CAP = 60;

/** Where the words change. */
const LIMITS = {
  likely: 0.75,
  unlikely: 0.2,
  /** Fewer known ties: not enough is known. */
  ties: 2,
  /** From this probability of "nowhere" on, the home is unknown, or with many ties nowhere in particular. */
  nowhere: 0.6,
  manyTies: 10,
  /** Marks that are needed before anybody is called likely. */
  marks: 3,
  marksIn: 2,
  /** Agreement that is needed, with NOT marks and without. */
  agreement: 0.75,
  agreementOnlyIn: 0.65,
  /** A star: many followers known here (least share of all accounts, and least number) and few returned ties. */
  starShare: 0.05,
  starFollowers: 30,
  starReturned: 0.06,
  /** A star by the profile's own count: this multiple of the median follower count. */
  starTimesMedian: 20,
};

/** Fewer known ties and an account counts as not connected. */
const CONNECTED = 2;
/** On the test networks percentages were too modest where a smaller share of the accounts was connected, or with few IN
 *  marks and no others. */
const SPARSE = 0.4;
const THIN = { connected: 0.7, marks: 9 };

/** Whether percentages were true in test networks that are as little known as this one (npm run bench:membership). */
export function maySayPercentages(graph: FollowGraph, marks: Marks): boolean {
  const connected = neighbourCounts(graph).filter((ties) => ties >= CONNECTED).length;
  const share = connected / Math.max(1, graph.size);
  const isThin = share < THIN.connected && marks.notIn.length === 0 && marks.in.length < THIN.marks;
  return share >= SPARSE && !isThin;
}

/** Estimates who belongs, from the homes and the user's marks. `claimedFollowers`: follower counts of the profiles,
 *  NaN where unknown; stars are never called likely. Without an IN mark nothing is estimated (probability NaN).
 *  O(accounts × runs). */
export function estimateMembership(
  graph: FollowGraph,
  homes: Homes,
  marks: Marks,
  claimedFollowers?: ArrayLike<number>,
): Membership {
  const { size } = graph;
  const probability = new Float64Array(size);
  const verdict = new Uint8Array(size).fill(VERDICTS.indexOf("unknown"));
  const agreement = agreementOf(graph, homes, marks);
  if (marks.in.length === 0) {
    const nothing = { homeIn: new Float64Array(size), homeNot: new Float64Array(size), rate: 0 };
    probability.fill(Number.NaN);
    return { evidence: nothing, agreement, reach: { is: "none", because: "noMarks" }, probability, verdict };
  }
  const evidence = evidenceOf(graph, homes, marks);
  const reach = reachOf(marks, agreement);
  const isStar = stars(graph, claimedFollowers);
  let ties = 0;
  for (let v = 0; v < size; v++) ties += rowLength(graph.neighbours, v);
  const graphKnown = Math.log1p(ties / size);
  for (let v = 0; v < size; v++) {
    const known = rowLength(graph.neighbours, v);
    const nowhere = homes.nowhere[v];
    probability[v] = logistic(
      logit(evidence.homeIn[v], evidence.homeNot[v], evidence.rate, nowhere, known, graphKnown),
    );
    verdict[v] = VERDICTS.indexOf(word(probability[v], known, nowhere, reach.is === "full" && !isStar(v)));
  }
  return { evidence, agreement, reach, probability, verdict };
}

function logit(
  homeIn: number,
  homeNot: number,
  rate: number,
  nowhere: number,
  ties: number,
  graphKnown: number,
): number {
  const known = Math.log1p(Math.min(KNOWN_CAP, ties));
  return (
    WEIGHTS.constant +
    WEIGHTS.homeIn * homeIn +
    WEIGHTS.homeNot * homeNot +
    WEIGHTS.rate * rate +
    WEIGHTS.nowhere * nowhere +
    WEIGHTS.known * known +
    WEIGHTS.graphKnown * graphKnown +
    WEIGHTS.homeInKnown * homeIn * known +
    WEIGHTS.homeInNowhere * homeIn * nowhere +
    WEIGHTS.homeInSquared * homeIn * homeIn +
    WEIGHTS.rateHomeIn * rate * homeIn +
    WEIGHTS.nowhereGraphKnown * nowhere * graphKnown
  );
}

function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function word(probability: number, ties: number, nowhere: number, mayBeLikely: boolean): Verdict {
  if (ties < LIMITS.ties) return "unknown";
  if (nowhere >= LIMITS.nowhere) return ties >= LIMITS.manyTies ? "nowhere" : "unknown";
  if (probability >= LIMITS.likely && mayBeLikely) return "likely";
  return probability <= LIMITS.unlikely ? "unlikely" : "possible";
}

function reachOf(marks: Marks, { value }: Agreement): Reach {
  if (marks.in.length === 1) return { is: "order", because: "oneMark" };
  if (marks.in.length + marks.notIn.length < LIMITS.marks) return { is: "order", because: "fewMarks" };
  if (value === undefined) return { is: "order", because: "unknownMarks" };
  const needed = marks.notIn.length > 0 ? LIMITS.agreement : LIMITS.agreementOnlyIn;
  return value >= needed ? { is: "full" } : { is: "order", because: "disagree" };
}

/** Whether an account is a star: followed by many here and returning hardly any tie, or followed by far more people
 *  than the others, by its own profile. */
function stars(graph: FollowGraph, claimedFollowers?: ArrayLike<number>): (v: number) => boolean {
  const { offsets, mutual } = graph.neighbours;
  const many = Math.max(LIMITS.starFollowers, LIMITS.starShare * graph.size);
  const most = LIMITS.starTimesMedian * median(claimedFollowers);
  return (v) => {
    if (claimedFollowers !== undefined && claimedFollowers[v] > most) return true;
    if (rowLength(graph.followers, v) < many) return false;
    let returned = 0;
    for (let i = offsets[v]; i < offsets[v + 1]; i++) returned += mutual[i];
    return returned < LIMITS.starReturned * rowLength(graph.neighbours, v);
  };
}

/** Median of the values that are numbers; Infinity when there is none, or when it is 0. */
function median(values: ArrayLike<number> | undefined): number {
  const known = Float64Array.from(values ?? [])
    .filter((value) => value >= 0)
    .sort();
  const middle = known[known.length >> 1];
  return middle > 0 ? middle : Number.POSITIVE_INFINITY;
}
