import { afterEach, beforeEach, expect, test } from "vitest";
import { forget, remember } from "@/lib/health/forget";
import { wipe } from "@/lib/io/repair/wipe";
import { AccountCounter } from "@/lib/store/account-counter";
import { sightAccounts } from "@/lib/store/identity";
import { nextRevision } from "@/lib/store/meta";
import { Store } from "@/lib/store/schema";

let store: Store;
let counted: number;
let counter: AccountCounter;

beforeEach(() => {
  store = new Store();
  counted = 0;
  const count = () => {
    counted += 1;
    return store.accounts.count();
  };
  counter = new AccountCounter(store, count, () => 0);
});

afterEach(() => store.delete());

function see(...ids: string[]) {
  return store.transaction("rw", store.tables, async () => {
    const sightings = ids.map((id) => ({ id, at: 1, profile: {} }));
    const { fresh, numbers } = await sightAccounts(store, sightings);
    await nextRevision(store);
    return { accounts: fresh, numbers };
  });
}

test("answers of this context add to the count, and nothing is counted anew", async () => {
  expect(await counter.count()).toBe(0);
  for (let i = 0; i < 20; i++) {
    await counter.during(() => see(String(i), String(i + 1)));
    expect(await counter.count()).toBe(i + 2);
  }
  expect(counted).toBe(1);
});

test("what another context commits, wipes, forgets or puts back makes the count right again", async () => {
  await counter.during(() => see("1", "2", "3"));
  expect(await counter.count()).toBe(3);
  const { numbers } = await see("4");
  expect(await counter.count()).toBe(4);
  const forgotten = await forget(store, numbers[0]);
  expect(await counter.count()).toBe(3);
  if (forgotten !== undefined) await remember(store, forgotten);
  expect(await counter.count()).toBe(4);
  // Another context commits while an answer of this one is under way.
  await counter.during(async () => {
    await see("5");
    return see("6");
  });
  expect(await counter.count()).toBe(6);
  await wipe(store, "captured");
  expect(await counter.count()).toBe(0);
});
