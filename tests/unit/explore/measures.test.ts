import { expect, test } from "vitest";
import { factsOf, type MeasureWork, measureAll, workersFor } from "@/lib/explore/map/measures";
import { answerPivots, askPivots, type PivotTask } from "@/lib/explore/map/pivot-helper";
import { Cancelled } from "@/lib/explore/protocol/cancelled";
import type { MeasureProgress } from "@/lib/explore/protocol/graph-service";
import { summariseBetweenness } from "@/lib/graph/betweenness";
import { buildFollowGraph } from "@/lib/graph/build";
import { typescriptEngine as engine } from "@/lib/graph/engine";
import { generateFollowGraph } from "@/lib/graph/generate";
import { READ } from "@/lib/graph/rank-doubt";
import { betweenness } from "../../measures/betweenness";

const { sources, targets, community } = generateFollowGraph({
  accounts: 400,
  edges: 4000,
  communities: 5,
  seed: 8,
});
const graph = buildFollowGraph(400, sources, targets);

const READ_BY_HALF = Uint8Array.from({ length: 400 }, (_, v) => (v % 2 === 0 ? READ.whole : READ.not));

function work(facts: Partial<MeasureWork> = {}): MeasureWork {
  return {
    engine,
    graph,
    community,
    startHelper: undefined,
    cores: 1,
    signal: new AbortController().signal,
    onProgress: () => {},
    ranks: {
      pageRank: engine.pageRank(graph).rank,
      damping: 0.85,
      seeds: new Uint32Array(),
      read: { following: READ_BY_HALF, followers: READ_BY_HALF },
    },
    before: {},
    ...facts,
  };
}

test("measures the plan in its order and tells how far it is", async () => {
  const told: MeasureProgress[] = [];
  const found = await measureAll(["cores", "betweenness"], work({ onProgress: (word) => told.push(word) }));
  expect(Object.keys(found)).toEqual(["cores", "betweenness"]);
  expect(found.cores?.core).toEqual(engine.coreNumbers(graph.neighbours));
  expect(found.betweenness).toMatchObject({ exact: true, pivots: 400, workers: 1, seed: 1 });
  expect([...new Set(told.map(({ metric }) => metric))]).toEqual(["cores", "betweenness"]);
  const shares = told.map(({ done }) => done);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(told.at(-1)).toEqual({ metric: "betweenness", done: 1, pivots: { used: 400, of: 400 } });
});

test("stops between slices when cancelled", async () => {
  const cancel = new AbortController();
  const measured = measureAll(["betweenness"], work({ signal: cancel.signal }));
  cancel.abort();
  await expect(measured).rejects.toMatchObject({ name: "Cancelled" });
});

/** A helper on the other end of a real message channel, with the code that its worker runs. */
function helper(): Worker {
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = ({ data }: MessageEvent<PivotTask>) =>
    answerPivots(data, engine, (word, transfer) => port2.postMessage(word, transfer));
  return Object.assign(port1, { terminate: () => port1.close(), onerror: null }) as unknown as Worker;
}

test("shares of several workers make the whole, each pivot once", async () => {
  const { signal } = new AbortController();
  const shares = [0, 1, 2].map((index) => ({ index, count: 3 }));
  // Each tells how far it is now and then, the last time when it is done.
  const used = [0, 0, 0];
  const groups = await Promise.all(
    shares.map((share) =>
      askPivots(
        helper,
        { graph, seed: 1, community, share },
        (count) => {
          used[share.index] = count;
        },
        signal,
      ),
    ),
  );
  const together = summariseBetweenness(graph.size, groups.flat());
  const alone = betweenness(graph, { seed: 1, community, dependencies: engine.dependencies });
  expect(together.pivots).toBe(400);
  together.score.forEach((score, v) => {
    expect(score).toBeCloseTo(alone.score[v], 12);
  });
  expect(used.reduce((sum, count) => sum + count, 0)).toBe(400);
});

test("a helper is ended when the work is cancelled", async () => {
  const cancel = new AbortController();
  let ended = 0;
  const silent = () => Object.assign(helper(), { postMessage: () => {}, terminate: () => ended++ });
  const share = { index: 0, count: 2 };
  const asked = askPivots(silent, { graph, seed: 1, community, share }, () => {}, cancel.signal);
  cancel.abort();
  await expect(asked).rejects.toMatchObject({ name: "Cancelled" });
  expect(ended).toBe(1);
});

test.each([
  ["little work stays with one", 2_000, 60_000, 8, 1],
  ["one core is one worker", 10_000, 100_000, 1, 1],
  ["two cores share", 10_000, 100_000, 2, 2],
  ["no more than four", 512, 2_000_000, 16, 4],
])("%s", (_, pivots, ties, cores, workers) => {
  expect(workersFor(pivots, ties, cores)).toBe(workers);
});

test("ranks are doubted after betweenness, the same each time, and stop when cancelled", async () => {
  const told: MeasureProgress[] = [];
  const { betweenness } = await measureAll(["betweenness"], work());
  const before = { ...(betweenness && { betweenness }) };
  const run = () => measureAll(["rankDoubt"], work({ before, onProgress: (word) => told.push(word) }));
  const { rankDoubt } = await run();
  expect(rankDoubt).toMatchObject({ read: 0.5, draws: 40 });
  expect((await run()).rankDoubt).toEqual(rankDoubt);
  expect((await measureAll(["betweenness", "rankDoubt"], work())).rankDoubt).toEqual(rankDoubt);
  expect(factsOf({ ...(rankDoubt && { rankDoubt }) })).toEqual({ rankDoubt: { read: 0.5, draws: 40 } });
  expect(told.every(({ metric, done }) => metric === "rankDoubt" && done >= 0 && done <= 1)).toBe(true);

  const cancel = new AbortController();
  const stopped = measureAll(
    ["rankDoubt"],
    work({ before, signal: cancel.signal, onProgress: ({ done }) => done > 0.2 && cancel.abort() }),
  );
  await expect(stopped).rejects.toThrow(Cancelled);
});
