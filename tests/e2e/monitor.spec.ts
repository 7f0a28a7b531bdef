import { resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { writeBigStore } from "./big-store";
import { type Extension, expect, readStored, scrollToEnd, test } from "./extension";
import { PICTURES } from "./screens";

const scene = thinLineScenario();
const { world, viewer, cut } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules }, actionTimeout: 15_000 });

const DAY = 86_400_000;

/** Axe finds nothing, in light and in dark, and a picture of each is there to be looked at. */
async function looksRight(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
    // The page scrolls inside: as tall a window as the page shows all of it.
    const height = await page.evaluate(() => document.querySelector("#page")?.scrollHeight ?? 800);
    await page.setViewportSize({ width: 1280, height: Math.min(4000, height) });
    await page.screenshot({ path: resolve(PICTURES, `health-${name}-${colorScheme}.png`) });
    await page.setViewportSize({ width: 1280, height: 800 });
  }
}

/** Number of distinct edges by the store's own tables, past all our code: lists of each direction, and what X stated
 *  between the viewer and an account. */
function countEdges(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open("map-tpot");
      request.onsuccess = () => done(request.result);
    });
    const [lists, relations] = await Promise.all(
      ["lists", "relations"].map(
        (name) =>
          new Promise<Record<string, never>[]>((done) => {
            const request = database.transaction(name).objectStore(name).getAll();
            request.onsuccess = () => done(request.result);
          }),
      ),
    );
    database.close();
    const edges = new Set<string>();
    for (const { kind, owner, members, missingSince } of lists as unknown as {
      kind: string;
      owner: number;
      members: Uint32Array;
      missingSince: Uint32Array;
    }[]) {
      members.forEach((member, i) => {
        if (missingSince[i] !== 0) return;
        if (kind === "following") edges.add(`${owner}>${member}`);
        else if (/ollowers/.test(kind)) edges.add(`${member}>${owner}`);
      });
    }
    for (const { viewer, chunk, flags } of relations as unknown as {
      viewer: number;
      chunk: number;
      flags: Uint8Array;
    }[]) {
      flags.forEach((bits, i) => {
        if ((bits & 3) === 3) edges.add(`${viewer}>${chunk * 1024 + i}`);
        if ((bits & 12) === 12) edges.add(`${chunk * 1024 + i}>${viewer}`);
      });
    }
    return edges.size;
  });
}

/** The metrics whose time is noted. */
const NOTED_METRICS = `new Promise((done) => {
  const opening = indexedDB.open("map-tpot");
  opening.onsuccess = () => {
    const reading = opening.result.transaction("meta").objectStore("meta").get("timings");
    reading.onsuccess = () => { opening.result.close(); done(Object.keys(reading.result?.milliseconds ?? {})); };
  };
})`;

/** Changes rows of a table in place, past all our code; rows that the function makes are added. */
function rewrite(page: Page, table: string, change: string): Promise<void> {
  return page.evaluate(
    `new Promise((done, fail) => {
      const opening = indexedDB.open("map-tpot");
      opening.onsuccess = () => {
        const writing = opening.result.transaction("${table}", "readwrite");
        const rows = writing.objectStore("${table}");
        const all = rows.getAll();
        all.onsuccess = () => { for (const row of (${change})(all.result)) rows.put(row); };
        writing.oncomplete = () => { opening.result.close(); done(); };
        writing.onerror = () => fail(writing.error);
      };
    })`,
  );
}

