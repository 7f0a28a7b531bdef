import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readAccounts } from "@/lib/changes/read-accounts";
import { Store } from "@/lib/store/schema";

let store: Store;

beforeEach(async () => {
  store = new Store();
  // Two crowded blocks of numbers and a few far ones; every seventh number has no account.
  const numbers = Array.from({ length: 2500 }, (_, i) => i + 1).filter((n) => n % 7 !== 0);
  await store.accounts.bulkPut(
    [...numbers, 50_000, 90_000].map((n) => ({ n, id: `${n}`, firstSeen: 1, lastSeen: 1, observedAt: 1 })),
  );
});

afterEach(() => store.delete());

test("finds the accounts that asking for each alone finds, crowded or not", async () => {
  const some = fc.oneof(
    fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 30 }),
    fc
      .tuple(fc.integer({ min: 1, max: 2400 }), fc.integer({ min: 1, max: 1500 }))
      .map(([from, count]) => Array.from({ length: count }, (_, i) => from + i)),
  );
  await fc.assert(
    fc.asyncProperty(some, async (numbers) => {
      const alone = (await store.accounts.bulkGet([...new Set(numbers)])).filter((row) => row !== undefined);
      const found = await readAccounts(store, numbers);
      expect([...found.values()].sort((a, b) => a.n - b.n)).toEqual(alone.sort((a, b) => a.n - b.n));
      for (const [n, row] of found) expect(row.n).toBe(n);
    }),
    { numRuns: 20 },
  );
});
