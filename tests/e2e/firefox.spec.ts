import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { startFakeX } from "../fake-x/server";
import { FIREFOX, Firefox } from "./firefox";

const ROOT = resolve(import.meta.dirname, "../..");
const BUILT = resolve(ROOT, ".output/firefox-mv2");
const scene = thinLineScenario();

/** Handles and kinds of the stored visits, read past all our code. */
const VISITS = `return new Promise((done, fail) => {
  const opening = indexedDB.open("map-tpot");
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    if (!opening.result.objectStoreNames.contains("visits")) return done([]);
    const reading = opening.result.transaction("visits").objectStore("visits").getAll();
    reading.onsuccess = () => { opening.result.close(); done(reading.result.map(({ kind }) => kind)); };
  };
})`;

// A machine without Firefox can still run the others.
(FIREFOX === undefined ? test.skip : test)(
  "in Firefox, a tab that was open before the installation is captured only after a reload; a cut backup is told from a damaged one",
  async () => {
    test.setTimeout(240_000);
    execFileSync("npx", ["wxt", "build", "-b", "firefox"], { cwd: ROOT, stdio: "ignore" });
    const x = await startFakeX({ world: scene.world, rules: scene.rules });
    const firefox = await Firefox.start(x);
    try {
      const tab = await firefox.open("https://x.com/home");
      // A script of the page that is there before us hears everything that the bridge could say.
      await firefox.run(`window.heard = [];
      for (const name of ["map-tpot:offer", "map-tpot:hello"])
        document.addEventListener(name, ({ type }) => window.heard.push(type), true);`);
      const pages = await firefox.install(BUILT);
      const popup = await firefox.open(`${pages}popup.html`);
      await firefox.run("return browser.storage.local.set({ capture: true })");
      const words = () => firefox.run<string>("return document.body.textContent");
      await firefox.reload();
      await expect.poll(words).toContain("Reload the tab to capture it");

      const list = `https://x.com/${scene.cut.handle}/following`;
      await firefox.show(tab);
      await firefox.run(
        `history.pushState({}, "", "${list}"); dispatchEvent(new PopStateEvent("popstate", { state: {} }));`,
      );
      await expect.poll(() => x.asked("Following").length).toBe(1);
      await firefox.show(popup);
      expect(await firefox.run(VISITS)).toEqual([]);

      await firefox.show(tab);
      expect(await firefox.run("return window.heard.length")).toBe(0);
      await firefox.reload();
      await expect.poll(() => x.asked("Following").length).toBe(2);
      await firefox.show(popup);
      await expect.poll(() => firefox.run(VISITS)).toEqual(["following"]);
      await firefox.reload();
      await expect.poll(words).toContain("Capturing what X shows you");
      expect(await words()).not.toContain("Reload the tab to capture it");

      // A file that ends early is told from one that is damaged, though Firefox words its errors in its own way.
      const data = await firefox.open(`${pages}options.html?view=data`);
      await firefox.show(data);
      const whole = backupFile();
      const flipped = Buffer.from(whole);
      flipped[Math.floor(whole.length / 2)] ^= 0xff;
      for (const [bytes, said] of [
        [whole.subarray(0, whole.length - 60), "The file is cut off"],
        [whole.subarray(0, Math.floor(whole.length / 3)), "The file is cut off"],
        [flipped, "The file is damaged"],
      ] as const) {
        await firefox.reload();
        await expect
          .poll(() => firefox.run(`return document.querySelector("${BACKUP_INPUT}") !== null`))
          .toBe(true);
        await firefox.run(`const bytes = Uint8Array.from(atob("${bytes.toString("base64")}"), (c) => c.charCodeAt(0));
          const files = new DataTransfer();
          files.items.add(new File([bytes], "backup.jsonl.gz"));
          const input = document.querySelector("${BACKUP_INPUT}");
          input.files = files.files;
          input.dispatchEvent(new Event("change", { bubbles: true }));`);
        await expect.poll(words).toContain(said);
      }
    } finally {
      await firefox.close();
      await x.close();
    }
  },
);

const BACKUP_INPUT = "input[type=file][accept='.gz']";

/** A backup of accounts of which no two are alike, so that packing leaves something to cut. */
function backupFile(): Buffer {
  const accounts = Array.from({ length: 500 }, (_, i) => {
    const handle = `h${createHash("sha1").update(String(i)).digest("hex").slice(0, 12)}`;
    const times = { firstSeen: 1, lastSeen: 1, observedAt: 1 };
    const row = { n: i + 1, id: String(1000 + i), handle, handleLower: handle, handles: [handle], ...times };
    return JSON.stringify({ table: "accounts", row });
  });
  const header = {
    format: "map-tpot-backup",
    version: 1,
    schema: 5,
    product: "0.1.0",
    madeAt: 1,
    revision: 1,
  };
  const lines = [JSON.stringify({ ...header, counts: { accounts: 500 } }), ...accounts];
  return gzipSync(`${lines.join("\n")}\n`);
}
