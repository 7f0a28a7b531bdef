import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forget, remember } from "@/lib/health/forget";
import type { Profile } from "@/lib/store/account";
import { JUMP, type Transition } from "@/lib/store/account-change";
import { sightAccounts } from "@/lib/store/identity";
import { Store } from "@/lib/store/schema";
import { dumpStore } from "../dump";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

interface Seen {
  id: string;
  at: number;
  profile: Profile;
}

function sight({ id, at, profile }: Seen) {
  return store.transaction("rw", store.tables, () => sightAccounts(store, [{ id, profile, at }]));
}

async function noted(): Promise<(Transition & { of: string })[]> {
  const ids = new Map((await store.accounts.toArray()).map(({ n, id }) => [n, id]));
  const rows = await store.accountChanges.toArray();
  return rows.map(({ id: _, n, ...transition }) => ({ of: ids.get(n) ?? "nobody", ...transition }));
}

const FIELDS = ["name", "bio", "status", "followers"] as const;

const anySeen = fc.record({
  id: fc.constantFrom("7", "8"),
  profile: fc.record(
    {
      name: fc.constantFrom("Ana", "Ben", ""),
      bio: fc.constantFrom("clay", "clay and soil"),
      status: fc.constantFrom("active" as const, "protected" as const, "suspended" as const),
      followers: fc.constantFrom(90, 100, 190, 210, 1000, 1150),
    },
    { requiredKeys: [] },
  ),
});

test("each value that X states anew is noted once, between the last old and the first new statement", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anySeen, { maxLength: 12 }), async (sightings) => {
      for (const table of store.tables) await table.clear();
      const last = new Map<string, { value: string | number; at: number }>();
      const expected: (Transition & { of: string })[] = [];
      for (const [i, { id, profile }] of sightings.entries()) {
        const at = 1000 * (i + 1);
        await sight({ id, at, profile });
        for (const field of FIELDS) {
          const is = profile[field];
          if (is === undefined) continue;
          const before = last.get(`${id} ${field}`);
          last.set(`${id} ${field}`, { value: is, at });
          if (before === undefined || before.value === is) continue;
          const { value: was, at: after } = before;
          const by = Math.abs(Number(is) - Number(was));
          if (field === "followers" && (by < JUMP.count || by < JUMP.share * Number(was))) continue;
          expected.push({ of: id, field, was, is, after, at });
        }
      }
      const byTime = (a: Transition & { of: string }, b: Transition & { of: string }) =>
        a.at - b.at || (a.field < b.field ? -1 : 1);
      expect((await noted()).sort(byTime)).toEqual(expected.sort(byTime));
    }),
    { numRuns: 100 },
  );
});

test("a rename is noted, also where another took the handle in between; capitals alone are none", async () => {
  await sight({ id: "7", at: 10, profile: { handle: "ana" } });
  await sight({ id: "7", at: 20, profile: { handle: "Ana" } });
  expect(await noted()).toEqual([]);
  await sight({ id: "8", at: 30, profile: { handle: "ana" } });
  await sight({ id: "7", at: 40, profile: { handle: "ana_writes" } });
  expect(await noted()).toEqual([
    { of: "7", field: "handle", was: "Ana", is: "ana_writes", after: 20, at: 40 },
  ]);
});

test("an old statement that comes late changes nothing", async () => {
  await sight({ id: "7", at: 100, profile: { bio: "new" } });
  await sight({ id: "7", at: 50, profile: { bio: "old" } });
  expect(await noted()).toEqual([]);
});

test("what was noted of a handle alone is of the account that it turned out to be", async () => {
  const named = { handle: "ana" };
  await store.transaction("rw", store.tables, () =>
    sightAccounts(store, [{ id: undefined, at: 1, profile: { ...named, status: "active" } }]),
  );
  await store.transaction("rw", store.tables, () =>
    sightAccounts(store, [{ id: undefined, at: 2, profile: { ...named, status: "suspended" } }]),
  );
  await sight({ id: "5", at: 3, profile: {} });
  await sight({ id: "5", at: 4, profile: named });
  expect(await noted()).toEqual([
    { of: "5", field: "status", was: "active", is: "suspended", after: 1, at: 2 },
  ]);
});

test("to forget an account and put it back leaves its changes as they were", async () => {
  await sight({ id: "7", at: 10, profile: { name: "Ana" } });
  await sight({ id: "7", at: 20, profile: { name: "Ana Clay" } });
  const before = await dumpStore(store);
  const [account] = await store.accounts.toArray();
  const forgotten = await forget(store, account.n);
  expect(await store.accountChanges.count()).toBe(0);
  if (forgotten === undefined) throw new Error("it was there");
  await remember(store, forgotten);
  expect((await dumpStore(store)).accountChanges).toEqual(before.accountChanges);
});
