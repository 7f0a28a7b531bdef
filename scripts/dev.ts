/** Opens a browser on the simulated X with the extension as it is being written: each saved file is built again and the
 *  page, or the whole extension, reloads. Ends with the browser's window, or with Ctrl+C. */
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { chromium } from "@playwright/test";
import { createServer } from "wxt";
import { launchOptions } from "../tests/fake-x/launch";
import { thinLineScenario } from "../tests/fake-x/scenarios";
import { startFakeX } from "../tests/fake-x/server";

const root = resolve(import.meta.dirname, "..");
const profile = resolve(root, "out/dev-profile");
mkdirSync(profile, { recursive: true });

const { world, rules, viewer } = thinLineScenario();
const x = await startFakeX({ world, rules });
const server = await createServer({ root, webExt: { disabled: true } });
await server.start();

const hasDisplay =
  process.platform !== "linux" || Boolean(process.env["DISPLAY"]) || Boolean(process.env["WAYLAND_DISPLAY"]);
const options = launchOptions(x, resolve(root, ".output/chrome-mv3-dev"));
const context = await chromium.launchPersistentContext(profile, {
  ...options,
  headless: !hasDisplay,
  chromiumSandbox: process.getuid?.() !== 0,
  viewport: null,
});
const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
const explorer = await context.newPage();
await explorer.goto(`chrome-extension://${new URL(worker.url()).host}/options.html?network=sample`);
const tab = context.pages()[0] ?? (await context.newPage());
await tab.goto(`https://x.com/${viewer.handle}/following`);
console.log(`
The simulated X shows https://x.com/${viewer.handle}/following in the first tab, the explorer is in another.
Save a file of components/ or lib/ and look at the page. Close the window or press Ctrl+C to end.${
  hasDisplay ? "" : "\nThere is no display here, so the browser has no window (xvfb-run gives it one)."
}
`);

const interrupted = new Promise<void>((done) => process.once("SIGINT", done));
const closed = new Promise<void>((done) => context.once("close", () => done()));
await Promise.race([interrupted, closed]);
await context.close();
await server.stop();
await x.close();
process.exit(0);
