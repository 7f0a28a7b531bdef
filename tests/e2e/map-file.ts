import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type BrowserContext, chromium, expect, type Page } from "@playwright/test";
import { sharedMapPage } from "@/lib/io/shared-map/page";
import type { SharedMap } from "@/lib/io/shared-map/shared-map";
import { launchOptions } from "../fake-x/launch";
import { BUILT } from "./extension";

/** The built viewer around a map, as the export writes it. */
export function builtPage(map: SharedMap): string {
  const read = (path: string) => readFileSync(resolve(BUILT, path), "utf8");
  return sharedMapPage(map, { script: read("map-viewer.js"), styles: read("assets/map-viewer.css") });
}

/** A page on the disk until the test is over; gives its address. */
export async function onDisk<T>(page: string, use: (address: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "map-tpot-page-"));
  const file = join(folder, "map.html");
  writeFileSync(file, page);
  try {
    return await use(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Opens a file in a Chromium without any extension and without a network. Whatever the page asks for beside itself,
 *  logs as an error or does not catch fails the test. */
export async function openOffline(
  address: string,
  use: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const browser = await chromium.launch(launchOptions({ port: 9, spki: "" }));
  const context = await browser.newContext({ offline: true, viewport: { width: 1280, height: 900 } });
  const asked: string[] = [];
  const errors: string[] = [];
  context.on("request", (request) => asked.push(request.url()));
  context.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  context.on("weberror", (error) => errors.push(String(error.error())));
  try {
    const page = await context.newPage();
    await page.goto(address);
    await use(page, context);
    expect(errors, "errors of the page").toEqual([]);
    expect(
      asked.filter((url) => url !== address),
      "requests of the page",
    ).toEqual([]);
  } finally {
    await browser.close();
  }
}

/** A port on this machine where nobody answers. */
export async function deadEnd() {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { port: address.port, close: () => server.close() };
}
