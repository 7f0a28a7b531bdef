import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { capture } from "@/lib/capture/capture";
import { decisiveVisit } from "@/lib/collect/freshness";
import { readDeepFigures, readQuickFigures } from "@/lib/health/monitor";
import { pruneHistory } from "@/lib/health/prune";
import { checkQueue, checkSums } from "@/lib/health/reference-checks";
import { readWeek } from "@/lib/health/week-report";
import { lastComplete } from "@/lib/store/change";
import type { RunRecord } from "@/lib/store/run";
import { Store } from "@/lib/store/schema";
import type { VisitRecord } from "@/lib/store/visit";
import { listBody, observation, row } from "../capture/answers";
import { dumpStore } from "../dump";

let store: Store;
const WATCHED = { signal: new AbortController().signal, onProgress: () => {} };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

const LIVE = "1800000000000000001|1800000000000000000";
const END = "0|1800000000000000000";

interface Step {
  owner: string;
  viewer: string;
  ids: number[];
  isCut: boolean;
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  owner: fc.constantFrom("8", "9"),
  viewer: fc.constantFrom("1", "2"),
  ids: fc.uniqueArray(fc.integer({ min: 101, max: 106 }), { minLength: 1 }),
  isCut: fc.boolean(),
});

async function visit({ owner, viewer, ids, isCut }: Step, at: number) {
  const rows = ids.map((id) => row(id));
  const body = listBody({ rows, cursor: isCut ? LIVE : END, terminated: isCut });
  await capture(store, observation("Following", { userId: owner, count: 20 }, body, { viewer, at }));
}

/** What the product makes of the visits of each list. */
async function judged() {
  const visits = await store.visits.toArray();
  const groups = new Map<string, VisitRecord[]>();
  for (const visit of visits) {
    const key = `${visit.kind} ${visit.owner} ${visit.viewer}`;
    groups.set(key, [...(groups.get(key) ?? []), visit]);
  }
  const all = [];
  for (const [key, group] of groups) {
    const { kind, owner, viewer } = group[0];
    const latest = group.reduce((best, next) => (next.endedAt >= best.endedAt ? next : best));
    all.push({
      key,
      decisive: decisiveVisit(group),
      latest,
      whole: await lastComplete(store, [kind, owner, viewer], Number.MAX_SAFE_INTEGER, 0),
    });
  }
  return all;
}

const SMALL = { visits: 2, runs: 1, queuedRuns: 1, days: 1 };

test("what is pruned is needed by nothing: lists are judged as before, sums agree, later captures go the same way", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { minLength: 3, maxLength: 9 }),
      fc.array(anyStep, { maxLength: 3 }),
      async (before, after) => {
        const dumps: unknown[] = [];
        for (const prunes of [false, true]) {
          await store.delete();
          await store.open();
          let at = 1_780_000_000_000;
          const visitAll = async (steps: readonly Step[]) => {
            for (const step of steps) {
              at += 60_000;
              await visit(step, at);
            }
          };
          await visitAll(before);
          if (prunes) {
            const [known, changes] = [await judged(), await store.changes.toArray()];
            await pruneHistory(store, at, SMALL);
            expect(await judged()).toEqual(known);
            expect(await store.changes.toArray()).toEqual(changes);
            expect(await checkSums(store, WATCHED)).toMatchObject({ state: "ok" });
            const once = await dumpStore(store);
            await pruneHistory(store, at, SMALL);
            expect(await dumpStore(store)).toEqual(once);
          }
          const newest = (await store.visits.orderBy("id").last())?.id ?? 0;
          await visitAll(after);
          const { accounts, lists, changes, relations, visits } = await dumpStore(store);
          const rowsOf = <T>(dump: unknown) => (dump as { row: T }[]).map(({ row }) => row);
          const news = rowsOf<VisitRecord>(visits).filter(({ id }) => id > newest);
          dumps.push({ accounts, lists, relations, changes, news });
        }
        expect(dumps[1]).toEqual(dumps[0]);
      },
    ),
    { numRuns: 40 },
  );
  // A run that went on after its time would write into the store of the next test.
}, 240_000);

