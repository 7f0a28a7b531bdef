import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { outside } from "@/lib/store/outside";
import { Store } from "@/lib/store/schema";
import { dumpStore } from "../dump";

let store: Store;

beforeEach(async () => {
  store = new Store();
  await store.open();
  await store.marks.put({ id: "1", tags: [], note: "before", hidden: false, at: 1 });
});

afterEach(() => store.delete());

const note = (text: string) =>
  store.log.add({ at: 1, level: "info", event: "data", text } as Parameters<typeof store.log.add>[0]);
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function microtasks(count: number): Promise<void> {
  // No promise of Dexie's: within a transaction, `Promise` is.
  for (let i = 0; i < count; i++) await undefined;
}

/** What Dexie does not see as its own: the ways in which work loses its transaction. */
const FOREIGN: Record<string, () => Promise<unknown>> = {
  "a timer": () => pause(20),
  "many awaits": () => microtasks(500),
};

describe.each(Object.entries(FOREIGN))("work that awaits %s", (_, foreign) => {
  test("fails loudly, and leaves the database as it was", async () => {
    const before = await dumpStore(store);
    const work = store.transaction("rw", store.log, async () => {
      await note("one");
      await foreign();
      await note("two");
      for (let i = 0; i < 5; i++) await note("stray");
    });
    await expect(work).rejects.toMatchObject({ name: "TransactionGoneError" });
    expect(await dumpStore(store)).toEqual(before);
    await note("after");
    expect(await store.log.count()).toBe(1);
  });

  test("fails loudly where it is the first thing, the last thing, or opens a transaction of its own", async () => {
    const before = await dumpStore(store);
    const first = store.transaction("rw", store.log, async () => {
      await foreign();
      await note("one");
    });
    await expect(first).rejects.toThrow();
    const nested = store.transaction("rw", store.log, async () => {
      await note("one");
      await foreign();
      await store.transaction("rw", store.log, async () => {
        await note("two");
        await note("three");
      });
    });
    await expect(nested).rejects.toThrow();
    expect(await dumpStore(store)).toEqual(before);
  });

  test("is right where it says so", async () => {
    await store.transaction("rw", store.log, async () => {
      await outside(foreign);
      await note("one");
      await outside(foreign);
      await outside(foreign);
      await note("two");
    });
    expect(await store.log.count()).toBe(2);
  });
});

test("a write of somebody else meanwhile is done", async () => {
  const work = store.transaction("rw", store.log, async () => {
    for (let i = 0; i < 40; i++) await note("inside");
  });
  for (let i = 0; i < 40; i++) await note("beside");
  await work;
  expect(await store.log.count()).toBe(80);
});

type Step = "put" | "get" | "each" | "nested" | "outside" | "micro" | "timer" | "throw";

async function perform(steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if (step === "put") await note("step");
    if (step === "get") await store.marks.get("1");
    if (step === "each") await store.marks.filter(() => true).each(() => {});
    if (step === "nested") await store.transaction("rw", store.log, () => note("nested"));
    if (step === "outside") await outside(() => pause(0));
    if (step === "micro") await microtasks(80);
    if (step === "timer") await pause(1);
    if (step === "throw") throw new Error("the work gives up");
  }
}

test("whatever work awaits, it is done whole or not at all", async () => {
  const step = fc.constantFrom<Step>("put", "get", "each", "nested", "outside", "micro", "timer", "throw");
  let whole = 0;
  let none = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      await store.log.clear();
      const writes = steps.filter((each) => each === "put" || each === "nested").length;
      const failed = await store
        .transaction("rw", store.log, store.marks, () => perform(steps))
        .then(
          () => false,
          () => true,
        );
      expect(await store.log.count()).toBe(failed ? 0 : writes);
      if (failed) none += 1;
      else whole += 1;
      expect(failed || !steps.includes("throw")).toBe(true);
      if (!steps.some((each) => ["timer", "micro", "throw"].includes(each))) expect(failed).toBe(false);
    }),
    { numRuns: 300 },
  );
  expect(Math.min(whole, none)).toBeGreaterThan(20);
}, 60_000);
