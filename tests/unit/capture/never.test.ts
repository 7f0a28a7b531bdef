import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { capture } from "@/lib/capture/capture";
import { captureReading } from "@/lib/capture/capture-reading";
import type { Reading } from "@/lib/capture/reading";
import { restoreBackup } from "@/lib/io/backup/restore";
import { checkRow } from "@/lib/io/backup/rows";
import { writeBackup } from "@/lib/io/backup/write";
import { deletePersonForGood, wipe } from "@/lib/io/repair/wipe";
import { addNever, allowAgain, neverEntries, neverSince, readNever, uniteNever } from "@/lib/store/never";
import { Store } from "@/lib/store/schema";
import type { VisitRecord } from "@/lib/store/visit";
import { dumpStore, without } from "../dump";
import { listBody, observation, profileBody, row } from "./answers";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

const LIVE = "1800000000000000001|1800000000000000000";
const END = "0|1800000000000000000";
const DAY = 86_400_000;
/** Nobody else's number or name holds these. */
const THEM = { id: 77077, handle: "pseudonym77077" };
const START = 1_780_000_000_000;
let keys = 0;

const person = fc.constantFrom(1, 2, 3, 4, THEM.id);
const anyStep = fc.record({
  how: fc.constantFrom("list", "whole list", "their list", "profile", "page", "their page"),
  people: fc.uniqueArray(person, { minLength: 1 }),
  renamed: fc.boolean(),
});

function named(id: number, renamed: boolean) {
  const handle = id === THEM.id ? (renamed ? `${THEM.handle}_new` : THEM.handle) : `user${id}`;
  return row(id, { handle });
}

type Step = typeof anyStep extends fc.Arbitrary<infer T> ? T : never;

async function perform({ how, people, renamed }: Step, at: number) {
  const rows = people.map((id) => named(id, renamed));
  const whole = how === "whole list" ? { cursor: END, terminated: false } : { cursor: LIVE };
  if (how === "profile") {
    const body = profileBody(rows[0]);
    return capture(store, observation("UserByScreenName", { screen_name: rows[0].handle }, body, { at }));
  }
  if (how === "page" || how === "their page") {
    keys += 1;
    return captureReading(store, {
      type: "rows",
      key: `00000000-0000-0000-1111-${String(keys).padStart(12, "0")}`,
      at,
      since: at - 1000,
      viewerHandle: "me",
      visit: `00000000-0000-0000-2222-${String(keys).padStart(12, "0")}`,
      owner: { kind: "following", handle: how === "page" ? "user9" : THEM.handle },
      // The page names nobody's id: a new handle alone cannot be told from a stranger's.
      rows: people.map((id) => ({ handle: named(id, false).handle, blueVerified: false, protected: false })),
    } as unknown as Reading);
  }
  const userId = how === "their list" ? String(THEM.id) : "9";
  const body = listBody({ rows, ...whole });
  return capture(store, observation("Following", { userId, count: 20 }, body, { at }));
}

async function traces(): Promise<string[]> {
  const text = JSON.stringify(await dumpStore(store), (_, value) =>
    ArrayBuffer.isView(value) ? Array.from(value as Uint32Array) : value,
  );
  return [String(THEM.id), THEM.handle].filter((trace) => text.includes(trace));
}

const isNever = async (of: { id?: string; handle?: string }) => (await readNever(store)).holds(of);

test("whatever comes, nothing of somebody who is never captured is stored, and the rest is as without their rows", async () => {
  let leftOut = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 8 }), async (steps) => {
      const dumps: unknown[] = [];
      for (const isListed of [true, false]) {
        await store.delete();
        await store.open();
        if (isListed)
          await store.transaction("rw", store.meta, () =>
            addNever(store, { id: String(THEM.id), handle: THEM.handle }, 1),
          );
        let at = START;
        for (const step of steps) {
          at += DAY;
          if (isListed) await perform(step, at);
          else {
            // The same without them: what is left out of a page was listed and not shown.
            if (step.how === "their list" || step.how === "their page") continue;
            const people = step.people.filter((id) => id !== THEM.id);
            if (step.how === "profile" && step.people[0] === THEM.id) continue;
            if (step.how === "profile") await perform({ ...step, people }, at);
            else if (people.length > 0) await perform({ ...step, people }, at);
          }
        }
        if (isListed) {
          expect(await traces()).toEqual([]);
          leftOut += (await neverEntries(store)).leftOut;
        }
        const { accounts, lists } = await dumpStore(store);
        const ids = new Map(
          (accounts as { row: { n: number; id: string } }[]).map(({ row }) => [row.n, row.id]),
        );
        const members = (lists as { row: { kind: string; owner: number; members: Uint32Array } }[]).map(
          ({ row }) => `${row.kind} ${ids.get(row.owner)}: ${[...row.members].map((n) => ids.get(n))}`,
        );
        dumps.push({
          people: [...ids.values()].filter((id) => /^(?:shadow:user)?[234]$/.test(id)).sort(),
          members: members.filter((text) => !text.endsWith(": ")).sort(),
        });
      }
      expect(dumps[0]).toEqual(dumps[1]);
    }),
    { numRuns: 60 },
  );
  expect(leftOut).toBeGreaterThan(20);
}, 120_000);