test("the monitor's figures are the same before and after pruning", async () => {
  let gone = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { minLength: 6, maxLength: 12 }),
      fc.array(anyStep, { maxLength: 3 }),
      async (old, late) => {
        await store.delete();
        await store.open();
        let at = 1_780_000_000_000;
        for (const step of old) {
          at += 3 * DAY;
          await visit(step, at);
        }
        at += 30 * DAY;
        for (const step of late) {
          at += DAY;
          await visit(step, at);
        }
        const figures = async () => [
          await readQuickFigures(store, at),
          await readDeepFigures(store, at, WATCHED),
          await readWeek(store, at),
        ];
        const before = await figures();
        // So many visits as a busy week has; the bound of the product is far beyond it.
        gone += await pruneHistory(store, at, { ...SMALL, visits: 4, days: 40 });
        expect(await figures()).toEqual(before);
      },
    ),
    { numRuns: 40 },
  );
  expect(gone).toBeGreaterThan(10);
}, 240_000);

test("whom a visit saw is dropped an hour after a newer whole visit took its place, and else after a day", async () => {
  const seen = Uint32Array.of(1, 2);
  const row = {
    ...{
      kind: "following" as const,
      owner: 1,
      viewer: 1,
      unbroken: true,
      rows: 0,
      generation: "C",
      pages: 1,
    },
    ...{ captured: 0, unavailable: 0, duplicates: 0, added: 0, nextCursor: "c" },
  };
  const open = { ...row, seen, outcome: { type: "partial" as const } };
  const whole = { ...row, outcome: { type: "complete" as const } };
  const now = 1_780_000_000_000;
  const cases: [string, VisitRecord["owner"], number, number | undefined, boolean][] = [
    ["superseded two hours ago", 1, now - 2 * HOUR, now - 1.5 * HOUR, false],
    ["superseded, and still under way", 2, now - HOUR / 2, now - HOUR / 4, true],
    ["not superseded", 3, now - 2 * HOUR, undefined, true],
    ["begun after the whole one", 4, now - 2 * HOUR, now - 3 * HOUR, true],
    ["a day old", 5, now - DAY - 1, undefined, false],
  ];
  for (const [, owner, endedAt, wholeAt] of cases) {
    await store.visits.add({ ...open, owner, startedAt: endedAt, endedAt } as never);
    if (wholeAt !== undefined)
      await store.visits.add({ ...whole, owner, startedAt: wholeAt, endedAt: wholeAt } as never);
    // Another viewer's whole visit supersedes nothing.
    await store.visits.add({ ...whole, owner, viewer: 2, startedAt: now, endedAt: now } as never);
  }
  await pruneHistory(store, now);
  for (const [name, owner, , , keeps] of cases) {
    const [left] = await store.visits
      .where({ owner })
      .filter(({ outcome }) => outcome.type === "partial")
      .toArray();
    expect([left.seen !== undefined, left.nextCursor !== undefined, left.unbroken], name).toEqual(
      keeps ? [true, true, true] : [false, false, false],
    );
  }
});

test("the visit that captured the most rows of a list stays, and the newest that knows the list's length", async () => {
  const at = 1_780_000_000_000;
  const steps = [[101, 102, 103, 104], [101], [102], [101], [102], [101]];
  for (const [i, ids] of steps.entries())
    await visit({ owner: "9", viewer: "1", ids, isCut: true }, at + i * HOUR);
  await store.visits.update(3, { claimed: 40 });
  const figures = () => readDeepFigures(store, at, WATCHED);
  const before = await figures();
  expect(before.integrity).toMatchObject({ expected: 4, stored: 4 });
  expect(before.coverage[0].median).toBe(0.1);
  expect(await pruneHistory(store, at + steps.length * HOUR, SMALL)).toBeGreaterThan(0);
  expect(await figures()).toEqual(before);
  expect(await store.visits.toCollection().primaryKeys()).toEqual([1, 3, 5, 6]);
});

