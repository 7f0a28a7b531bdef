/** The whole product without a display: a simulated X is browsed, its lists are captured, the explorer computes and
 *  draws. Leaves pictures and a summary in out/start. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { readStored, scrollToEnd, startExtension } from "../tests/e2e/extension";
import { thinLineScenario } from "../tests/fake-x/scenarios";
import { startFakeX } from "../tests/fake-x/server";

const out = resolve(import.meta.dirname, "../out/start");
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const { world, rules, viewer, cut, big } = thinLineScenario();
const x = await startFakeX({ world, rules });
const extension = await startExtension(x);

async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(out, `${name}.png`) });
}

/** Seconds that the work takes. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round(performance.now() - start) / 1000;
}

async function explorerReady(page: Page): Promise<void> {
  await page.getByText(/ drawn(, |$)/).waitFor();
  // The picture is drawn in the frame after.
  await page.waitForTimeout(1000);
}

try {
  await extension.turnCaptureOn();
  const page = await extension.context.newPage();
  const browsing = await timed(async () => {
    const lists = [
      `${viewer.handle}/following`,
      ...[cut, big].flatMap(({ handle }) => [`${handle}/following`, `${handle}/followers`]),
    ];
    for (const list of lists) {
      await page.goto(`https://x.com/${list}`);
      await page.waitForSelector("[data-testid=UserCell]");
      await scrollToEnd(page);
      if (list === lists[0]) await picture(page, "1-simulated-x");
    }
  });

  const popup = await extension.open("popup.html");
  await popup.setViewportSize({ width: 360, height: 340 });
  await popup.waitForTimeout(500);
  await picture(popup, "2-popup");
  const stored = await readStored(popup);

  const explorer = await extension.open("options.html?network=mine");
  const drawing = await timed(() => explorerReady(explorer));
  await picture(explorer, "3-explorer");

  const sample = await extension.open("options.html?network=sample");
  const sampleDrawing = await timed(() => explorerReady(sample));
  await picture(sample, "4-sample-network");

  const summary = {
    captured: {
      accounts: stored.accounts.length,
      edges: stored.edges.length,
      visits: stored.visits,
    },
    seconds: { browsing, explorerDrawn: drawing, sampleDrawn: sampleDrawing },
    requestsSeenByTheSimulatedX: x.log.length,
  };
  writeFileSync(join(out, "summary.json"), `${JSON.stringify(summary, null, 2)}\n`);
  console.log(
    `Captured ${stored.accounts.length} accounts and ${stored.edges.length} edges in ${stored.visits.length} visits:`,
  );
  for (const { kind, owner, outcome, captured } of stored.visits) {
    console.log(`  ${kind} of @${world.account(owner).handle}: ${captured} rows, ${outcome}`);
  }
  console.log(`Pictures and a summary: ${out}`);
} finally {
  await extension.close();
  await x.close();
}