test("the whole database is as if X had listed their rows without showing them, and never told more of them", async () => {
  const fromX = anyStep.filter(({ how }) => how !== "page" && how !== "their page");
  await fc.assert(
    fc.asyncProperty(fc.array(fromX, { maxLength: 10 }), async (between) => {
      // The viewer, who looked at them too, is seen first and last by what concerns somebody else.
      const others: Step = { how: "list", people: [1, 2], renamed: false };
      const steps = [others, ...between, others];
      const dumps: unknown[] = [];
      for (const isListed of [true, false]) {
        await store.delete();
        await store.open();
        if (isListed)
          await store.transaction("rw", store.meta, () =>
            addNever(store, { id: String(THEM.id), handle: THEM.handle }, 1),
          );
        for (const [i, { how, people, renamed }] of steps.entries()) {
          const at = START + i * DAY;
          const key = `00000000-0000-0000-3333-${String(i).padStart(12, "0")}`;
          const isTheirs = how === "their list" || (how === "profile" && people[0] === THEM.id);
          if (isTheirs && !isListed) continue;
          if (how === "profile") {
            const [one] = people.map((id) => named(id, renamed));
            const asked = { screen_name: one.handle };
            await capture(store, observation("UserByScreenName", asked, profileBody(one), { at, key }));
            continue;
          }
          const rows = people.map((id) =>
            isListed || id !== THEM.id ? named(id, renamed) : row(id, { unavailable: true }),
          );
          const end = how === "whole list" ? END : LIVE;
          const userId = how === "their list" ? String(THEM.id) : "9";
          const body = listBody({ rows, cursor: end, terminated: how !== "whole list" });
          await capture(store, observation("Following", { userId, count: 20 }, body, { at, key }));
        }
        // That an answer came is noted by a key that names nobody, and among the pages of its day.
        const dump = without(await dumpStore(store), "answers");
        // Each visit says how many of its rows were left out, which nothing else of it tells.
        dump["visits"] = dump["visits"].map(({ key, row }) => {
          const { leftOut = 0, ...visit } = row as VisitRecord;
          const { how, people } = steps[(visit.startedAt - START) / DAY];
          if (isListed && how !== "their list")
            expect(leftOut).toBe(people.filter((id) => id === THEM.id).length);
          return { key, row: visit };
        });
        dump["meta"] = dump["meta"].filter(({ key }) => !/^(?:never$|day:)/.test(String(key)));
        dumps.push(withoutRevisions(dump));
      }
      expect(dumps[0]).toEqual(dumps[1]);
    }),
    { numRuns: 60 },
  );
}, 120_000);

/** A dump without the numbers of commits, of which what is left out may be one, and without the generation of X's user
 *  objects, which a row that is not shown does not tell. */
function withoutRevisions(dump: Awaited<ReturnType<typeof dumpStore>>) {
  return Object.fromEntries(
    Object.entries(dump).map(([table, rows]) => [
      table,
      rows.map(({ key, row }) => ({
        key,
        row: { ...(row as object), revision: undefined, generation: undefined },
      })),
    ]),
  );
}

