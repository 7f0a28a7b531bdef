/** What imports cost when the graph is loaded, in Chromium: npm run bench:imports [-- --json FILE].
 *  A captured network of 10 000 accounts and 500 000 follows alone; beside it 20 imports of 20 000 rows each; and the
 *  same people and follows captured, in place of imported. Loads take turns, so that a busy machine slows all alike.
 *  Goal: a row of an import costs at most 1.5 times what a captured one does. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import type { ImportsTask, LoadTimes } from "./imports-worker";
import { addressOf, askWorker, bundle, CHROMIUM, serve } from "./in-browser";
import { printTable } from "./table";

const GOAL = 1.5;

const { values } = parseArgs({ options: { json: { type: "string" } } });
const folder = mkdtempSync(join(tmpdir(), "map-tpot-imports-"));
const server = await serve(await bundle("imports-worker.ts", join(folder, "worker")));
try {
  const browser = await chromium.launchPersistentContext(join(folder, "profile"), {
    executablePath: CHROMIUM,
  });
  const page = await browser.newPage();
  await page.goto(addressOf(server));
  for (const network of ["mine", "sample", "salvaged"] as const)
    await askWorker<LoadTimes>(page, { kind: "write", network } satisfies ImportsTask);
  const times = await askWorker<LoadTimes>(page, { kind: "load" } satisfies ImportsTask);
  await browser.close();
  const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)];
  // Rounds are compared within themselves: what slows one load slows its neighbours.
  const ratio = median(
    times.imported.ms.map((ms, i) => (ms - times.alone.ms[i]) / (times.captured.ms[i] - times.alone.ms[i])),
  );
  printTable(
    ["10k/500k", "accounts", "edges", "median ms", "us a row"],
    Object.entries(times).map(([name, { ms, accounts, edges, rows }]) => [
      name,
      String(accounts),
      String(edges),
      median(ms).toFixed(0),
      ((1000 * median(ms)) / rows).toFixed(2),
    ]),
  );
  console.log(`a row of an import costs ${ratio.toFixed(2)} times a captured one (goal: ${GOAL})`);
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ times, ratio, goal: GOAL }, null, 2)}\n`);
} finally {
  server.close();
  rmSync(folder, { recursive: true });
}
