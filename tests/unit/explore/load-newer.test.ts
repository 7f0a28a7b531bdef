import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { loadNetwork, type Network } from "@/lib/explore/network/load";
import { loadNewer } from "@/lib/explore/network/load-newer";
import { RELATION } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";
import type { ListKind } from "@/lib/x/kinds";
import { account, type Contents, emptyStore, fill, list, relations } from "./small-network";

let store: Store;

beforeEach(async () => {
  store = await emptyStore();
});

const READ_AT = 1_780_000_000_000;
const FOLLOWS = RELATION.viewerFollowsStated | RELATION.viewerFollows;

async function after(
  first: Contents,
  then: Contents,
): Promise<{ newer: Network | undefined; whole: Network }> {
  await fill(store, { ...first, revision: 1 });
  const before = await loadNetwork(store);
  await fill(store, { ...then, revision: 2 });
  return { newer: await loadNewer(store, before, READ_AT), whole: await loadNetwork(store) };
}

const THREE = [account(1, { handle: "ana" }), account(2, { handle: "ben" }), account(4)];

test("new accounts, longer lists and new relations give what reading all gives", async () => {
  const { newer, whole } = await after(
    { accounts: THREE, lists: [list("following", 1, [2])] },
    {
      accounts: [account(7, { handle: "eva", followers: 3 }), account(9)],
      lists: [list("following", 1, [2, 7]), list("followers", 2, [9, 4])],
      relations: [relations(4, { 2: FOLLOWS })],
    },
  );
  expect(newer).toEqual(whole);
  expect(newer?.graph.following.targets.length).toBe(4);
});

test("a profile that was seen again is read again", async () => {
  const { newer, whole } = await after(
    { accounts: THREE },
    { accounts: [account(2, { handle: "benedict", name: "B", followers: 8, lastSeen: READ_AT + 5 })] },
  );
  expect(newer).toEqual(whole);
  expect(newer?.handle).toEqual(["ana", "benedict", ""]);
});

test.each<[string, Contents, Contents]>([
  [
    "a member is missing",
    { lists: [list("following", 1, [2, 4])] },
    { lists: [{ ...list("following", 1, [2, 4]), missingSince: Uint32Array.of(0, 9) }] },
  ],
  [
    "X states that a follow is not",
    { relations: [relations(1, { 2: FOLLOWS })] },
    { relations: [relations(1, { 2: RELATION.viewerFollowsStated })] },
  ],
  ["two accounts are one", {}, { accounts: [account(4, { mergedInto: 2 })] }],
])("all must be read where %s", async (_, first, then) => {
  const { newer } = await after({ accounts: THREE, ...first }, then);
  expect(newer).toBeUndefined();
});

test("all must be read where the store was begun anew", async () => {
  await fill(store, { accounts: THREE, revision: 5 });
  const before = await loadNetwork(store);
  await fill(store, { revision: 1 });
  expect(await loadNewer(store, before, READ_AT)).toBeUndefined();
});

test("an account that was merged before it was ever read disturbs nothing", async () => {
  const { newer, whole } = await after(
    { accounts: THREE },
    { accounts: [account(8, { mergedInto: 2 }), account(9)] },
  );
  expect(newer).toEqual(whole);
});

test("whatever is added, it is what reading all gives", async () => {
  const members = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 });
  const kind = fc.constantFrom<ListKind>("following", "followers", "subscriptions", "verifiedFollowers");
  const lists = fc.uniqueArray(fc.tuple(kind, fc.integer({ min: 1, max: 30 }), members), {
    selector: ([kind, owner]) => `${kind} ${owner}`,
    maxLength: 6,
  });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 30 }), lists, lists, async (known, first, then) => {
      store = await emptyStore();
      const numbers = Array.from({ length: 30 }, (_, i) => account(i + 1));
      // Accounts are committed with the lists that name them.
      const early = first
        .filter(([, owner]) => owner <= known)
        .map(([kind, owner, row]) =>
          list(
            kind,
            owner,
            row.filter((n) => n <= known),
          ),
        );
      const grown = then.map(([kind, owner, row]) => {
        const before = early.find((its) => its.kind === kind && its.owner === owner);
        return list(kind, owner, [...new Set([...row, ...(before?.members ?? [])])]);
      });
      const { newer, whole } = await after(
        { accounts: numbers.slice(0, known), lists: early },
        { accounts: numbers.slice(known), lists: grown },
      );
      expect(newer).toEqual(whole);
    }),
    { numRuns: 40 },
  );
});
