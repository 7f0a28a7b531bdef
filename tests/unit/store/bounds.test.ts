import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LOG_RING, pruneLog } from "@/lib/health/log-ring";
import { HISTORY_KEPT } from "@/lib/health/prune";
import { ACCOUNT_CHANGES_KEPT } from "@/lib/store/account-change";
import { CHANGES_KEPT } from "@/lib/store/change";
import { SCHEMA, Store } from "@/lib/store/schema";

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

test("pages that were not understood go beyond their bound, the oldest first", async () => {
  const store = new Store();
  const surplus = 7;
  const page = { at: 1, operation: "Followers", reason: "shape", rows: 1, broken: 1 };
  await store.unparsed.bulkAdd(Array.from({ length: LOG_RING.unparsed + surplus }, () => page) as never);
  await pruneLog(store, 1);
  expect(await store.unparsed.count()).toBe(LOG_RING.unparsed);
  expect((await store.unparsed.orderBy(":id").first())?.id).toBe(surplus + 1);
  await store.delete();
});