test("of many visits to one list the newest stay, with their pages, and those by which it is judged", async () => {
  const plain = { kind: "following" as const, owner: 1, viewer: 1, unbroken: true, rows: 0, generation: "C" };
  const counts = { captured: 0, unavailable: 0, duplicates: 0, added: 0, pages: 1 };
  const [surplus, kept] = [40, 60];
  const total = kept + surplus;
  await store.visits.bulkAdd(
    Array.from({ length: total }, (_, i) => ({
      ...plain,
      ...counts,
      startedAt: i,
      endedAt: i,
      outcome: { type: i === 3 ? ("complete" as const) : ("partial" as const) },
    })),
  );
  const page = { at: 1, rows: 0, captured: 0, unavailable: 0, duplicates: 0 };
  await store.pages.bulkAdd([1, 4, total].map((visit) => ({ key: `p${visit}`, visit, ...page })));
  await pruneHistory(store, 1, { ...SMALL, visits: kept });
  const left = await store.visits.toCollection().primaryKeys();
  expect(left.length).toBe(kept + 1);
  expect(left[0]).toBe(4);
  expect(left[1]).toBe(surplus + 1);
  expect((await store.pages.toArray()).map(({ visit }) => visit).sort()).toEqual([4, total].sort());
});

test("runs that are over go with their lists; one that waits, or whose first rows were confirmed, stays", async () => {
  const run = (state: RunRecord["state"], confirmed = false) =>
    ({ state, confirmed, startedAt: 1, plan: { is: "mine" }, done: 0 }) as unknown as RunRecord;
  const over = { is: "done" } as const;
  await store.runs.bulkAdd([
    run(over, true),
    run({ is: "paused", because: "user" } as RunRecord["state"]),
    run(over),
    run(over),
  ]);
  await store.queue.bulkAdd(
    [1, 2, 3, 4].map((of) => ({ run: of, state: "waiting", kind: "following", owner: 1, order: 0 })) as never,
  );
  await pruneHistory(store, 1, SMALL);
  expect(await store.runs.toCollection().primaryKeys()).toEqual([1, 2, 4]);
  expect((await store.queue.toArray()).map((item) => item.run)).toEqual([2, 4]);
  expect(await checkQueue(store, WATCHED)).toMatchObject({ state: "ok" });
});

test("a visit that stopped a day ago forgets whom it saw, and can never be complete", async () => {
  const at = 1_780_000_000_000;
  const body = listBody({ rows: [row(101), row(102)], cursor: LIVE });
  await capture(store, observation("Following", { userId: "9", count: 20 }, body, { at }));
  await pruneHistory(store, at + DAY);
  expect((await store.visits.toArray())[0].seen).toHaveLength(2);
  await pruneHistory(store, at + DAY + 1);
  const [closed] = await store.visits.toArray();
  expect(closed).toMatchObject({ outcome: { type: "partial" }, unbroken: false });
  expect([closed.seen, closed.hidden, closed.nextCursor]).toEqual([undefined, undefined, undefined]);
  const end = listBody({ rows: [row(103)], cursor: END });
  const late = { userId: "9", count: 20, cursor: LIVE };
  await capture(store, observation("Following", late, end, { at: at + 2 * DAY }));
  expect((await store.visits.toArray()).map(({ outcome }) => outcome.type)).not.toContain("complete");
  expect((await store.lists.toArray())[0].missingSince.every((since) => since === 0)).toBe(true);
});

test("counts of days stay for the newest so many", async () => {
  const day = (i: number) => `2026-01-${String(i).padStart(2, "0")}`;
  for (let i = 1; i <= 5; i++) {
    await store.meta.put({ key: `day:${day(i)}`, pages: i, rows: 0, accounts: 0 });
    await store.meta.put({ key: `visited:${day(i)}`, lists: i, collected: 0 });
  }
  await pruneHistory(store, 1, { ...SMALL, days: 2 });
  const keys = await store.meta.toCollection().primaryKeys();
  expect(keys.sort()).toEqual([`day:${day(4)}`, `day:${day(5)}`, `visited:${day(4)}`, `visited:${day(5)}`]);
});
