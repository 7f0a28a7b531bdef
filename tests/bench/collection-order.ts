/** What orders of visits find with a tenth of the visits, on simulated networks under X's cut: members of a group that
 *  five accounts mark, first seen through these visits, and follows among the people whose lists could be read.
 *  `npm run bench:order`. */

import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { byRowsShown, rowsShown } from "@/lib/collect/reading-order";
import { EXPECTED_ROWS } from "@/lib/collect/thresholds";
import { buildFollowGraph } from "@/lib/graph/build";
import { type FollowGraph, rowOf } from "@/lib/graph/follow-graph";
import { generateFollowGraph } from "@/lib/graph/generate";
import { type Random, seededRandom, shuffled } from "@/lib/graph/random";

const SIZES = [
  { people: 300, networks: 10 },
  { people: 3000, networks: 3 },
];
const READ_BEFORE = [0, 0.1];
const BUDGET = 0.1;
const FOLLOWS_EACH = 25;
const MARKS = 5;

interface World {
  graph: FollowGraph;
  community: Uint32Array;
  /** Whose lists could be read: the people that the user follows. */
  people: number[];
  target: number;
  marks: number[];
  /** What X shows of each account's lists, drawn once. */
  shown: (v: number) => { following: number[]; followers: number[] };
}

/** A network four times as large as the user's people, who are mostly of some of its communities. */
function worldOf(people: number, seed: number): World {
  const accounts = 4 * people;
  const communities = Math.max(8, Math.round(accounts / 60));
  const planted = generateFollowGraph({ accounts, edges: accounts * FOLLOWS_EACH, communities, seed });
  const graph = buildFollowGraph(accounts, planted.sources, planted.targets);
  const random = seededRandom(1000 + seed);
  const { community } = planted;
  const homes = new Set([...shuffled(communities, random)].slice(0, Math.ceil(0.4 * communities)));
  const chance = Array.from({ length: accounts }, (_, v) => (homes.has(community[v]) ? 0.9 : 0.1) * random());
  const followed = [...chance.keys()].sort((a, b) => chance[b] - chance[a]).slice(0, people);
  const sizes = new Map<number, number>();
  for (const v of followed) sizes.set(community[v], (sizes.get(community[v]) ?? 0) + 1);
  const largest = [...sizes].sort(([, a], [, b]) => b - a).slice(0, 5);
  const [target] = largest[Math.floor(random() * largest.length)];
  const members = followed.filter((v) => community[v] === target);
  const marks = draw(members, MARKS, random);
  const kept = new Map<number, ReturnType<World["shown"]>>();
  const shown = (v: number) => {
    const rows = kept.get(v) ?? {
      following: draw(rowOf(graph.following, v), EXPECTED_ROWS.following, random),
      followers: draw(rowOf(graph.followers, v), EXPECTED_ROWS.followers, random),
    };
    kept.set(v, rows);
    return rows;
  };
  return { graph, community, people: followed, target, marks, shown };
}

function draw(from: ArrayLike<number>, most: number, random: Random): number[] {
  return Array.from(shuffled(from.length, random).subarray(0, most), (i) => from[i]);
}

/** What visits show that the user's own lists and earlier visits did not. */
function found({ graph, community, people, target, shown }: World, before: number[], visits: number[]) {
  const isMine = new Set(people);
  const seen = new Set(people);
  const edges = new Set<number>();
  const visit = (v: number) => {
    const { following, followers } = shown(v);
    for (const u of following) {
      seen.add(u);
      if (isMine.has(u)) edges.add(v * graph.size + u);
    }
    for (const u of followers) {
      seen.add(u);
      if (isMine.has(u)) edges.add(u * graph.size + v);
    }
  };
  const count = () => [[...seen].filter((v) => community[v] === target).length, edges.size];
  before.forEach(visit);
  const [membersBefore, edgesBefore] = count();
  visits.forEach(visit);
  const [members, all] = count();
  return { members: members - membersBefore, edges: all - edgesBefore };
}