describe("a lasting deletion", () => {
  async function seen(): Promise<number> {
    await capture(
      store,
      observation(
        "Following",
        { userId: "9" },
        listBody({ rows: [row(1), named(THEM.id, false)], cursor: END }),
      ),
    );
    return (await store.accounts.get({ id: String(THEM.id) }))!.n;
  }

  async function backup(): Promise<Blob> {
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const sink = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (chunk) => void chunks.push(chunk) });
    await writeBackup(store, sink as WritableStream<Uint8Array>, {
      product: "0.1.0",
      now: Date.now(),
      settings: {},
    });
    return new Blob(chunks);
  }

  test("leaves no trace, and a list that is read whole afterwards is complete and adds up", async () => {
    const n = await seen();
    const lists = await store.lists.filter(({ members }) => members.includes(n)).count();
    expect(lists).toBeGreaterThan(0);
    await deletePersonForGood(store, n, 5);
    expect(await traces()).toEqual([]);
    // The lists that named them say at once that one row is missing at the user's wish.
    expect(await store.visits.filter(({ leftOut }) => leftOut === 1).count()).toBe(lists);
    const rows = [row(1), named(THEM.id, true), row(2)];
    await capture(store, observation("Following", { userId: "9" }, listBody({ rows, cursor: END })));
    expect(await traces()).toEqual([]);
    const visit = (await store.visits.toArray()).at(-1)!;
    expect(visit).toMatchObject({ outcome: { type: "complete" }, rows: 3, captured: 2, unavailable: 1 });
    expect(visit.leftOut).toBe(1);
    expect((await neverEntries(store)).leftOut).toBe(1);
  });

  test("an older backup does not bring them back, whole or merged; undo does", async () => {
    const n = await seen();
    const older = await backup();
    await deletePersonForGood(store, n, 5);
    for (const mode of ["merge", "replace"] as const) {
      await restoreBackup(store, older, { mode, dryRun: false });
      expect(await traces()).toEqual([]);
      expect(await isNever({ id: String(THEM.id) })).toBe(true);
    }
    await restoreBackup(store, older, { mode: "replace", dryRun: false, isUndo: true });
    expect(await traces()).not.toEqual([]);
    expect(await isNever({ id: String(THEM.id) })).toBe(false);
  });

  test("the list is in a backup, and a merge unites two lists", async () => {
    await deletePersonForGood(store, await seen(), 5);
    const file = await backup();
    await wipe(store, "everything");
    expect(await neverEntries(store)).toEqual({ at: [], leftOut: 0 });
    await store.transaction("rw", store.meta, () => addNever(store, { id: "4", handle: "other" }, 6));
    await restoreBackup(store, file, { mode: "merge", dryRun: false });
    expect(await isNever({ id: String(THEM.id) })).toBe(true);
    expect(await isNever({ id: "4" })).toBe(true);
    await restoreBackup(store, file, { mode: "merge", dryRun: false });
    expect((await neverEntries(store)).at).toEqual([6, 5]);
  });

  test("wiping captures keeps the list; allowing again ends it", async () => {
    await deletePersonForGood(store, await seen(), 5);
    await wipe(store, "captured");
    expect(await neverSince(store, THEM.handle.toUpperCase())).toBe(5);
    await store.transaction("rw", store.meta, () => allowAgain(store, 5));
    expect(await isNever({ id: String(THEM.id) })).toBe(false);
    expect(await store.meta.get("never")).toBeUndefined();
  });
});

test("a handle that another person has now is that person's: only the id counts where a row has one", async () => {
  await store.transaction("rw", store.meta, () => addNever(store, { id: "7", handle: "ana" }, 1));
  expect(await isNever({ id: "7", handle: "somebody" })).toBe(true);
  expect(await isNever({ id: "8", handle: "ana" })).toBe(false);
  expect(await isNever({ handle: "Ana" })).toBe(true);
  await store.transaction("rw", store.meta, () => addNever(store, { id: "shadow:ben", handle: "ben" }, 2));
  expect(await isNever({ id: "9", handle: "ben" })).toBe(true);
});

test("to unite a list with itself changes nothing", async () => {
  await store.transaction("rw", store.meta, () => addNever(store, { id: "7", handle: "ana" }, 1));
  const record = await store.meta.get("never");
  if (record?.key !== "never") throw new Error("it was put there");
  expect(uniteNever(record, record)).toEqual(record);
});

test("two long lists of one store unite, and the backup of that is whole", async () => {
  const entry = (i: number) => ({ at: i, id: i.toString(16).padStart(64, "0") });
  const list = (from: number) => ({
    key: "never" as const,
    groups: [{ salt: "0".repeat(32), entries: Array.from({ length: 700 }, (_, i) => entry(from + i)) }],
    leftOut: 0,
  });
  const united = uniteNever(list(1), list(701));
  expect(united.groups[0].entries).toHaveLength(1400);
  expect(checkRow("meta", united)).toMatchObject({ ok: true });
});
