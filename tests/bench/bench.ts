/** Measures the engine in a worker of Chromium: npm run bench [-- --json FILE] [--sets "10k/50k,10k/500k"] [--rounds 7].
 *  CHROMIUM names the browser; default /usr/bin/chromium. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "@playwright/test";
import { addressOf, askWorker, bundle, CHROMIUM, serve } from "./in-browser";
import { isShapeName, type ShapeName } from "./shapes";
import { printTable } from "./table";
import type { Measured, OperationTimings, Task } from "./worker";

type SetResult = {
  passes: Measured[];
  operations: OperationTimings;
  layout: Measured;
  growth: Measured;
  bandwidth: Measured;
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: "string" },
      sets: { type: "string", default: "1k/10k,10k/50k,crawl 10k/50k,10k/500k,50k/1M" },
      rounds: { type: "string", default: "7" },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), "map-tpot-bench-"));
  const server = await serve(await bundle("worker.ts", folder));
  const browser = await chromium.launch({ executablePath: CHROMIUM });
  try {
    const page = await browser.newPage();
    await page.goto(addressOf(server));
    const results: Record<string, SetResult> = {};
    for (const name of values.sets.split(",")) {
      if (!isShapeName(name)) throw new Error(`There is no set "${name}"`);
      results[name] = await measureSet(page, name, Number(values.rounds));
      print(name, results[name]);
    }
    const machine = { processor: cpus()[0].model, cores: cpus().length, browser: browser.version() };
    console.log(`\n${machine.processor}, ${machine.cores} cores, Chromium ${machine.browser}`);
    if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, results }, undefined, 2)}\n`);
  } finally {
    await browser.close();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

/** Every kind of measurement in a worker of its own, so that each begins cold. */
async function measureSet(page: Page, shape: ShapeName, rounds: number): Promise<SetResult> {
  const ask = <Answer>(kind: Task["kind"]) => askWorker<Answer>(page, { kind, shape, rounds } satisfies Task);
  return {
    passes: await ask("pass"),
    operations: await ask("operations"),
    layout: await ask("layout"),
    growth: await ask("growth"),
    bandwidth: await ask("bandwidth"),
  };
}

function print(name: string, { passes, operations, layout, growth, bandwidth }: SetResult): void {
  console.log(`\n${name}: milliseconds\n`);
  const [cold, ...warm] = passes;
  printTable(
    ["whole pass", "cold", "warm median", "least"],
    Object.keys(cold).map((part) => {
      const times = warm.map((laps) => laps[part]);
      return [part, short(cold[part]), short(median(times)), short(Math.min(...times))];
    }),
  );
  console.log();
  const contenders = ["wasm", "typescript", "graphology"];
  printTable(
    [
      "work",
      ...contenders.flatMap((contender) => [`${contender} first`, "median", "least"]),
      "times graphology",
      "times twin",
    ],
    Object.entries(operations).map(([work, timings]) => [
      work,
      ...contenders.flatMap((contender) => {
        const timing = timings[contender];
        return timing ? [timing.first, timing.median, timing.least].map(short) : ["", "", ""];
      }),
      ...["graphology", "typescript"].map((contender) =>
        timings[contender] && timings.wasm ? short(timings[contender].median / timings.wasm.median) : "",
      ),
    ]),
  );
  for (const [title, figures] of Object.entries({ layout, "a hundredth more edges": growth, bandwidth })) {
    console.log();
    printTable(
      [title, ""],
      Object.entries(figures).map(([figure, value]) => [figure, short(value)]),
    );
  }
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function short(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3);
}

await main();
