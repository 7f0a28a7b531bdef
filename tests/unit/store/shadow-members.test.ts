import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { capture } from "@/lib/capture/capture";
import { captureReading } from "@/lib/capture/capture-reading";
import type { Reading } from "@/lib/capture/reading";
import { Store } from "@/lib/store/schema";
import { noteShadowMembers } from "@/lib/store/shadow-members";
import { listBody, observation, row } from "../capture/answers";
import { dumpStore } from "../dump";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

const LIVE = "1800000000000000001|1800000000000000000";
const DAY = 86_400_000;
let keys = 0;

/** People whom lists show: an answer names them by id and handle, X's page by the handle alone. */
const anyPage = fc.record({
  isAnswer: fc.boolean(),
  owner: fc.integer({ min: 1, max: 4 }),
  people: fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1 }),
});

async function commit(
  { isAnswer, owner, people }: { isAnswer: boolean; owner: number; people: number[] },
  at: number,
) {
  if (isAnswer) {
    const body = listBody({ rows: people.map((id) => row(id)), cursor: LIVE });
    await capture(store, observation("Following", { userId: String(owner) }, body, { at, viewer: "1" }));
    return;
  }
  keys += 1;
  const reading = {
    type: "rows",
    key: `00000000-0000-0000-1111-${String(keys).padStart(12, "0")}`,
    at,
    since: at - 1000,
    viewerHandle: "user1",
    visit: `00000000-0000-0000-2222-${String(keys).padStart(12, "0")}`,
    owner: { kind: "following", handle: `user${owner}` },
    rows: people.map((id) => ({ handle: `user${id}`, blueVerified: false, protected: false })),
  };
  await captureReading(store, reading as unknown as Reading);
}

test("whatever pages come, lists know which members are known by a handle alone, and nothing points to a merged number", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyPage, { maxLength: 8 }), async (pages) => {
      for (const table of store.tables) await table.clear();
      let at = 1_780_000_000_000;
      for (const page of pages) {
        at += DAY;
        await commit(page, at);
        const accounts = new Map((await store.accounts.toArray()).map((account) => [account.n, account]));
        const lists = await store.lists.toArray();
        for (const { members, shadows = [], owner, viewer } of lists) {
          for (const n of [...members, owner, ...(viewer === 0 ? [] : [viewer])])
            expect(accounts.get(n)?.mergedInto, `${n}`).toBeUndefined();
          const unnamed = [...members].filter((n) => accounts.get(n)?.id.startsWith("shadow:"));
          expect(shadows).toEqual(expect.arrayContaining(unnamed));
        }
        for (const { owner, viewer, seen } of await store.visits.toArray())
          for (const n of [owner, ...(viewer === 0 ? [] : [viewer]), ...(seen ?? [])])
            expect(accounts.get(n)?.mergedInto).toBeUndefined();
        for (const { owner, fresh = [], back = [], missing = [] } of await store.changes.toArray())
          for (const n of [owner, ...fresh, ...back, ...missing])
            expect(accounts.get(n)?.mergedInto).toBeUndefined();
      }
      // Lists that lost the note get it back; nothing else of them changes.
      await noteShadowMembers(store);
      const noted = await dumpStore(store);
      await store.lists.toCollection().modify((list) => {
        delete list.shadows;
      });
      await noteShadowMembers(store);
      expect(await dumpStore(store)).toEqual(noted);
    }),
    { numRuns: 60 },
  );
});
