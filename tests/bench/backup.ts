/** What a backup costs: time, size and the page's memory for saving and restoring an invented network.
 *  `npm run bench:backup [-- --accounts N --edges N]`, after a build. */
import { rmSync, statSync } from "node:fs";
import { parseArgs } from "node:util";
import { writeBigStore } from "../e2e/big-store";
import { startExtension } from "../e2e/extension";
import { createWorld } from "../fake-x/network";
import { startFakeX } from "../fake-x/server";

const { values } = parseArgs({
  options: {
    accounts: { type: "string", default: "100000" },
    edges: { type: "string", default: "1000000" },
  },
});

const x = await startFakeX({ world: createWorld({ seed: 1, accounts: 5, meanFollowing: 2 }) });
const extension = await startExtension(x);
const page = await extension.open("options.html?view=data");
page.setDefaultTimeout(600_000);
await page.addInitScript(() => {
  delete (window as { showSaveFilePicker?: unknown }).showSaveFilePicker;
});
await writeBigStore(page, Number(values.accounts), Number(values.edges));
await page.reload();
const cdp = await extension.context.newCDPSession(page);

/** Runs something and prints its time and the page's largest heap on the way, sampled. */
async function measured(name: string, work: () => Promise<void>): Promise<void> {
  await cdp.send("HeapProfiler.collectGarbage");
  let peak = 0;
  let isOver = false;
  const sampling = (async () => {
    while (!isOver) {
      const { usedSize } = await cdp.send("Runtime.getHeapUsage");
      peak = Math.max(peak, usedSize);
      await new Promise((done) => setTimeout(done, 50));
    }
  })();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  isOver = true;
  await sampling;
  console.log(`${name}: ${seconds.toFixed(1)} s, heap at most ${(peak / 1e6).toFixed(0)} MB`);
}

let file = "";
await measured("save", async () => {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save a backup" }).click(),
  ]);
  file = await download.path();
});
console.log(`size: ${(statSync(file).size / 1e6).toFixed(1)} MB`);
const restore = page.getByRole("region", { name: "Restore", exact: true });
await restore.getByLabel("Replace").check();
await measured("dry run", async () => {
  await restore.getByLabel("Backup file").setInputFiles(file);
  await restore.getByText(/^Saved .* by version/).waitFor();
});
const go = restore.getByRole("button", { name: "Replace the store" });
if (await go.isVisible())
  await measured("safety copy and restore", async () => {
    await go.click();
    await restore.getByText("Restored.", { exact: false }).waitFor();
  });
await extension.close();
await x.close();
rmSync(extension.profile, { recursive: true, force: true });
