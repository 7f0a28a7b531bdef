import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, LIST_ROW, scrollToEnd, startExtension, test } from "./extension";

const scene = thinLineScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

interface NetLog {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; params?: { url?: string; initiator?: string } }[];
}

/** The log, whole or as far as a browser that was closed had written it. */
function readNetLog(text: string): NetLog {
  try {
    return JSON.parse(text);
  } catch {
    return JSON.parse(`${text.slice(0, text.lastIndexOf("\n")).replace(/,\s*$/, "")}]}`);
  }
}

/** Every request of the whole browser, service workers included, from Chromium's own network log. */
function requestsOf(netLogFile: string): { url: string; initiator: string }[] {
  const { constants, events } = readNetLog(readFileSync(netLogFile, "utf8").trim());
  return events
    .filter(({ type, params }) => type === constants.logEventTypes["URL_REQUEST_START_JOB"] && params?.url)
    .map(({ params }) => ({ url: params?.url ?? "", initiator: params?.initiator ?? "" }));
}

test("the extension sends no request to any host, X included", async ({ x }) => {
  const folder = mkdtempSync(join(tmpdir(), "map-tpot-netlog-"));
  const netLog = join(folder, "net.json");
  const extension = await startExtension(x, undefined, [`--log-net-log=${netLog}`]);
  await extension.turnCaptureOn();
  const page = await extension.context.newPage();
  await page.goto(`https://x.com/${scene.viewer.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  await scrollToEnd(page);
  const options = await extension.open("options.html?network=sample");
  await options.waitForTimeout(3000);
  const popup = await extension.open("popup.html");
  await popup.waitForTimeout(500);
  await extension.close();

  const requests = requestsOf(netLog);
  const onWeb = requests.filter(({ url }) => /^(?:https?|wss?):/.test(url));
  expect(onWeb.filter(({ url }) => new URL(url).hostname === "x.com").length).toBeGreaterThan(4);
  expect(onWeb.filter(({ initiator }) => initiator.startsWith("chrome-extension:"))).toEqual([]);
  // Whatever reached the simulated X carries the mark of its own page's code or is the browser's own loading.
  expect(x.log.filter(({ operation, byPage }) => operation !== undefined && !byPage)).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});
