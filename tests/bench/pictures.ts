/** Takes pictures of maps to look at, in the built extension, light and dark, in a wide window and in a narrow one:
 *  npm run bench:pictures [-- --sets "sample,300/2k,2k/20k,10k/50k,50k/500k" --appearance "most.all"], which
 *  is written as in the address. Pictures are in out/bench/pictures. Build first. */
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "@playwright/test";
import { personMaker } from "@/lib/sample/invented-people";
import { seededRandom } from "../../lib/graph/random";
import { writeBigStore } from "../e2e/big-store";
import { startExtension } from "../e2e/extension";
import { thinLineScenario } from "../fake-x/scenarios";
import { startFakeX } from "../fake-x/server";

const PICTURES = resolve(import.meta.dirname, "../../out/bench/pictures");
const SETS: Record<string, [accounts: number, edges: number] | "sample"> = {
  sample: "sample",
  "300/2k": [300, 2000],
  "2k/20k": [2000, 20_000],
  "10k/50k": [10_000, 50_000],
  "50k/500k": [50_000, 500_000],
};
/** What invented communities care about: three words each, no two the same three. */
const WORDS =
  "ceramics soil gardens kelp boats letterpress type maps compilers proofs chips sourdough trains trams choirs synths " +
  "trees cycling zoning chess go poker wool dyes looms stars lenses sundials bees orchards cheese ferries lighthouses " +
  "kites gliders radio antennas comics ink puppets masks opera tango jazz drums violins chalk climbing caves glaciers " +
  "moss ferns orchids moths owls otters foxes wolves reefs dunes fjords canals bridges tunnels castles ruins coins";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sets: { type: "string", default: Object.keys(SETS).join(",") },
      appearance: { type: "string", default: "" },
    },
  });
  mkdirSync(PICTURES, { recursive: true });
  for (const name of values.sets.split(",")) {
    const set = SETS[name];
    if (set === undefined) throw new Error(`There is no set "${name}"`);
    await takeAll(name.replace("/", "-"), set, values.appearance);
  }
}

async function takeAll(
  name: string,
  set: [accounts: number, edges: number] | "sample",
  appearance: string,
): Promise<void> {
  const { world, rules } = thinLineScenario();
  const x = await startFakeX({ world, rules });
  const extension = await startExtension(x);
  try {
    await extension.turnCaptureOn();
    const page = await extension.open(set === "sample" ? "options.html?network=sample" : "options.html");
    await page.waitForSelector(".explorer");
    if (set !== "sample") {
      await writeBigStore(page, ...set, speaker());
      await page.reload();
    }
    await settled(page);
    for (const width of [1440, 1024]) {
      await page.setViewportSize({ width, height: 900 });
      const [path] = page.url().split("?");
      const query = new URLSearchParams({
        ...(set === "sample" && { network: set }),
        ...(appearance && { appearance }),
      });
      await page.goto(`${path}?${query}`);
      await settled(page);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.waitForTimeout(1500);
        const words = [name, ...(appearance ? [appearance] : []), width, colorScheme];
        await page.screenshot({ path: join(PICTURES, `${words.join("-")}.png`) });
      }
    }
  } finally {
    await extension.close();
    await x.close();
    rmSync(extension.profile, { recursive: true, force: true });
  }
}

/** Until the map is drawn and nothing of it is under way: it has its names, and is measured. */
async function settled(page: Page): Promise<void> {
  await page.waitForSelector(".explorer-drawn", { timeout: 120_000 });
  await page.waitForTimeout(3000);
  for (const busy of [".explorer-work", ".explorer-measuring .ui-progress"])
    await page.locator(busy).waitFor({ state: "detached", timeout: 300_000 });
  await page.waitForTimeout(1500);
}

/** Says for accounts of a community what its members say. */
function speaker() {
  const words = WORDS.split(" ");
  const person = personMaker(seededRandom(5));
  const random = seededRandom(6);
  const topics = (c: number) => [c, c * 7 + 13, c * 11 + 29].map((at) => words[at % words.length]);
  const any = (of: string[]) => of[Math.floor(random() * of.length)];
  return (community: number) => {
    const { handle, name } = person(community);
    const [a, b] = [any(topics(community)), any(topics(community))];
    return { handle, name, bio: random() < 0.3 ? any(words) : `${a}, ${b} and the people around them` };
  };
}

await main();
