import Dexie from "dexie";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, expect, test, vi } from "vitest";
import { lastViewer } from "@/lib/store/meta";
import { isClosedByUs, openingFailure, openStore } from "@/lib/store/opening";
import { Store } from "@/lib/store/schema";

/** What reading the store rejects with. */
function failing(store: Store): Promise<unknown> {
  return lastViewer(store).then(
    () => expect.fail("nothing failed"),
    (error: unknown) => error,
  );
}

/** As an error comes out of a worker: its class is lost. */
function fromWorker(error: unknown): Error {
  const { name, message } = error as Error;
  return Object.assign(new Error(message), { name });
}

afterEach(async () => {
  vi.restoreAllMocks();
  await new Store().delete();
});

test.each(["before it was opened", "while it is opened", "after it was opened"])(
  "a store that we have closed ourselves %s is no failure of opening",
  async (when) => {
    const store = new Store();
    if (when.startsWith("after")) await store.open();
    const late = when.startsWith("while") ? failing(store) : undefined;
    store.close();
    for (const error of [await (late ?? failing(store)), await failing(store)]) {
      expect((error as Error).name).toBe("DatabaseClosedError");
      expect(openingFailure(error)).toBeUndefined();
      expect(openingFailure(fromWorker(error))).toBeUndefined();
      expect([isClosedByUs(error), isClosedByUs(fromWorker(error))]).toEqual([true, true]);
    }
  },
);

test("what the browser says of a database that it cannot open is the reason, each time it is asked", async () => {
  vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
    throw new DOMException("Internal error opening backing store for indexedDB.open.", "UnknownError");
  });
  const store = new Store();
  expect(await openStore(store)).toMatchObject({ is: "failed" });
  for (let times = 0; times < 2; times++) {
    const error = await failing(store);
    expect(isClosedByUs(error)).toBe(false);
    expect(openingFailure(error)).toContain("Internal error opening backing store");
    expect(openingFailure(fromWorker(error))).toContain("Internal error opening backing store");
  }
});

test("an upgrade that fails is the reason", async () => {
  const old = new Dexie(new Store().name);
  old.version(3).stores({ accounts: "id" });
  await old.open();
  old.close();
  const store = new Store();
  expect(openingFailure(await failing(store))).toContain("changing primary key");
  expect(openingFailure(fromWorker(await failing(store)))).toContain("changing primary key");
  store.close();
});

test.each([
  ["a row that is refused", new DOMException("Key already exists.", "ConstraintError")],
  ["no error at all", undefined],
  ["a word", "DatabaseClosedError"],
])("%s is none", (_, error) => {
  expect(openingFailure(error)).toBeUndefined();
  expect(isClosedByUs(error)).toBe(false);
});
