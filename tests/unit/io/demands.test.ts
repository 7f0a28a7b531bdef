import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { tick } from "@/lib/collect/steady-clock";
import { DAY, HOUR } from "@/lib/durations";
import { restoreBackup } from "@/lib/io/backup/restore";
import { writeBackup } from "@/lib/io/backup/write";
import { repairStore } from "@/lib/io/repair/repair";
import { wipe } from "@/lib/io/repair/wipe";
import { RawDatabase } from "@/lib/io/salvage/raw";
import { salvage } from "@/lib/io/salvage/salvage";
import { type Demand, LONGEST_REST, readDemands, uniteDemands } from "@/lib/store/demands";
import { readCoolDown, readRate, steadyAt, X_WINDOW_MS } from "@/lib/store/limits";
import { dateOf } from "@/lib/store/meta";
import { Store } from "@/lib/store/schema";
import { dumpStore } from "../dump";
import { perform } from "./deeds";

const now = 1_795_000_000_000;

let store: Store;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now });
  store = new Store();
});

afterEach(async () => {
  vi.useRealTimers();
  await store.delete();
});

async function backup(of = store): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (chunk) => void chunks.push(chunk) });
  await writeBackup(of, sink as WritableStream<Uint8Array>, { product: "0", now: Date.now(), settings: {} });
  return new Blob(chunks);
}

const today = dateOf(now);

/** What X demands, in terms of the present: waits in ms from now, on a clock that is `ahead` of the computer's. */
const demanded = fc.record({
  ahead: fc.constantFrom(0, 400 * DAY, -5 * HOUR),
  rest: fc.option(fc.record({ left: fc.integer({ min: -DAY, max: DAY }), level: fc.nat(5) })),
  rate: fc.option(fc.record({ left: fc.integer({ min: -HOUR, max: X_WINDOW_MS }), remaining: fc.nat(50) })),
  sign: fc.option(fc.record({ ago: fc.nat(DAY), order: fc.nat(3) })),
  visited: fc.option(fc.record({ lists: fc.nat(100), collected: fc.nat(5000) })),
});
type Demanded = typeof demanded extends fc.Arbitrary<infer D> ? D : never;

function demandsOf({ ahead, rest, rate, sign, visited }: Demanded): Demand[] {
  const steady = now + ahead;
  return [
    { key: "steady", steady, wall: now },
    ...(rest === null
      ? []
      : [
          {
            key: "coolDown" as const,
            because: "rate_limited" as const,
            from: steady + rest.left - DAY,
            until: steady + rest.left,
            level: rest.level,
            order: 1,
          },
        ]),
    ...(rate === null
      ? []
      : [
          {
            key: "rate:Following" as const,
            operation: "Following",
            limit: 50,
            remaining: rate.remaining,
            resetAt: steady + rate.left,
            xReset: now + rate.left,
            at: now,
          },
        ]),
    ...(sign === null
      ? []
      : [
          {
            key: "sign:locked" as const,
            sign: "locked",
            at: now - sign.ago,
            order: sign.order,
            operation: "Following",
          },
        ]),
    ...(visited === null ? [] : [{ key: `visited:${today}` as const, ...visited }]),
  ];
}

async function begin(demanded: Demanded): Promise<void> {
  await store.delete();
  await store.open();
  await perform(store, [
    { do: "sight", person: 1, at: 5, handle: 1, name: "Ana", followers: 3 },
    { do: "day", at: 6 },
    { do: "day", at: 7 },
  ]);
  await store.meta.bulkPut(demandsOf(demanded));
}

