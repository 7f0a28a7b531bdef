/** Opens a browser window with the built extension on the sample network, and waits until it is closed. */
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { chromium } from "@playwright/test";

const root = resolve(import.meta.dirname, "..");
const extension = resolve(root, ".output/chrome-mv3");
const profile = resolve(root, "out/profile");
mkdirSync(profile, { recursive: true });

const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env["CHROMIUM"],
  headless: false,
  chromiumSandbox: process.getuid?.() !== 0,
  viewport: null,
  args: [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`, "--no-first-run"],
});
const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
const page = context.pages()[0] ?? (await context.newPage());
await page.goto(`chrome-extension://${new URL(worker.url()).host}/options.html?network=sample`);
await new Promise((done) => context.once("close", done));
