/** Measures how soon the side panel follows in-app navigation where the store is large, in the built extension:
 *  npm run bench:at-hand [-- --set 50k/500k] [--json FILE]. Goal: a profile or a list in 200 ms. Build first. */
import { rmSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { Page } from "@playwright/test";
import { writeBigStore } from "../e2e/big-store";
import { startExtension } from "../e2e/extension";
import { thinLineScenario } from "../fake-x/scenarios";
import { startFakeX } from "../fake-x/server";
import { printTable } from "./table";

const SIZES: Record<string, [accounts: number, edges: number]> = {
  "10k/50k": [10_000, 50_000],
  "50k/500k": [50_000, 500_000],
};
const ROUNDS = 25;
const GOAL = 200;

const { values } = parseArgs({
  options: { json: { type: "string" }, set: { type: "string", default: "50k/500k" } },
});
const size = SIZES[values.set];
if (size === undefined) throw new Error(`There is no set "${values.set}"`);
const scene = thinLineScenario();
const x = await startFakeX({ world: scene.world, rules: scene.rules });
const extension = await startExtension(x);
try {
  const own = await extension.open("options.html");
  await own.waitForSelector(".explorer");
  await writeBigStore(own, ...size);
  await own.reload();
  await own.getByText(/ drawn(, |$)/).waitFor({ timeout: 120_000 });
  await untilStored(own);
  await noteViewer(own);
  await own.close();
  const tab = await extension.context.newPage();
  await tab.goto("https://x.com/home");
  const panel = await extension.open("sidepanel.html");
  const accounts = Array.from({ length: ROUNDS }, (_, i) => 2 + ((i * 1999) % (size[0] - 2)));
  const first = await navigate(tab, panel, "/invented_7", "@invented_7");
  const text = (await panel.textContent("article")) ?? "";
  if (!/Rank [\d\s,.]+ of [\d\s,.]+ on your map/.test(text) || !text.includes("you follow"))
    throw new Error(`The card lacks the map: ${text}`);
  const profiles: number[] = [];
  const lists: number[] = [];
  for (const n of accounts) {
    profiles.push(await navigate(tab, panel, `/invented_${n}`, `@invented_${n}`));
    lists.push(await navigate(tab, panel, `/invented_${n}/following`, `Who Invented ${n} follows`));
  }
  const line = (name: string, times: number[], goal?: number) => {
    const sorted = times.toSorted((a, b) => a - b);
    const median = sorted[sorted.length >> 1];
    const high = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))];
    return { name, median, high, most: sorted[sorted.length - 1], goal };
  };
  const figures = [
    line("first card of a panel", [first]),
    line("profile after navigation", profiles, GOAL),
    line("list after navigation", lists, GOAL),
  ];
  printTable(
    [values.set, "median (ms)", "95 % (ms)", "most (ms)", "goal (ms)"],
    figures.map(({ name, median, high, most, goal }) => [
      name,
      String(median),
      String(high),
      String(most),
      goal === undefined ? "" : String(goal),
    ]),
  );
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, undefined, 2)}\n`);
} finally {
  await extension.close();
  await x.close();
  rmSync(extension.profile, { recursive: true, force: true });
}

/** Milliseconds from in-app navigation until the panel's card has a name. */
async function navigate(tab: Page, panel: Page, path: string, name: string): Promise<number> {
  const shown = panel.evaluate(
    `new Promise((done) => {
      const wanted = ${JSON.stringify(`article[aria-label="${name}"]`)};
      const isThere = () => document.querySelector('[data-old="false"] ' + wanted) !== null;
      const timer = setInterval(() => {
        if (!isThere()) return;
        clearInterval(timer);
        done(Date.now());
      }, 2);
    })`,
  ) as Promise<number>;
  const left = (await tab.evaluate(
    `history.pushState({}, "", ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent("popstate", { state: {} })); Date.now()`,
  )) as number;
  return (await shown) - left;
}

/** The first invented account is the one that is logged in. */
async function noteViewer(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => {
    const request = indexedDB.open("map-tpot");
    request.onsuccess = () => {
      const writing = request.result.transaction("meta", "readwrite");
      writing.objectStore("meta").put({ key: "viewer:1", viewer: 1, firstSeen: 1, lastSeen: 1 });
      writing.oncomplete = () => { request.result.close(); done(); };
    };
  })`);
}

/** Until the computed map is kept. */
async function untilStored(page: Page): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    const kept = await page.evaluate(`new Promise((done) => {
      const request = indexedDB.open("map-tpot");
      request.onsuccess = () => {
        const keys = request.result.transaction("snapshots").objectStore("snapshots").getAllKeys();
        // A map of the empty store, of revision 0, is kept before.
        keys.onsuccess = () => { request.result.close(); done(keys.result.some(([, revision]) => revision > 0)); };
      };
    })`);
    if (kept === true) return;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error("The map was not stored.");
}