/** What a run would hear of: how long it must rest, what is left to spend, what is used up of the day. */
async function felt() {
  const demands = await readDemands(store);
  const clock = demands.find(({ key }) => key === "steady");
  const at = steadyAt(clock as Parameters<typeof steadyAt>[0], now);
  const rest = await readCoolDown(store);
  const rate = await readRate(store, "Following");
  const visited = demands.find(({ key }) => key === `visited:${today}`);
  const isOpen = rate !== undefined && rate.resetAt > at;
  return {
    rest: Math.max(0, (rest?.until ?? 0) - at),
    level: rest?.level ?? 0,
    remaining: isOpen ? rate.remaining : 1e9,
    lists: visited !== undefined && "lists" in visited ? visited.lists : 0,
    collected: visited !== undefined && "collected" in visited ? visited.collected : 0,
    isLocked: demands.some(({ key }) => key === "sign:locked"),
  };
}

/** Deeds that bring another state into the store, or take what is there away. */
const BRINGS: Record<string, (file: Blob) => Promise<unknown>> = {
  merge: (file) => restoreBackup(store, file, { mode: "merge", dryRun: false }),
  replace: (file) => restoreBackup(store, file, { mode: "replace", dryRun: false }),
  "wipe of captures, then replace": async (file) => {
    await wipe(store, "captured");
    await restoreBackup(store, file, { mode: "replace", dryRun: false });
  },
  "wipe of everything, then merge": async (file) => {
    await wipe(store, "everything");
    await restoreBackup(store, file, { mode: "merge", dryRun: false });
  },
};

test.each(Object.keys(BRINGS))(
  "after a %s the stricter of both sides holds of all that X demanded",
  async (how) => {
    await fc.assert(
      fc.asyncProperty(demanded, demanded, async (theirs, ours) => {
        await begin(theirs);
        const file = await backup();
        const other = await felt();
        await begin(ours);
        const here = await felt();
        await BRINGS[how](file);
        const after = await felt();
        expect(after.rest).toBeGreaterThanOrEqual(Math.max(here.rest, other.rest));
        expect(after.rest).toBeLessThanOrEqual(LONGEST_REST);
        expect(after.level).toBe(Math.max(here.level, other.level));
        expect(after.remaining).toBeLessThanOrEqual(Math.min(here.remaining, other.remaining));
        expect(after.lists).toBe(Math.max(here.lists, other.lists));
        expect(after.collected).toBe(Math.max(here.collected, other.collected));
        expect(after.isLocked).toBe(here.isLocked || other.isLocked);
      }),
      { numRuns: RUNS },
    );
  },
  240_000,
);

const NOTHING: Demanded = { ahead: 0, rest: null, rate: null, sign: null, visited: null };

test("undo leaves what X demanded since, and without any brings every fact back", async () => {
  await fc.assert(
    fc.asyncProperty(demanded, fc.boolean(), async (ours, isDemandedSince) => {
      await begin(ours);
      const before = await dumpStore(store);
      const copy = await backup();
      await restoreBackup(store, EMPTY, { mode: "replace", dryRun: false });
      const rest = { key: "coolDown", because: "error_pages", level: 9 } as const;
      const { steady } = (await readDemands(store)).find(({ key }) => key === "steady") as { steady: number };
      const since = { ...rest, from: steady, until: steady + LONGEST_REST };
      if (isDemandedSince) await store.meta.put(since);
      await restoreBackup(store, copy, { mode: "replace", dryRun: false, isUndo: true });
      const after = await dumpStore(store);
      const facts = (dump: typeof before) =>
        dump.meta.filter(({ key }) => key !== "revision" && !(isDemandedSince && key === "coolDown"));
      expect(facts(after)).toEqual(facts(before));
      if (isDemandedSince) expect(await readCoolDown(store)).toMatchObject({ until: since.until, level: 9 });
    }),
    { numRuns: RUNS },
  );
}, 120_000);

let EMPTY: Blob;

beforeEach(async () => {
  await begin(NOTHING);
  EMPTY = await backup();
  await store.delete();
  await store.open();
});

