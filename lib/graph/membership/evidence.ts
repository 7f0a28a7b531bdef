import type { FollowGraph } from "@/lib/graph/follow-graph";
import type { HomeRun, Homes } from "./homes";

/** The user's marks as account numbers. Nobody is in both. */
export type Marks = {
  readonly in: readonly number[];
  readonly notIn: readonly number[];
};

/** What the marks say of every account. */
export type Evidence = {
  /** How much more likely an account's home is to be one of the IN marks' homes than any account's: a natural
   *  logarithm, -4 to 5. */
  readonly homeIn: Float64Array;
  /** The same for the NOT marks; 0 without any. */
  readonly homeNot: Float64Array;
  /** Share of the accounts that live where the IN marks live, as log-odds. */
  readonly rate: number;
};

const LOWEST = -4;
const HIGHEST = 5;
/** The share where "the part is nearly everything" ends. */
const HIGHEST_RATE = 0.95;

/** Evidence of the marks for all accounts: the mean over the runs. O(accounts × runs). */
export function evidenceOf({ size }: FollowGraph, { runs }: Homes, marks: Marks): Evidence {
  const homeIn = new Float64Array(size);
  const homeNot = new Float64Array(size);
  let logShare = 0;
  for (const run of runs) {
    const inside = homeLift(run, size, marks.in);
    logShare += Math.log(inside.share) / runs.length;
    add(homeIn, run, inside.lift, runs.length);
    if (marks.notIn.length > 0) add(homeNot, run, homeLift(run, size, marks.notIn).lift, runs.length);
  }
  clamp(homeIn);
  clamp(homeNot);
  const share = Math.min(HIGHEST_RATE, Math.exp(logShare));
  return { homeIn, homeNot, rate: Math.log(share / (1 - share)) };
}

function add(sum: Float64Array, run: HomeRun, lift: Float64Array, runs: number): void {
  for (let v = 0; v < sum.length; v++) sum[v] += liftOf(run, v, lift) / runs;
}

function clamp(values: Float64Array): void {
  for (let v = 0; v < values.length; v++) values[v] = Math.max(LOWEST, Math.min(HIGHEST, values[v]));
}

/** Lift of each community: how many times more often the marks are at home there than all accounts are, smoothed by
 *  one account of unknown home and by the marks that are at home nowhere. share: the part of the accounts that lives
 *  where the marks live, 0 to 1. */
function homeLift(run: HomeRun, size: number, marks: readonly number[]) {
  const lift = new Float64Array(run.members.length);
  let homeless = 0;
  for (const mark of marks) {
    homeless += 1;
    for (let i = run.offsets[mark]; i < run.offsets[mark + 1]; i++) {
      lift[run.community[i]] += run.share[i];
      homeless -= run.share[i];
    }
  }
  let concentration = 0;
  for (let c = 0; c < lift.length; c++) {
    const ofAll = run.members[c] / size;
    const ofMarks = (lift[c] + (1 + homeless) * ofAll) / (marks.length + 1);
    lift[c] = ofMarks / ofAll;
    concentration += ofMarks * lift[c];
  }
  return { lift, share: 1 / concentration };
}

/** Logarithm of the mean lift of an account's homes; "nowhere" has the lift 1. */
function liftOf(run: HomeRun, v: number, lift: Float64Array): number {
  let sum = 1;
  for (let i = run.offsets[v]; i < run.offsets[v + 1]; i++)
    sum += run.share[i] * (lift[run.community[i]] - 1);
  return Math.log(sum);
}

/** How well the marks fit together. */
export type Agreement = {
  /** With NOT marks: the share of pairs in which the IN mark looks more like IN than the NOT mark does. Without: the
   *  share of IN marks that the other IN marks lift. Undefined with fewer than two IN marks that have two known ties. */
  readonly value: number | undefined;
  /** How much each usable mark looks like IN, judged by the other marks. */
  readonly ofMark: ReadonlyMap<number, number>;
  /** Marks with fewer than two known ties, which say nothing. */
  readonly unusable: readonly number[];
};

/** Lift above which the others are taken to support a mark. */
export const SUPPORTED = 0.1;
const USABLE_TIES = 2;

/** Judges every mark by the others. O(marks × (marks + communities) × runs). */
export function agreementOf(graph: FollowGraph, homes: Homes, marks: Marks): Agreement {
  const { offsets } = graph.neighbours;
  const isUsable = (v: number) => offsets[v + 1] - offsets[v] >= USABLE_TIES;
  const ins = marks.in.filter(isUsable);
  const nots = marks.notIn.filter(isUsable);
  const unusable = [...marks.in, ...marks.notIn].filter((v) => !isUsable(v));
  if (ins.length < 2) return { value: undefined, ofMark: new Map(), unusable };
  const judge = (mark: number) => {
    const others = { in: ins.filter((v) => v !== mark), notIn: nots.filter((v) => v !== mark) };
    let score = 0;
    for (const run of homes.runs) {
      score += liftOf(run, mark, homeLift(run, graph.size, others.in).lift);
      if (others.notIn.length > 0) score -= liftOf(run, mark, homeLift(run, graph.size, others.notIn).lift);
    }
    return score / homes.runs.length;
  };
  const ofMark = new Map([...ins, ...nots].map((mark) => [mark, judge(mark)]));
  const scores = ins.map((mark) => ofMark.get(mark) as number);
  if (nots.length === 0)
    return { value: scores.filter((score) => score > SUPPORTED).length / scores.length, ofMark, unusable };
  let wins = 0;
  for (const score of scores)
    for (const mark of nots) {
      const other = ofMark.get(mark) as number;
      wins += score > other ? 1 : score === other ? 0.5 : 0;
    }
  return { value: wins / (scores.length * nots.length), ofMark, unusable };
}
