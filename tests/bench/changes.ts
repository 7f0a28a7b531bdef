/** How soon changes are there in Chromium where the store is large: npm run bench:changes [-- --json FILE].
 *  50 000 accounts, 500 000 follows, and both tables of changes full (50 000 rows each, a fifth of them from the last 30
 *  days). Goals: a timeline in 50 ms, the changes of a month in 500 ms, the slider's steps over 10 000 accounts and 50 000 ties
 *  in a frame of 15 a second, communities and ranks of a moment of them in 300 ms. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import type { ChangesTask } from "./changes-worker";
import { addressOf, askWorker, bundle, CHROMIUM, serve } from "./in-browser";
import { printTable } from "./table";

const GOALS: Record<ChangesTask["kind"], number | undefined> = {
  write: undefined,
  timeline: 50,
  month: 500,
  why: undefined,
  ever: undefined,
  actOn: 500,
  compare: 500,
  steps: 1000 / 15,
  moment: 300,
};

const { values } = parseArgs({ options: { json: { type: "string" } } });
const folder = mkdtempSync(join(tmpdir(), "map-tpot-changes-"));
const server = await serve(await bundle("changes-worker.ts", join(folder, "worker")));
try {
  const browser = await chromium.launchPersistentContext(join(folder, "profile"), {
    executablePath: CHROMIUM,
  });
  const page = await browser.newPage();
  await page.goto(addressOf(server));
  const ask = (task: ChangesTask) => askWorker<number[]>(page, task);
  await ask({ kind: "write" });
  const figures = [];
  for (const kind of ["timeline", "month", "why", "ever", "actOn", "compare", "steps", "moment"] as const) {
    const sorted = (await ask({ kind })).sort((a, b) => a - b);
    figures.push({
      kind,
      goal: GOALS[kind],
      median: sorted[Math.floor(sorted.length / 2)],
      worst: sorted[sorted.length - 1],
    });
  }
  await browser.close();
  printTable(
    ["50k/500k, ms", "median", "worst", "goal"],
    figures.map(({ kind, median, worst, goal }) => [
      kind,
      median.toFixed(1),
      worst.toFixed(1),
      goal?.toFixed(0) ?? "",
    ]),
  );
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  server.close();
  rmSync(folder, { recursive: true });
}