/** Ties first: the marked accounts, then again and again the ten that are most tied to marked and likely ones, by what
 *  the visits so far have shown. No run can do better with ties alone: it learns from each visit. */
function byTies({ graph, people, marks, shown }: World, before: number[], budget: number): number[] {
  const [tied, known] = [new Float64Array(graph.size), new Float64Array(graph.size)];
  const isMark = new Set(marks);
  const likely = (v: number) => (isMark.has(v) ? 1 : (tied[v] + 0.2) / (known[v] + 2));
  const learn = (v: number) => {
    const { following, followers } = shown(v);
    const weight = Math.min(1, likely(v));
    for (const u of [...following, ...followers]) {
      tied[u] += weight;
      known[u] += 1;
    }
  };
  before.forEach(learn);
  const done = new Set(before);
  const visits: number[] = [];
  while (visits.length < budget) {
    const left = people.filter((v) => !done.has(v));
    const next = left
      .sort((a, b) => likely(b) - likely(a) || a - b)
      .slice(0, Math.min(10, budget - visits.length));
    for (const v of next) done.add(v);
    visits.push(...next);
    next.forEach(learn);
  }
  return visits;
}

function ordersOf(world: World, before: number[], random: Random): Record<string, number[]> {
  const budget = Math.round(BUDGET * world.people.length);
  const done = new Set(before);
  const left = world.people
    .filter((v) => !done.has(v))
    .map((n) => ({
      n,
      followers: rowOf(world.graph.followers, n).length,
      following: rowOf(world.graph.following, n).length,
    }));
  const first = (accounts: readonly { n: number }[]) => accounts.slice(0, budget).map(({ n }) => n);
  // The order before this one: log followers for each second that a visit was thought to take.
  const former = (one: (typeof left)[number]) =>
    (0.75 + 0.2 * Math.log1p(one.followers)) / Math.min(3600, Math.max(30, one.followers / 500 + 30));
  return {
    "this order": first(byRowsShown(left)),
    random: first(Array.from(shuffled(left.length, random), (i) => left[i])),
    followers: first([...left].sort((a, b) => b.followers - a.followers || a.n - b.n)),
    former: first([...left].sort((a, b) => former(b) - former(a) || a.n - b.n)),
    "ties to marks": byTies(world, before, budget),
  };
}

const { values } = parseArgs({ options: { json: { type: "string" } } });
const results: Record<string, unknown>[] = [];
for (const { people, networks } of SIZES)
  for (const share of READ_BEFORE) {
    const sums = new Map<string, { members: number; edges: number }>();
    for (let seed = 1; seed <= networks; seed++) {
      const world = worldOf(people, seed);
      const random = seededRandom(2000 + seed);
      const before = draw(world.people, Math.round(share * people), random);
      for (const [name, visits] of Object.entries(ordersOf(world, before, random))) {
        const { members, edges } = found(world, before, visits);
        const sum = sums.get(name) ?? { members: 0, edges: 0 };
        sums.set(name, { members: sum.members + members, edges: sum.edges + edges });
      }
    }
    const own = sums.get("this order") ?? { members: 0, edges: 0 };
    console.log(
      `\n${people} people, ${share * 100} % read before, ${BUDGET * 100} % visited, ${networks} networks`,
    );
    for (const [name, { members, edges }] of sums) {
      const ratio = { members: own.members / members, edges: own.edges / edges };
      console.log(
        `  ${name.padEnd(14)} members ${(members / networks).toFixed(1).padStart(7)}  this order ×${ratio.members.toFixed(2)}   follows ${(edges / networks).toFixed(0).padStart(7)}  ×${ratio.edges.toFixed(2)}`,
      );
      results.push({
        people,
        readBefore: share,
        order: name,
        members: members / networks,
        edges: edges / networks,
        ratio,
      });
    }
    const rows = rowsShown({ followers: undefined, following: undefined });
    console.log(`  X shows ${rows} rows of an account at most`);
  }
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(results, null, 1));