test("what X demanded comes through salvage", async () => {
  await begin({
    ahead: 400 * DAY,
    rest: { left: HOUR, level: 2 },
    rate: { left: 60_000, remaining: 0 },
    sign: { ago: 5, order: 1 },
    visited: { lists: 9, collected: 700 },
  });
  const before = await felt();
  store.close();
  const raw = await RawDatabase.open(indexedDB, store.name);
  const into = new Store("sample");
  await salvage(raw, into, Date.now());
  raw.close();
  const file = await backup(into);
  await into.delete();
  await store.delete();
  await store.open();
  await restoreBackup(store, file, { mode: "replace", dryRun: false });
  const after = await felt();
  expect(after).toEqual(before);
});

describe("a demand that nobody makes", () => {
  const FORGED: Demand[] = [
    { key: "coolDown", because: "rate_limited", from: now, until: 8e15, level: 0 },
    { key: "coolDown", because: "rate_limited", from: 8e15, until: 8e15, level: 3 },
    { key: "rate:Following", operation: "Following", limit: 50, remaining: 0, resetAt: 8e15, at: 8e15 },
    { key: "sign:locked", sign: "locked", at: 8e15, order: now, operation: "Following" },
    { key: "steady", steady: 1e300, wall: now },
    { key: "steady", steady: now, wall: 1e300 },
  ];

  async function isBounded(wall: number): Promise<void> {
    const clock = (await readDemands(store)).find(({ key }) => key === "steady");
    const steady = steadyAt(clock as Parameters<typeof steadyAt>[0], wall);
    for (const demand of await readDemands(store)) {
      if (demand.key === "coolDown") expect(demand.until).toBeLessThanOrEqual(steady + LONGEST_REST);
      if ("resetAt" in demand) expect(demand.resetAt).toBeLessThanOrEqual(steady + X_WINDOW_MS);
      if ("sign" in demand) expect(demand.order).toBeLessThan(1000);
      if ("at" in demand) expect(demand.at).toBeLessThanOrEqual(Date.now() + DAY);
      if (demand.key === "steady") expect(demand.steady).toBeLessThan(8.64e15);
    }
  }

  test.each(FORGED.map((demand): [string, Demand] => [JSON.stringify(demand), demand]))(
    "%s is bounded by a wipe, a repair, and both ways to restore",
    async (_, forged) => {
      const heals: (() => Promise<unknown>)[] = [
        () => wipe(store, "captured"),
        () => repairStore(store, Date.now(), { mend: true }),
        ...(["merge", "replace"] as const).map((mode) => async () => {
          const file = await backup();
          await begin(NOTHING);
          await restoreBackup(store, file, { mode, dryRun: false });
        }),
      ];
      for (const heal of heals) {
        await begin(NOTHING);
        await store.meta.put(forged);
        await heal();
        await isBounded(now);
      }
      await begin(NOTHING);
      await store.meta.put(forged);
      const found = await repairStore(store, Date.now(), { mend: false });
      expect(found.times + found.quarantined.length).toBeGreaterThan(0);
      await repairStore(store, Date.now(), { mend: true });
      const again = await repairStore(store, Date.now(), { mend: false });
      expect(again.times + again.quarantined.length).toBe(0);
    },
  );

  test("a steady clock that would stand still begins anew", async () => {
    await store.meta.put({ key: "steady", steady: 1e300, wall: now });
    expect(await tick(store, now, undefined)).toBe(now);
    expect(await tick(store, now + 5, undefined)).toBe(now + 5);
  });
});

test("the union is the same in either order, but for whose clock it is", () => {
  fc.assert(
    fc.property(demanded, demanded, (one, other) => {
      const [left, right] = [demandsOf({ ...one, ahead: 0 }), demandsOf({ ...other, ahead: 0 })];
      const sides = { wall: now, isSameStore: true };
      const sorted = (demands: Demand[]) =>
        demands
          .map((demand) => ({ ...demand, at: 0, order: 0, from: 0, xReset: 0 }))
          .sort((a, b) => a.key.localeCompare(b.key));
      expect(sorted(uniteDemands(left, right, sides))).toEqual(sorted(uniteDemands(right, left, sides)));
    }),
  );
});

const RUNS = Number(process.env.RUNS ?? 40);
