import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DAY } from "@/lib/durations";
import { LOG_RING, pruneLog } from "@/lib/health/log-ring";
import { HISTORY_KEPT, pruneHistory } from "@/lib/health/prune";
import { ACCOUNT_CHANGES_KEPT } from "@/lib/store/account-change";
import { CHANGES_KEPT } from "@/lib/store/change";
import { dateOf } from "@/lib/store/meta";
import { SCHEMA, Store } from "@/lib/store/schema";
import { keepSnapshot } from "@/lib/store/snapshot";
import { noteCommitted } from "@/lib/store/visit";

/** The bound of each table as docs/architecture.md states it. */
function statedBounds(): Map<string, string> {
  const text = readFileSync("docs/architecture.md", "utf8");
  const [, section] = text.split("## What is stored");
  const rows = section.split("## ")[0].matchAll(/^\| `(\w+)` +\|[^|]*\|[^|]*\| *([^|]*?) *\|$/gm);
  return new Map([...rows].map(([, table, bound]) => [table, bound]));
}

test("every table has a bound, and the figures are those of the code", () => {
  const bounds = statedBounds();
  expect([...bounds.keys()].sort()).toEqual(Object.keys(SCHEMA.at(-1)!).sort());
  for (const [table, bound] of bounds) expect(bound, table).not.toBe("");
  const figure = (of: number) => of.toLocaleString("en").replace(",", " ");
  expect(bounds.get("changes")).toContain(figure(CHANGES_KEPT));
  expect(bounds.get("accountChanges")).toContain(figure(ACCOUNT_CHANGES_KEPT));
  expect(bounds.get("visits")).toContain(figure(HISTORY_KEPT.visits));
  expect(bounds.get("runs")).toContain(figure(HISTORY_KEPT.runs));
  expect(bounds.get("queue")).toContain(figure(HISTORY_KEPT.queuedRuns));
  expect(bounds.get("meta")).toContain(figure(HISTORY_KEPT.days));
  expect(bounds.get("unparsed")).toContain(figure(LOG_RING.unparsed));
});

const ROWS_OVER = 7;
const NOW = Date.UTC(2026, 10, 28);
const PAGE = { at: NOW, rows: 0, captured: 0, unavailable: 0, duplicates: 0 };
const VISIT = {
  ...{ kind: "following" as const, owner: 1, viewer: 1, unbroken: true, rows: 0, generation: "C", pages: 1 },
  ...{ captured: 0, unavailable: 0, duplicates: 0, added: 0, outcome: { type: "partial" as const } },
};
const many = <R>(count: number, row: (i: number) => R) => Array.from({ length: count }, (_, i) => row(i));

/** The database of the tests takes minutes for 20 000 visits to one list. */
const FEW = { ...HISTORY_KEPT, visits: 500 };

/** How each table is filled beyond its bound, what takes the surplus away, and how many rows stay. */
const FILLED: Record<
  string,
  { kept: number; fill: (store: Store) => Promise<unknown>; prune: (store: Store) => Promise<unknown> }
