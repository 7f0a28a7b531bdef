/** What capture costs: main-thread time of observer and collector per page of 70 rows, time from X's answer to the
 *  commit, and the tab's memory over 2 000 pages. `npm run bench:capture [-- --json FILE] [-- --pages N]`. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { CDPSession, Page } from "@playwright/test";
import { readStored, startExtension } from "../e2e/extension";
import { createWorld } from "../fake-x/network";
import { startFakeX } from "../fake-x/server";

const { values } = parseArgs({
  options: { json: { type: "string" }, pages: { type: "string", default: "2000" } },
});
const PAGES = Number(values.pages);
const PROFILED = 60;
/** Pause between two answers: under the pace at which the collector takes them. */
const PACE_MS = 55;

const world = createWorld({ seed: 11, accounts: 400, meanFollowing: 60 });
const owner = world
  .everyone()
  .reduce((a, b) => (world.followers(b.id).length > world.followers(a.id).length ? b : a));
for (const account of world.everyone()) {
  if (account.id !== owner.id && !world.follows(account.id, owner.id))
    world.follow(account.id, owner.id, world.now - 1000);
}
const x = await startFakeX({
  world,
  rules: [{ where: { owner: owner.handle }, switches: { uncut: true, rows: 70 } }],
  limits: { Followers: 1_000_000 },
  latency: 0,
});
const extension = await startExtension(x);

/** Lets X's page ask for so many pages of the list, one after the other. */
async function ask(page: Page, count: number): Promise<void> {
  await page.evaluate(
    async ({ id, count, pace }) => {
      for (let i = 0; i < count; i++) {
        const variables = encodeURIComponent(JSON.stringify({ userId: id, count: 20 }));
        await new Promise((done) => {
          const request = new XMLHttpRequest();
          request.open("GET", `/i/api/graphql/q/Followers?variables=${variables}`);
          request.setRequestHeader("x-client-transaction-id", "t");
          request.onloadend = done;
          request.send();
        });
        await new Promise((done) => setTimeout(done, pace));
      }
    },
    { id: owner.id, count, pace: PACE_MS },
  );
}

interface Profile {
  nodes: { id: number; callFrame: { url: string } }[];
  samples: number[];
  timeDeltas: number[];
}

/** Milliseconds of the profile spent in the content scripts themselves, native calls from them included. */
function ownTime({ nodes, samples, timeDeltas }: Profile): number {
  const ours = new Set(
    nodes
      .filter(({ callFrame }) => /\/(?:content-scripts\/|collector\.js)/.test(callFrame.url))
      .map(({ id }) => id),
  );
  return samples.reduce((ms, id, i) => ms + (ours.has(id) ? timeDeltas[i] / 1000 : 0), 0);
}

async function heapMegabytes(devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  const { metrics } = await devtools.send("Performance.getMetrics");
  return (metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? 0) / 1e6;
}

/** Milliseconds from seeing an answer to finding it committed, for answers to come, watched from our own page. */
async function commitTimes(own: Page, count: number): Promise<number[]> {
  return own.evaluate(async (count) => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open("map-tpot");
      request.onsuccess = () => done(request.result);
    });
    const times: number[] = [];
    let last = Date.now();
    while (times.length < count) {
      const fresh = await new Promise<{ at: number }[]>((done) => {
        const pages = database.transaction("pages").objectStore("pages");
        const request = pages.index("at").getAll(IDBKeyRange.lowerBound(last, true));
        request.onsuccess = () => done(request.result);
      });
      for (const { at } of fresh) {
        times.push(Date.now() - at);
        last = Math.max(last, at);
      }
      // Looking all the time would keep the writer waiting.
      await new Promise((done) => setTimeout(done, 10));
    }
    database.close();
    return times;
  }, count);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

const round = (value: number) => Math.round(value * 100) / 100;

try {
  await extension.turnCaptureOn();
  const own = await extension.open("popup.html");
  const page = await extension.context.newPage();
  await page.goto("https://x.com/home");
  await page.waitForTimeout(1000);
  const devtools = await extension.context.newCDPSession(page);
  await devtools.send("Performance.enable");
  await devtools.send("Profiler.enable");
  await devtools.send("Profiler.setSamplingInterval", { interval: 100 });
  await ask(page, 20);

  const times = commitTimes(own, PROFILED);
  await devtools.send("Profiler.start");
  await ask(page, PROFILED);
  const { profile } = await devtools.send("Profiler.stop");
  const perPage = ownTime(profile as Profile) / PROFILED;
  const toCommit = median(await times);
  await devtools.send("Profiler.disable");

  const heap: [pages: number, megabytes: number][] = [[0, await heapMegabytes(devtools)]];
  for (let done = 0; done < PAGES; done += PAGES / 4) {
    await ask(page, PAGES / 4);
    heap.push([done + PAGES / 4, await heapMegabytes(devtools)]);
  }
  await page.waitForTimeout(2000);
  const { pages } = await readStored(own);

  const figures = {
    rowsPerPage: 70,
    contentScriptsMsPerPage: round(perPage),
    seenToCommittedMsMedian: toCommit,
    pagesAsked: 20 + PROFILED + PAGES,
    pagesCommitted: pages.length,
    tabHeapMegabytes: heap.map(([pages, megabytes]) => ({ pages, megabytes: round(megabytes) })),
  };
  console.log(JSON.stringify(figures, null, 2));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  await extension.close();
  await x.close();
}
