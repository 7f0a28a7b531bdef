/** Measures who belongs against planted communities: how well accounts are ordered, whether percentages are true, and
 *  what nonsense marks do. npm run bench:membership [-- --networks 6 --draws 8 --seed 1000
 *  --json FILE]. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { buildFollowGraph } from "@/lib/graph/build";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { generateFollowGraph } from "@/lib/graph/generate";
import { leiden } from "@/lib/graph/leiden";
import {
  estimateMembership,
  maySayPercentages,
  VERDICTS,
  type Verdict,
} from "@/lib/graph/membership/estimate";
import { findHomes } from "@/lib/graph/membership/homes";
import { membershipInterval } from "@/lib/graph/membership/interval";
import { type Random, sampleWithoutRepeats, seededRandom } from "@/lib/graph/random";
import { printTable } from "./table";

/** Share of the accounts with read lists. */
const READ = [1, 1 / 3, 1 / 10];
const MARKS = [
  { name: "3 IN", isIn: 3, notIn: 0 },
  { name: "3 + 3", isIn: 3, notIn: 3 },
  { name: "10 + 10", isIn: 10, notIn: 10 },
  { name: "5 + 5 at random", isIn: 5, notIn: 5, isRandom: true },
];
const ACCOUNTS = 1500;
const EDGES = 36_000;
/** X shows 60 to 70 rows of other people's lists. */
const SHOWN = 65;
const BINS = 10;

/** One account of one draw: what was said of it, and whether it belongs. */
interface Said {
  probability: number;
  verdict: Verdict;
  belongs: boolean;
  marks: number;
  /** Whether the panel says the percentage. */
  hasPercentage: boolean;
}

/** Sums over the draws of one row of the table. */
class Tally {
  readonly said: Said[] = [];
  readonly areas: number[] = [];

  add(draw: Said[]): void {
    const area = areaUnderCurve(draw);
    if (area !== undefined) this.areas.push(area);
    for (const one of draw) this.said.push(one);
  }

  /** The figures of the table, in its order. */
  figures(): string[] {
    const spoken = this.said.filter(({ verdict }) => verdict !== "unknown" && verdict !== "nowhere");
    const counted = spoken.filter(({ hasPercentage }) => hasPercentage);
    const likely = this.said.filter(({ verdict }) => verdict === "likely");
    const belonging = this.said.filter(({ belongs }) => belongs);
    return [
      mean(this.areas).toFixed(3),
      counted.length === 0 ? "–" : calibrationError(counted).toFixed(3),
      share(likely.length, this.said.length),
      share(likely.filter(({ belongs }) => belongs).length, likely.length),
      share(belonging.filter(({ verdict }) => verdict === "likely").length, belonging.length),
      share(this.said.length - spoken.length, this.said.length),
      share(covered(counted), counted.length),
      share(counted.length, this.said.length),
    ];
  }
}

/** Probability that an account that belongs is ordered before one that does not; undefined where one kind is missing. */
function areaUnderCurve(draw: readonly Said[]): number | undefined {
  const ordered = draw.toSorted((a, b) => a.probability - b.probability);
  let ranks = 0;
  let belonging = 0;
  for (let from = 0; from < ordered.length; ) {
    let to = from;
    while (to < ordered.length && ordered[to].probability === ordered[from].probability) to++;
    // Equal probabilities share the middle of their ranks.
    const middle = (from + 1 + to) / 2;
    for (let i = from; i < to; i++)
      if (ordered[i].belongs) {
        ranks += middle;
        belonging += 1;
      }
    from = to;
  }
  const others = ordered.length - belonging;
  if (belonging === 0 || others === 0) return undefined;
  return (ranks - (belonging * (belonging + 1)) / 2) / (belonging * others);
}

function binsOf(said: readonly Said[]): Said[][] {
  const bins: Said[][] = Array.from({ length: BINS }, () => []);
  for (const one of said) bins[Math.min(BINS - 1, Math.floor(one.probability * BINS))].push(one);
  return bins.filter((bin) => bin.length > 0);
}

/** Mean difference between what was said and what is true, over bins of the probability, weighted by accounts. */
function calibrationError(said: readonly Said[]): number {
  const off = binsOf(said).map(
    (bin) => bin.length * Math.abs(mean(bin.map((one) => one.probability)) - truth(bin)),
  );
  return off.reduce((a, b) => a + b, 0) / Math.max(1, said.length);
}