/** A number as the screens write it. */
function written(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** Reads the viewer's own list and another's, which X cuts. */
async function browse(extension: Extension, own: Page): Promise<void> {
  await extension.turnCaptureOn();
  const x = await extension.context.newPage();
  await x.bringToFront();
  for (const [path, visits] of [
    [`/${viewer.handle}/following`, 1],
    [`/${cut.handle}/followers`, 2],
  ] as const) {
    await x.goto(`https://x.com${path}`);
    await x.waitForSelector("[data-testid=UserCell]");
    await scrollToEnd(x);
    await expect
      .poll(async () => (await readStored(own)).visits.filter(({ outcome }) => outcome !== "partial").length)
      .toBe(visits);
  }
  await x.close();
}

test("the monitor agrees with the store, shows what is behind each number, and warns", async ({
  extension,
}) => {
  const own = await extension.open("options.html?view=monitor");
  await expect(own.getByRole("heading", { name: "Nothing captured yet" })).toBeVisible();
  await browse(extension, own);

  await test.step("figures", async () => {
    const stored = await readStored(own);
    const edges = await countEdges(own);
    await own.reload();
    const growth = own.getByRole("region", { name: "Growth" });
    await expect(growth.getByRole("button", { name: /follows: show/ })).toHaveText(written(edges));
    await expect(growth.getByRole("button", { name: /accounts: show/ })).toHaveText(
      written(stored.accounts.length),
    );
    await expect(growth.getByText("Look here.")).toHaveCount(0);
    const captured = stored.visits.reduce((sum, visit) => sum + visit.captured, 0);
    await expect(own.getByRole("region", { name: "Stored against captured" })).toContainText(
      `${written(captured)} of ${written(captured)} rows`,
    );
    await expect(own.getByRole("region", { name: "Visits in the last 7 days" })).toContainText(
      "100\u202f% without an error, of 2 visits",
    );
    const claimed = world.counts(cut.id).followers;
    const rows = stored.visits.find(({ kind }) => kind === "followers")?.captured ?? 0;
    await expect(own.getByText(`@${cut.handle}, followers: ${rows} of ${written(claimed)}`)).toBeVisible();
    await looksRight(own, "monitor");
  });

  await test.step("the list behind a number, and the account behind its line", async () => {
    const weeks = own.getByRole("region", { name: "First seen, by week" });
    const { accounts } = await readStored(own);
    await weeks.getByRole("button", { name: `${written(accounts.length)}: First seen` }).click();
    const dialog = own.getByRole("dialog");
    await expect(dialog).toContainText(`${written(accounts.length)} rows`);
    await looksRight(own, "behind");
    const link = dialog.getByRole("button", { name: /^@/ }).first();
    const handle = (await link.textContent())?.slice(1) ?? "";
    await link.click();
    await expect(own).toHaveURL(new RegExp(`account=${handle}`));
    await expect(own.getByRole("complementary", { name: "Account" })).toContainText(`@${handle}`);
    // What the map took to compute is on the monitor once it is noted, betweenness last: what the next step writes in
    // its place stays.
    await expect.poll(() => own.evaluate(NOTED_METRICS)).toContain("betweenness");
    await own.getByRole("link", { name: "Health" }).click();
    await own.getByText("Time of each step").click();
    await expect(own.getByRole("region", { name: "Performance" }).getByText("PageRank")).toBeVisible();
  });

  await test.step("each warning", async () => {
    await rewrite(
      own,
      "accounts",
      `(rows) => rows.map((row) => ({ ...row, firstSeen: Date.now() - 8 * ${DAY} }))`,
    );
    await rewrite(
      own,
      "visits",
      `(rows) => [
        ...rows.map((row) => ({ ...row, captured: row.captured * 2, claimed: row.captured * 100 })),
        ...[1, 2, 3, 4, 5].map((i) => ({ ...rows[0], id: 100 + i, captured: 0, claimed: undefined,
          startedAt: Date.now() - 1000, endedAt: Date.now(), outcome: { type: "error", error: "page_timeout" } })),
      ]`,
    );
    await rewrite(
      own,
      "meta",
      `(rows) => rows.filter(({ key }) => key === "timings").map((row) => ({ ...row,
        milliseconds: { ...row.milliseconds, betweenness: 5200 } }))`,
    );
    await own.addInitScript("navigator.storage.estimate = async () => ({ usage: 9e9, quota: 1e10 })");
    await own.reload();
    for (const text of [
      /Growth has stopped: \d+ pages? captured/,
      /Only \d+\u202f% of the captured rows are stored, less than 95 %/,
      /Only \d+\u202f% of the visits met no error, less than 80 %/,
      /Median coverage of followers is [\d.]+\u202f%, less than 5 %/,
      /Betweenness took more than 3 s/,
      /Storage is almost full/,
    ])
      await expect(own.locator(".ui-notice").filter({ hasText: text })).toContainText("Look here.");
    const errors = own.getByRole("region", { name: "Errors in the last 24 hours" });
    await errors.getByRole("button", { name: /^5: the page did not load/ }).click();
    await expect(own.getByRole("dialog")).toContainText("5 rows");
    await own.getByRole("button", { name: "Close" }).click();
    await looksRight(own, "warnings");
    await own.getByRole("button", { name: `Collect more of @${cut.handle}, followers` }).click();
    await expect(own.getByRole("region", { name: "Estimate" })).toContainText("1 account, 1 visit");
    await own.getByRole("button", { name: "Not now" }).click();
  });
});

test("maintenance says what is due, whom to visit and who is gone, and takes back what was done", async ({
  extension,
}) => {
  const own = await extension.open("options.html?view=maintenance");
  await expect(own.getByRole("heading", { name: "Nothing to maintain yet" })).toBeVisible();
  await browse(extension, own);
  const { accounts, visits } = await readStored(own);
  const lost = accounts.filter(({ id }) => id !== viewer.id && id !== cut.id)[3];
  await rewrite(
    own,
    "accounts",
    `(rows) => rows.filter(({ n }) => n === ${lost.n}).map((row) => ({ ...row, status: "suspended" }))`,
  );
  const old = visits.find(({ kind }) => kind === "followers");
  await rewrite(
    own,
    "visits",
    `(rows) => rows.filter(({ id }) => id === ${old?.id}).map((row) => ({ ...row, startedAt: Date.now() - 181 * ${DAY} - 1000,
        endedAt: Date.now() - 181 * ${DAY} }))`,
  );
  await rewrite(
    own,
    "log",
    `() => [31, 32, 0].map((days, i) => ({ id: 9000 + i, at: Date.now() - days * ${DAY}, level: "info",
        event: "run_state", text: "A line." }))`,
  );
  await own.reload();

  const stale = own.getByRole("region", { name: "Stale accounts" });
  await expect(stale).toContainText("1 of 1 stale account");
  await stale.getByLabel(`@${cut.handle}`).check();
  await stale.getByRole("button", { name: "Collect 1 account" }).click();
  await expect(stale.getByRole("region", { name: "Estimate" })).toContainText("1 account, 2 visits");
  await stale.getByRole("button", { name: "Not now" }).click();
  await expect(own.getByRole("region", { name: "Never captured" })).toContainText(
    `of ${written(accounts.length - 2)} accounts of whom no list was captured`,
  );

  const backup = own.getByRole("article", { name: "Save a backup" });
  await expect(backup).toContainText("Due now, not done yet");
  await expect(backup).toContainText("No backup yet.");
  await own.getByRole("button", { name: "Done: Review errors" }).click();
  await expect(own.getByRole("article", { name: "Review errors" })).toContainText("next ");
  await own.getByRole("button", { name: "Undo" }).click();
  await expect(own.getByRole("article", { name: "Review errors" })).toContainText("not done yet");
  const log = own.getByRole("article", { name: "Prune the log" });
  await log.getByRole("button", { name: "Prune now" }).click();
  await expect(log).toContainText("2 lines removed.");
  // The test's copy is loaded from a folder: no browser updates it.
  await expect(own.getByText(/^You loaded this copy from a folder/)).toBeVisible();
  await looksRight(own, "maintenance");

  const gone = own.getByRole("region", { name: "Deleted, suspended and closed accounts" }).first();
  const name = `@${lost.handle}`;
  await expect(gone.getByRole("row", { name })).toContainText("suspended");
  await gone.getByRole("button", { name: `Hide ${name}` }).click();
  await expect(gone).toContainText(`${name} is hidden`);
  await gone.getByRole("button", { name: "Undo" }).click();
  await expect(gone.getByRole("button", { name: `Hide ${name}` })).toBeVisible();

  const before = await readStored(own);
  await gone.getByRole("button", { name: `Forget ${name}` }).click();
  await own.getByRole("dialog").getByRole("button", { name: "Forget it" }).click();
  await expect(gone).toContainText(`${name} is forgotten.`);
  const after = await readStored(own);
  expect(after.accounts.map(({ n }) => n)).not.toContain(lost.n);
  expect(after.lists.flatMap(({ members }) => members)).not.toContain(lost.n);
  await gone.getByRole("button", { name: "Undo" }).click();
  await expect(gone).toContainText(`${name} is there again.`);
  expect({ ...(await readStored(own)), revision: 0 }).toEqual({ ...before, revision: 0 });
});

test("a large store has its first figures soon, and shows how far it has read", async ({ extension }) => {
  const accounts = Number(process.env.BIG_ACCOUNTS ?? 20_000);
  const own = await extension.open("options.html?view=data");
  await own.getByText("Nothing is stored yet").waitFor();
  await writeBigStore(own, accounts, accounts * 10);
  const edges = await countEdges(own);
  const page = await extension.open("options.html?view=monitor");
  await page.getByRole("button", { name: /accounts: show/ }).waitFor();
  const first = await page.evaluate("performance.now()");
  await expect(page.getByRole("button", { name: /follows: show/ })).toHaveText(written(edges), {
    timeout: 60_000,
  });
  const all = await page.evaluate("performance.now()");
  console.log(
    `${accounts} accounts, ${edges} edges: first figures ${first} ms, all ${all} ms after the page began`,
  );
});
