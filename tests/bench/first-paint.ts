/** Measures how soon the explorer shows a map of stored lists and a stored map, in the built extension: npm run bench:paint [-- --rounds 5]
 *  [--sets "300/2k,10k/50k,50k/500k"] [--appearance "most.all"] [--json FILE]. Pictures of each in out/bench. Build first. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "@playwright/test";
import { writeBigStore } from "../e2e/big-store";
import { startExtension } from "../e2e/extension";
import { thinLineScenario } from "../fake-x/scenarios";
import { startFakeX } from "../fake-x/server";
import { printTable } from "./table";

/** Milliseconds from the opening of the page, and megabytes of its thread. */
interface Paint {
  /** From stored lists, without a map: until a first map is drawn, and what each phase of the whole map took. One run. */
  fromLists: number;
  phases: Record<string, number>;
  drawn: number;
  longestTask: number;
  heap: number;
}

const scene = thinLineScenario();
const PICTURES = resolve(import.meta.dirname, "../../out/bench");
const SIZES: Record<string, [accounts: number, edges: number]> = {
  "300/2k": [300, 2000],
  "10k/50k": [10_000, 50_000],
  "50k/500k": [50_000, 500_000],
};

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: "string" },
      sets: { type: "string", default: Object.keys(SIZES).join(",") },
      rounds: { type: "string", default: "5" },
      appearance: { type: "string", default: "" },
    },
  });
  mkdirSync(PICTURES, { recursive: true });
  const results: Record<string, Paint> = {};
  for (const name of values.sets.split(",")) {
    const size = SIZES[name];
    if (size === undefined) throw new Error(`There is no set "${name}"`);
    results[name] = await measureSet(name, size, Number(values.rounds), values.appearance);
  }
  printTable(
    [
      "set",
      "from lists (ms)",
      "phases (ms)",
      "drawn after (ms)",
      "longest task (ms)",
      "heap of the page (MB)",
    ],
    Object.entries(results).map(([name, { fromLists, phases, drawn, longestTask, heap }]) => [
      name,
      fromLists.toFixed(0),
      Object.entries(phases)
        .map(([phase, ms]) => `${phase} ${ms.toFixed(0)}`)
        .join(", "),
      drawn.toFixed(0),
      longestTask.toFixed(0),
      heap.toFixed(1),
    ]),
  );
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, undefined, 2)}\n`);
}

async function measureSet(
  name: string,
  [accounts, edges]: [number, number],
  rounds: number,
  appearance: string,
): Promise<Paint> {
  const path = appearance === "" ? "options.html" : `options.html?appearance=${appearance}`;
  const x = await startFakeX({ world: scene.world, rules: scene.rules });
  let extension = await startExtension(x);
  const { profile } = extension;
  try {
    await extension.turnCaptureOn();
    const page = await extension.open(path);
    await page.waitForSelector(".explorer");
    await writeBigStore(page, accounts, edges);
    await page.addInitScript(WATCH);
    await page.reload();
    await until(page, "globalThis.drawnAt !== undefined", 120_000);
    const fromLists = await page.evaluate<number>("globalThis.drawnAt");
    await untilStored(page);
    const phases = await page.evaluate<Record<string, number>>(PHASES);
    await pictures(page, name);
    const paints: Omit<Paint, "fromLists" | "phases">[] = [];
    for (let round = 0; round < rounds; round++) {
      // A browser that was just started holds nothing in its memory.
      await extension.close();
      extension = await startExtension(x, profile);
      // What opens by itself at the start takes the first empty tab: let it.
      await new Promise((done) => setTimeout(done, 2000));
      paints.push(
        await paint(`chrome-extension://${extension.id}/${path}`, await extension.context.newPage()),
      );
    }
    const median = (figure: "drawn" | "longestTask" | "heap") =>
      paints.map((one) => one[figure]).sort((a, b) => a - b)[paints.length >> 1];
    return {
      fromLists,
      phases,
      drawn: median("drawn"),
      longestTask: median("longestTask"),
      heap: median("heap"),
    };
  } finally {
    await extension.close();
    await x.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Until the map is drawn, measured and kept. */
async function untilStored(page: Page): Promise<void> {
  await page.waitForSelector(".explorer-drawn", { timeout: 120_000 });
  await until(
    page,
    `new Promise((done) => { const open = indexedDB.open("map-tpot"); open.onsuccess = () => {
      const all = open.result.transaction("snapshots").objectStore("snapshots").getAll();
      all.onsuccess = () => { open.result.close(); done(all.result.some((one) => one.betweenness !== undefined)); }; }; })`,
    300_000,
  );
}

/** Asks a page again and again: its own security lets no function be made of text in it. */
async function until(page: Page, question: string, timeout: number): Promise<void> {
  for (const end = Date.now() + timeout; !(await page.evaluate(question)); ) {
    if (Date.now() > end) throw new Error(`Not in time: ${question}`);
    await page.waitForTimeout(200);
  }
}

async function pictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(1500);
    await page.screenshot({ path: join(PICTURES, `map-${name.replace("/", "-")}-${colorScheme}.png`) });
  }
}

/** What happens until the map is drawn, told by the page itself. */
const WATCH = `
  globalThis.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
  }).observe({ type: "longtask", buffered: true });
  new MutationObserver((_, observer) => {
    if (document.querySelector(".explorer-drawn") === null) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { globalThis.drawnAt = performance.now(); }));
  }).observe(document, { childList: true, subtree: true });`;

/** What the phases of the map took, as the worker noted it. */
const PHASES = `new Promise((done) => { const open = indexedDB.open("map-tpot"); open.onsuccess = () => {
  const fact = open.result.transaction("meta").objectStore("meta").get("timings");
  fact.onsuccess = () => { open.result.close(); done(fact.result?.milliseconds ?? {}); }; }; })`;

async function paint(address: string, page: Page): Promise<Omit<Paint, "fromLists" | "phases">> {
  await page.addInitScript(WATCH);
  await page.goto(address);
  await until(page, "globalThis.drawnAt !== undefined", 60_000);
  await page.waitForTimeout(500);
  return page.evaluate(
    "({ drawn: globalThis.drawnAt, longestTask: globalThis.longest, heap: performance.memory.usedJSHeapSize / 1e6 })",
  );
}

await main();