/** Accounts in bins with a true share within the mean interval of the bin. */
function covered(said: readonly Said[]): number {
  let inside = 0;
  for (const bin of binsOf(said)) {
    const intervals = bin.map(({ probability, marks }) => membershipInterval(probability, marks));
    const isIn =
      truth(bin) >= mean(intervals.map(({ low }) => low)) &&
      truth(bin) <= mean(intervals.map(({ high }) => high));
    if (isIn) inside += bin.length;
  }
  return inside;
}

function truth(bin: readonly Said[]): number {
  return bin.filter(({ belongs }) => belongs).length / bin.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / Math.max(1, values.length);
}

function share(part: number, of: number): string {
  return of === 0 ? "–" : (part / of).toFixed(3);
}

/** What is known of a network when the lists of a share of its accounts are read, each at most to where X stops. */
function readGraph(full: FollowGraph, read: number, random: Random): FollowGraph {
  const sources: number[] = [];
  const targets: number[] = [];
  const readers = sampleWithoutRepeats(full.size, Math.max(1, Math.round(full.size * read)), random);
  for (const v of readers) {
    for (const [list, isFollowing] of [
      [full.following, true],
      [full.followers, false],
    ] as const) {
      const row = list.targets.subarray(list.offsets[v], list.offsets[v + 1]);
      for (const i of sampleWithoutRepeats(row.length, Math.min(SHOWN, row.length), random)) {
        sources.push(isFollowing ? v : row[i]);
        targets.push(isFollowing ? row[i] : v);
      }
    }
  }
  return buildFollowGraph(full.size, Uint32Array.from(sources), Uint32Array.from(targets));
}

/** Some of the accounts, chosen at random. */
function some(accounts: readonly number[], count: number, random: Random): number[] {
  return [...sampleWithoutRepeats(accounts.length, Math.min(count, accounts.length), random)].map(
    (i) => accounts[i],
  );
}

function main(): void {
  const { values } = parseArgs({
    options: {
      networks: { type: "string" },
      draws: { type: "string" },
      seed: { type: "string" },
      json: { type: "string" },
    },
  });
  const [networks, draws, first] = [values.networks ?? "6", values.draws ?? "8", values.seed ?? "1000"].map(
    Number,
  );
  const rows: string[][] = [];
  for (const read of READ) {
    const tallies = MARKS.map(() => new Tally());
    for (let network = 0; network < networks; network++) {
      const random = seededRandom(first + 17 * network);
      const planted = generateFollowGraph({
        ...{ accounts: ACCOUNTS, edges: EDGES, communities: 8, seed: first + network },
      });
      const full = buildFollowGraph(ACCOUNTS, planted.sources, planted.targets);
      const graph = readGraph(full, read, random);
      const homes = findHomes(graph, leiden);
      const everybody = Array.from({ length: ACCOUNTS }, (_, v) => v);
      for (let draw = 0; draw < draws; draw++) {
        const group = planted.community[Math.floor(random() * ACCOUNTS)];
        const ours = everybody.filter((v) => planted.community[v] === group);
        const others = everybody.filter((v) => planted.community[v] !== group);
        MARKS.forEach(({ isIn, notIn, isRandom }, row) => {
          const marked = some(everybody, isIn + notIn, random);
          const marks = isRandom
            ? { in: marked.slice(0, isIn), notIn: marked.slice(isIn) }
            : { in: some(ours, isIn, random), notIn: some(others, notIn, random) };
          const { probability, verdict, reach } = estimateMembership(graph, homes, marks);
          const hasPercentage = reach.is === "full" && maySayPercentages(graph, marks);
          const tagged = new Set([...marks.in, ...marks.notIn]);
          tallies[row].add(
            everybody
              .filter((v) => !tagged.has(v))
              .map((v) => ({
                probability: probability[v],
                verdict: VERDICTS[verdict[v]],
                belongs: planted.community[v] === group,
                marks: tagged.size,
                hasPercentage,
              })),
          );
        });
      }
    }
    MARKS.forEach(({ name }, row) => {
      rows.push([`${Math.round(read * 100)} %`, name, ...tallies[row].figures()]);
    });
  }
  console.log(
    `${networks} planted networks of ${ACCOUNTS} accounts and ${EDGES} follows, ${draws} groups of each`,
  );
  printTable(
    [
      "read",
      "marks",
      "AUC",
      "calibration error",
      "likely",
      "of these belong",
      "found",
      "not said",
      "covered",
      "with a percentage",
    ],
    rows,
  );
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(rows));
}

main();
