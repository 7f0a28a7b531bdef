/** Measures the way from disk to a drawn map in Chromium: npm run bench:disk [-- --sets "10k/50k,50k/1M"] [--rounds 5]
 *  [--json FILE]. Every reading is by a browser that was just started, so that nothing waits in its memory. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import type { DiskTask } from "./disk-worker";
import { addressOf, askWorker, bundle, CHROMIUM, serve } from "./in-browser";
import { isShapeName, type ShapeName } from "./shapes";
import { printTable } from "./table";

type Figures = Record<string, number>;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: "string" },
      sets: { type: "string", default: "10k/50k,50k/1M" },
      rounds: { type: "string", default: "5" },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), "map-tpot-disk-"));
  const server = await serve(await bundle("disk-worker.ts", join(folder, "worker")));
  const results: Record<string, Record<string, Figures>> = {};
  try {
    for (const [i, name] of values.sets.split(",").entries()) {
      if (!isShapeName(name)) throw new Error(`There is no set "${name}"`);
      results[name] = await measureSet(
        join(folder, `profile-${i}`),
        addressOf(server),
        name,
        Number(values.rounds),
      );
      print(name, results[name]);
    }
    if (values.json) writeFileSync(values.json, `${JSON.stringify(results, undefined, 2)}\n`);
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
}

async function measureSet(profile: string, address: string, shape: ShapeName, rounds: number) {
  const ask = (kind: DiskTask["kind"]) => inNewBrowser(profile, address, { kind, shape });
  const several = async (kind: DiskTask["kind"]) => {
    const times: Figures[] = [];
    for (let round = 0; round < rounds; round++) times.push(await ask(kind));
    return medians(times);
  };
  return {
    "writing the store": await ask("write"),
    "from disk to graph": await several("load"),
    "whole map": await several("map"),
    "reopening the map": await several("reopen"),
    "following one page": await ask("follow"),
  };
}

async function inNewBrowser(profile: string, address: string, task: DiskTask): Promise<Figures> {
  const browser = await chromium.launchPersistentContext(profile, { executablePath: CHROMIUM });
  try {
    const page = await browser.newPage();
    await page.goto(address);
    return await askWorker<Figures>(page, task);
  } finally {
    await browser.close();
  }
}

function medians(times: Figures[]): Figures {
  return Object.fromEntries(
    Object.keys(times[0]).map((figure) => {
      const sorted = times.map((each) => each[figure]).sort((a, b) => a - b);
      return [figure, sorted[Math.floor(sorted.length / 2)]];
    }),
  );
}

function print(name: string, parts: Record<string, Figures>): void {
  console.log(`\n${name}: medians, a new browser each time`);
  for (const [title, figures] of Object.entries(parts)) {
    console.log();
    printTable(
      [title, ""],
      Object.entries(figures).map(([figure, value]) => [figure, value.toFixed(0)]),
    );
  }
}

await main();
