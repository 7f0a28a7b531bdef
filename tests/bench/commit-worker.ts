/** Runs in a worker of the browser: commits pages of lists to a store on disk, as commit.ts asks. */

import { capture } from "@/lib/capture/capture";
import { sightAccounts } from "@/lib/store/identity";
import type { Store } from "@/lib/store/schema";
import { listBody, observation, row } from "../unit/capture/answers";
import { writeStore } from "./big-store";
import type { ShapeName } from "./shapes";
import { answerTasks } from "./store-worker";

export type CommitTask = { kind: "write"; shape: ShapeName } | { kind: "merge" } | { kind: "long" };

answerTasks(run);

async function run(task: CommitTask, store: Store): Promise<number[]> {
  if (task.kind === "write") {
    await writeStore(store, task.shape);
    return [];
  }
  return task.kind === "merge" ? mergePages(store) : longList(store);
}

const ROUNDS = 7;
const PAIRS = 50;
const LIVE = (i: number) => `${1_800_000_000_000_000_000n - BigInt(i)}|1800000000000000000`;

/** Pages of 50 rows, each of which the store knows twice: by its id, and by its handle in another's list. */
async function mergePages(store: Store): Promise<number[]> {
  const times: number[] = [];
  let at = Date.now();
  for (let round = 0; round < ROUNDS; round++) {
    const first = 1_000_000 + round * PAIRS;
    const pairs = Array.from({ length: PAIRS }, (_, i) => ({
      id: String(first + i),
      handle: `pair${first + i}`,
    }));
    await store.transaction("rw", store.tables, async () => {
      await sightAccounts(
        store,
        pairs.map(({ id }) => ({ id, profile: {}, at })),
      );
      const { numbers } = await sightAccounts(
        store,
        pairs.map(({ handle }) => ({ id: undefined, profile: { handle }, at })),
      );
      const seconds = new Uint32Array(PAIRS).fill(1);
      await store.lists.put({
        ...{ kind: "followers", owner: 1 + round, viewer: 1, revision: 1 },
        ...{ members: Uint32Array.from(numbers), firstSeen: seconds, lastSeen: seconds },
        missingSince: new Uint32Array(PAIRS),
        shadows: numbers,
      });
    });
    at += 1000;
    const rows = pairs.map(({ id, handle }) => row(Number(id), { handle }));
    const body = listBody({ rows, cursor: LIVE(round) });
    times.push(await timed(store, "Following", { userId: "9", count: 20 }, body, at));
  }
  return times;
}

const ROWS = 70;
const PAGES = 714;

/** Every page of a list of 50 000 members. */
async function longList(store: Store): Promise<number[]> {
  const times: number[] = [];
  let at = Date.now();
  for (let page = 0; page < PAGES; page++) {
    at += 1000;
    const rows = Array.from({ length: ROWS }, (_, i) => row(5_000_000 + page * ROWS + i));
    const cursor = page === 0 ? {} : { cursor: LIVE(page) };
    const body = listBody({ rows, cursor: LIVE(page + 1), component: "FollowersSgs" });
    times.push(await timed(store, "Followers", { userId: "8", count: 20, ...cursor }, body, at));
  }
  return times;
}

async function timed(
  store: Store,
  operation: "Following" | "Followers",
  variables: object,
  body: string,
  at: number,
): Promise<number> {
  const answer = observation(operation, variables, body, { at, key: crypto.randomUUID() });
  const started = performance.now();
  const gain = await capture(store, answer);
  const took = performance.now() - started;
  if (gain.rows === 0) throw new Error("The page was not stored.");
  return took;
}
