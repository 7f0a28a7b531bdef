/** Runs in a worker of the browser: reads changes from a store on disk, as changes.ts asks. */

import { tell } from "@/components/changes/tell";
import { compareMaps } from "@/lib/changes/compare-maps";
import { histogram } from "@/lib/changes/histogram";
import { readOwnState } from "@/lib/changes/own-lists";
import { readChanges, readJudged, readNamed, readTimeline } from "@/lib/changes/read-changes";
import { DAY } from "@/lib/durations";
import { momentMap } from "@/lib/explore/answers/moment-map";
import { momentsBetween, stepsOf } from "@/lib/explore/view/moment";
import { loadEngine } from "@/lib/graph/load-engine";
import { emptyList, mergePage } from "@/lib/store/list";
import { noteViewer } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { writeStore } from "./big-store";
import { networkOf, SHAPES } from "./shapes";
import { answerTasks } from "./store-worker";

export interface ChangesTask {
  kind: "write" | "timeline" | "month" | "why" | "ever" | "actOn" | "compare" | "steps" | "moment";
}

const NOW = 1_790_000_000_000;
const ROWS = 50_000;
/** A fifth of the rows are from the last 30 days. */
const SPAN = 150 * DAY;
const ROUNDS = 7;
const ACCOUNTS = 50_000;
/** Changes that the page shows at first. */
const SHOWN = 200;

answerTasks(run);

async function run({ kind }: ChangesTask, store: Store): Promise<number[]> {
  switch (kind) {
    case "write":
      await write(store);
      return [];
    case "timeline":
      return timed((round) => readTimeline(store, 1 + round));
    case "month":
      return timed(() => changesSince(store, NOW - 30 * DAY));
    case "why": {
      const changes = await readChanges(store, NOW - 30 * DAY);
      return timed(() => readJudged(store, changes));
    }
    case "ever":
      return timed(() => changesSince(store, 0));
    case "actOn":
      return timed(() => readOwnState(store, NOW));
    case "compare": {
      const [one, other] = [mapOf(0), mapOf(1)];
      return timed(() => compareMaps(one, other));
    }
    case "moment": {
      const { sources, targets, community } = networkOf(SHAPES["10k/50k"]);
      const engine = await loadEngine();
      const present = new Uint8Array(SHAPES["10k/50k"].accounts).fill(1);
      const communities = community.reduce((most, c) => Math.max(most, c + 1), 0);
      // Of each round another fifth of the follows is there.
      return timed((round) => {
        const isThere = (_: number, e: number) => e % ROUNDS <= round;
        const [from, to] = [sources.filter(isThere), targets.filter(isThere)];
        const query = { present, sources: from, targets: to, community, communities, log: false };
        return momentMap(engine, query);
      });
    }
    case "steps": {
      const { sources, targets } = networkOf(SHAPES["10k/50k"]);
      const times = Uint32Array.from(sources, (_, e) => 1 + (e % 1000));
      const seen = new Uint32Array(SHAPES["10k/50k"].accounts).fill(1);
      const graph = { seen, known: times, followed: times, edgeSource: sources, edgeTarget: targets };
      return timed(() => stepsOf(graph, "followed", momentsBetween(1, 1000, 120), true));
    }
  }
}

/** What the Changes page does until it shows a stretch of time: all but why people are missing. */
async function changesSince(store: Store, since: number): Promise<void> {
  const changes = await readChanges(store, since);
  histogram(changes, changes[changes.length - 1].by, NOW);
  const first = changes.slice(0, SHOWN);
  tell(first, await readNamed(store, first), new Set([1]));
}

async function timed(work: (round: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    await work(round);
    times.push(performance.now() - started);
  }
  return times;
}

/** Accounts, lists of the viewer with a fifth of their members missing, and both tables of changes full. */
async function write(store: Store): Promise<void> {
  await writeStore(store, "50k/500k");
  await noteViewer(store, 1, NOW);
  for (const [kind, size] of [
    ["following", 5_000],
    ["followers", 20_000],
  ] as const) {
    const members = Array.from({ length: size }, (_, i) => 2 + i * 2);
    const { list } = mergePage(emptyList([kind, 1, 1]), members, undefined, NOW / 1000 - 100);
    const missingSince = list.missingSince.map((_, i) => (i % 5 === 0 ? NOW / 1000 - 50 : 0));
    await store.lists.put({ ...list, missingSince });
  }
  for (let first = 0; first < ROWS; first += 5_000) {
    const numbers = Array.from({ length: 5_000 }, (_, i) => first + i);
    const at = (i: number) => NOW - SPAN + Math.floor((SPAN * i) / ROWS);
    const n = (i: number) => 1 + ((i * 7919) % ACCOUNTS);
    await store.changes.bulkAdd(
      numbers.map((i) => ({
        ...{ id: i + 1, at: at(i), kind: "followers" as const, owner: 1, viewer: 1, visit: 2, since: 1 },
        ...{ revision: 1, fresh: Uint32Array.of(n(i)), missing: Uint32Array.of(n(i + 1)) },
      })),
    );
    // The first accounts have long timelines.
    await store.accountChanges.bulkAdd(
      numbers.map((i) => ({
        ...{ id: i + 1, n: i % 100 === 0 ? 1 + ((i / 100) % ROUNDS) : n(i), field: "bio" as const },
        ...{ after: at(i) - DAY, at: at(i), was: `Before ${i}`, is: `After ${i}` },
      })),
    );
  }
}

/** A map of 50 000 accounts in 200 communities, a tenth of them other ones and elsewhere in each round. */
function mapOf(round: number) {
  const account = Uint32Array.from({ length: ACCOUNTS }, (_, i) => i + 1 + (i >= 45_000 ? round * 5_000 : 0));
  const ids = Uint32Array.from({ length: 200 }, (_, c) => c);
  return {
    ...{ at: round, accounts: ACCOUNTS, edges: 0, account, communities: 200, modularity: 0 },
    handle: Array.from(account, (n) => `account${n}`),
    pageRank: Float64Array.from(account, (n) => ((n * (7919 + round)) % 99_991) / 99_991),
    community: account.map((n) => (n % 10 === 0 ? n + round : n) % 200),
    identities: {
      ...{ ids, was: new Int32Array(200), hue: new Uint8Array(200), tint: new Uint8Array(200) },
      ...{ names: Array.from(ids, String), isNamed: true, fates: [] },
    },
  };
}