> = {
  log: {
    kept: LOG_RING.lines,
    fill: ({ log }) =>
      log.bulkAdd(
        many(LOG_RING.lines + ROWS_OVER, () => ({
          at: NOW,
          level: "info",
          event: "data",
          text: "x",
        })) as never,
      ),
    prune: (store) => pruneLog(store, NOW),
  },
  excerpts: {
    kept: LOG_RING.excerpts,
    fill: ({ excerpts }) =>
      excerpts.bulkAdd(
        many(LOG_RING.excerpts + ROWS_OVER, () => ({ at: NOW, reason: "x", html: "x" })) as never,
      ),
    prune: (store) => pruneLog(store, NOW),
  },
  unparsed: {
    kept: LOG_RING.unparsed,
    fill: ({ unparsed }) =>
      unparsed.bulkAdd(
        many(LOG_RING.unparsed + ROWS_OVER, () => ({
          ...{ at: NOW, operation: "Followers", reason: "shape", rows: 1, broken: 1 },
        })) as never,
      ),
    prune: (store) => pruneLog(store, NOW),
  },
  changes: {
    kept: CHANGES_KEPT,
    fill: ({ changes }) =>
      changes.bulkAdd(
        many(CHANGES_KEPT + ROWS_OVER, (i) => ({
          ...{ at: i, kind: "following", owner: 1, viewer: 1, visit: i, revision: 1 },
        })) as never,
      ),
    prune: (store) => pruneLog(store, NOW),
  },
  accountChanges: {
    kept: ACCOUNT_CHANGES_KEPT,
    fill: ({ accountChanges }) =>
      accountChanges.bulkAdd(
        many(ACCOUNT_CHANGES_KEPT + ROWS_OVER, (i) => ({
          ...{ n: 1, field: "name", after: i, at: i + 1, was: "a", is: "b" },
        })) as never,
      ),
    prune: (store) => pruneLog(store, NOW),
  },
  visits: {
    kept: FEW.visits,
    fill: ({ visits }) =>
      visits.bulkAdd(many(FEW.visits + ROWS_OVER, (i) => ({ ...VISIT, startedAt: i, endedAt: i })) as never),
    prune: (store) => pruneHistory(store, NOW, FEW),
  },
  pages: {
    kept: FEW.visits,
    fill: async ({ visits, pages }) => {
      const count = FEW.visits + ROWS_OVER;
      await visits.bulkAdd(many(count, (i) => ({ ...VISIT, startedAt: i, endedAt: i })) as never);
      await pages.bulkAdd(many(count, (i) => ({ ...PAGE, key: `p${i}`, visit: i + 1 })));
    },
    prune: (store) => pruneHistory(store, NOW, FEW),
  },
  runs: {
    kept: HISTORY_KEPT.runs,
    fill: ({ runs }) =>
      runs.bulkAdd(
        many(HISTORY_KEPT.runs + ROWS_OVER, (i) => ({ state: { is: "done" }, startedAt: i })) as never,
      ),
    prune: (store) => pruneHistory(store, NOW),
  },
  queue: {
    kept: HISTORY_KEPT.queuedRuns * 2,
    fill: async ({ runs, queue }) => {
      const count = HISTORY_KEPT.queuedRuns + ROWS_OVER;
      await runs.bulkAdd(many(count, (i) => ({ state: { is: "done" }, startedAt: i })) as never);
      await queue.bulkAdd(
        many(2 * count, (i) => ({ run: Math.floor(i / 2) + 1, state: "done", kind: "following" })) as never,
      );
    },
    prune: (store) => pruneHistory(store, NOW),
  },
  meta: {
    kept: 2 * HISTORY_KEPT.days,
    fill: ({ meta }) =>
      meta.bulkAdd(
        many(HISTORY_KEPT.days + ROWS_OVER, (i) => dateOf(NOW - i * DAY)).flatMap((day) => [
          { key: `day:${day}`, pages: 1, rows: 1, accounts: 1 },
          { key: `visited:${day}`, lists: 1, collected: 1 },
        ]) as never,
      ),
    prune: (store) => pruneHistory(store, NOW),
  },
  answers: {
    kept: ROWS_OVER + 1,
    fill: ({ answers }) =>
      answers.bulkAdd(many(2 * ROWS_OVER, (i) => ({ key: `${i}`, at: i < ROWS_OVER ? NOW - 2 * DAY : NOW }))),
    prune: (store) =>
      store.transaction("rw", store.answers, store.pages, () => noteCommitted(store, "new", NOW)),
  },
  snapshots: {
    kept: 3,
    fill: ({ snapshots }) =>
      snapshots.bulkAdd(many(ROWS_OVER, (i) => ({ parameters: "a", revision: i, at: i })) as never),
    prune: (store) => keepSnapshot(store, { parameters: "a", revision: 99, at: 99 } as never),
  },
};

/** Tables whose bound is the network or what the user makes: nothing takes rows of theirs away. */
const BY_NATURE = [
  ...["accounts", "lists", "xLists", "relations", "marks", "seedLists", "views", "communities"],
  ...["imports", "importedAccounts", "importedLists"],
];

test("every table is filled beyond its bound here, or has one by what it holds", () => {
  expect([...Object.keys(FILLED), ...BY_NATURE].sort()).toEqual(Object.keys(SCHEMA.at(-1)!).sort());
});

test.each(Object.entries(FILLED))(
  "%s go beyond their bound, the oldest first",
  async (table, { kept, fill, prune }) => {
    const store = new Store();
    await fill(store);
    const before = await store.table(table).count();
    expect(before).toBeGreaterThan(kept - 1);
    const oldest = await store.table(table).orderBy(":id").first();
    await prune(store);
    expect(await store.table(table).count()).toBe(kept);
    if (table !== "meta") expect(await store.table(table).orderBy(":id").first()).not.toEqual(oldest);
    else expect(await store.meta.get(`day:${dateOf(NOW)}`)).toBeDefined();
    await store.delete();
  },
  180_000,
);
