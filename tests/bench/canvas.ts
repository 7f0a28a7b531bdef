/** Measures the map against sigma and graphology alone, in Chromium, in turns: npm run bench:canvas [-- --rounds 3]
 *  [--sets "10k/50k,50k/500k"] [--json FILE]. CHROMIUM names the browser. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium, type Page } from "@playwright/test";
import type { CanvasFigures, Drawer } from "./canvas-page";
import { addressOf, bundle, CHROMIUM, serve } from "./in-browser";
import { isShapeName, type ShapeName } from "./shapes";
import { printTable } from "./table";

interface Figures {
  first: number;
  /** Median and worst frame. */
  frame: number;
  worst: number;
  /** Median frame while time is dragged. */
  timed: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: "string" },
      sets: { type: "string", default: "10k/50k,50k/500k" },
      rounds: { type: "string", default: "3" },
    },
  });
  const folder = mkdtempSync(join(tmpdir(), "map-tpot-canvas-"));
  const server = await serve(await bundle("canvas-page.ts", folder));
  const results: Record<string, Record<Drawer, Figures>> = {};
  try {
    for (const name of values.sets.split(",")) {
      if (!isShapeName(name)) throw new Error(`There is no set "${name}"`);
      const rounds: Record<Drawer, Figures[]> = { ours: [], sigma: [] };
      for (let round = 0; round < Number(values.rounds); round++)
        for (const drawer of ["ours", "sigma"] as const)
          rounds[drawer].push(await inNewBrowser(addressOf(server), drawer, name));
      results[name] = { ours: medians(rounds.ours), sigma: medians(rounds.sigma) };
      print(name, results[name]);
    }
    if (values.json) writeFileSync(values.json, `${JSON.stringify(results, undefined, 2)}\n`);
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
}

async function inNewBrowser(address: string, drawer: Drawer, shape: ShapeName): Promise<Figures> {
  const browser = await chromium.launch({ executablePath: CHROMIUM });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(address);
    await page.addScriptTag({ type: "module", url: "/worker.js" });
    const { first, frames, timed } = await ask(page, drawer, shape);
    const sorted = frames.toSorted((a, b) => a - b);
    const steps = timed.toSorted((a, b) => a - b);
    return {
      first,
      frame: sorted[sorted.length >> 1],
      worst: sorted[sorted.length - 1],
      timed: steps[steps.length >> 1] ?? Number.NaN,
    };
  } finally {
    await browser.close();
  }
}

function ask(page: Page, drawer: Drawer, shape: ShapeName): Promise<CanvasFigures> {
  return page.evaluate(`measure(${JSON.stringify(drawer)}, ${JSON.stringify(shape)})`);
}

function medians(rounds: readonly Figures[]): Figures {
  const of = (name: keyof Figures) =>
    rounds.map((round) => round[name]).sort((a, b) => a - b)[rounds.length >> 1];
  return { first: of("first"), frame: of("frame"), worst: of("worst"), timed: of("timed") };
}

function print(name: string, { ours, sigma }: Record<Drawer, Figures>): void {
  console.log(`\n${name}: milliseconds\n`);
  const row = (what: string, figure: keyof Figures) => [
    what,
    ours[figure].toFixed(0),
    sigma[figure].toFixed(0),
    (sigma[figure] / ours[figure]).toFixed(1),
  ];
  printTable(
    ["work", "ours", "sigma alone", "times as fast"],
    [
      row("build and first frame", "first"),
      row("panning, median frame", "frame"),
      row("panning, worst frame", "worst"),
      ["dragging time, median frame", ours.timed.toFixed(0), "", ""],
    ],
  );
}

await main();
