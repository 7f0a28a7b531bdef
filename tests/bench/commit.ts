/** What a commit costs in Chromium where the store or the list is large: npm run bench:commit [-- --json FILE].
 *  A page of 50 rows, each known once by its id and once by its handle, at 100 000 accounts and 1 000 000 edges (goal
 *  300 ms), and pages 690 to 714 of a list of 50 000 members (goal 100 ms). */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import type { CommitTask } from "./commit-worker";
import { addressOf, askWorker, bundle, CHROMIUM, serve } from "./in-browser";
import { printTable } from "./table";

const { values } = parseArgs({ options: { json: { type: "string" } } });
const folder = mkdtempSync(join(tmpdir(), "map-tpot-commit-"));
const server = await serve(await bundle("commit-worker.ts", join(folder, "worker")));
try {
  const browser = await chromium.launchPersistentContext(join(folder, "profile"), {
    executablePath: CHROMIUM,
  });
  const page = await browser.newPage();
  await page.goto(addressOf(server));
  const ask = (task: CommitTask) => askWorker<number[]>(page, task);
  await ask({ kind: "write", shape: "100k/1M" });
  const merges = await ask({ kind: "merge" });
  const long = await ask({ kind: "long" });
  const cases = [
    { name: "50 merges", goal: 300, times: merges },
    { name: "page 5 to 30", goal: 100, times: long.slice(4, 30) },
    { name: "page 690 to 714", goal: 100, times: long.slice(689) },
  ];
  await browser.close();
  const figures = cases.map(({ name, goal, times }) => {
    const sorted = [...times].sort((a, b) => a - b);
    return { name, goal, median: sorted[Math.floor(sorted.length / 2)], worst: sorted[sorted.length - 1] };
  });
  printTable(
    ["100k/1M, ms", "median", "worst", "goal"],
    figures.map(({ name, median, worst, goal }) => [name, median.toFixed(0), worst.toFixed(0), String(goal)]),
  );
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
} finally {
  server.close();
  rmSync(folder, { recursive: true });
}
