import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createCourier, OutOfDiskSpace } from "@/lib/capture/courier";
import { allWaiting, createDiskSpace, type DiskFull, missed } from "@/lib/disk-space";
import { formatMoment } from "@/lib/format";
import { bytesNeeded } from "@/lib/health/storage";
import { hasDiskSpace, isOutOfDiskSpace } from "@/lib/store/disk-space";
import { Store } from "@/lib/store/schema";
import { DISK_RETRY_MS, HANDOVER_RETRIES_MS, MAX_WAITING_ANSWERS } from "@/lib/x/limits";

const MB = 1e6;
const full = () => new DOMException("full", "QuotaExceededError");

/** What Chromium says to an extension on a full disk; seen with a file system of 300 MB. */
const ON_FULL_DISK =
  "Connection is closing because of: IO error: 000003.log: FILE_ERROR_NO_SPACE (ChromeMethodBFE: 3::WritableFileAppend::8)";

describe("an error means that there is no room", () => {
  test.each<[string, unknown, number | undefined, boolean]>([
    ["the specification's word", full(), undefined, true],
    [
      "wrapped by Dexie",
      Object.assign(new Error("aborted"), { name: "AbortError", inner: full() }),
      9e9,
      true,
    ],
    ["Chromium's on a full disk", new DOMException(ON_FULL_DISK, "UnknownError"), 0, true],
    ["the same words, with room", new DOMException(ON_FULL_DISK, "UnknownError"), 9e9, false],
    [
      "a store that cannot be opened, without room",
      new Error("Internal error opening backing store"),
      0,
      true,
    ],
    ["the same with room", new Error("Internal error opening backing store"), 9e9, false],
    ["the same where the browser does not say", new Error("Internal error"), undefined, false],
    ["nothing", undefined, 9e9, false],
  ])("%s", (_, error, free, means) => expect(isOutOfDiskSpace(error, free)).toBe(means));
});

test("below twenty megabytes nothing is written", () =>
  expect([19.9 * MB, 20 * MB, undefined].map(hasDiskSpace)).toEqual([false, true, true]));

test("what is needed is what waits and the reserve", () => expect(bytesNeeded(3 * MB)).toBe(203 * MB));

describe("the courier without room", () => {
  test("keeps what waits, in order, however long it takes, and hands it over once there is room", async () => {
    const arrived: number[] = [];
    const waits: number[] = [];
    const lost: number[] = [];
    let tries = 3 * HANDOVER_RETRIES_MS.length;
    const courier = createCourier<number>(
      async (message) => {
        tries -= 1;
        if (tries >= 0) throw new OutOfDiskSpace();
        arrived.push(message);
      },
      async (ms) => void waits.push(ms),
      (message) => lost.push(message),
    );
    for (const message of [1, 2, 3]) courier.hand(message);
    await vi.waitFor(() => expect(arrived).toEqual([1, 2, 3]));
    expect(lost).toEqual([]);
    expect(new Set(waits)).toEqual(new Set([DISK_RETRY_MS]));
  });

  test("keeps as many as otherwise, and refuses more", async () => {
    const courier = createCourier<number>(
      async () => {
        throw new OutOfDiskSpace();
      },
      () => new Promise(() => {}),
      () => {},
    );
    const taken = Array.from({ length: MAX_WAITING_ANSWERS + 3 }, (_, i) => courier.hand(i));
    expect(taken.filter((isTaken) => !isTaken)).toHaveLength(2);
  });

  test("tries at once when it is called or more comes, and says what waits behind", async () => {
    const seen: (readonly [number, number, boolean])[] = [];
    let isFull = true;
    const courier = createCourier<number>(
      async (message, { behind, isLast }) => {
        seen.push([message, behind.length, isLast]);
        if (isFull) throw new OutOfDiskSpace();
      },
      () => new Promise(() => {}),
      () => {},
    );
    courier.hand(1);
    await vi.waitFor(() => expect(seen).toHaveLength(1));
    courier.hand(2);
    await vi.waitFor(() => expect(seen).toHaveLength(2));
    isFull = false;
    courier.tryNow();
    const expected = [
      [1, 0, false],
      [1, 1, false],
      [1, 1, false],
      [2, 0, false],
    ];
    await vi.waitFor(() => expect(seen).toEqual(expected));
  });

  test("a page that goes hands over all that waits as the last time, and leaves the counting to who knows", async () => {
    const last: number[] = [];
    const lost: number[] = [];
    const courier = createCourier<number>(
      async (message, { isLast }) => {
        if (isLast) last.push(message);
        throw new OutOfDiskSpace();
      },
      () => new Promise(() => {}),
      (message) => lost.push(message),
    );
    for (const message of [1, 2, 3]) courier.hand(message);
    courier.flush();
    await Promise.resolve();
    expect([last, lost]).toEqual([[1, 2, 3], []]);
  });
});

describe("the keeper of the room", () => {
  const store = new Store();
  let lack: DiskFull | null = null;
  let now = 1_790_000_000_000;
  let free: number | undefined;
  let calls = 0;
  const diskSpace = createDiskSpace({
    store,
    item: {
      getValue: async () => lack,
      setValue: async (value) => {
        lack = value;
      },
    },
    free: async () => free,
    now: () => now,
    call: async () => {
      calls += 1;
    },
  });
  const origin = (more = {}) => ({ key: "7 capture", isLast: false, answers: 2, bytes: 300, ...more });
  const failing = () => Promise.reject(full());
  const lines = async () => (await store.log.toArray()).map(({ event, level, text }) => [event, level, text]);

  beforeEach(() => {
    lack = null;
    free = undefined;
    calls = 0;
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await store.delete();
    await store.open();
  });

  test("pauses with what waits in which tab, and goes on with the first message that fits", async () => {
    expect(await diskSpace.take(failing, origin())).toBeUndefined();
    expect(
      await diskSpace.take(failing, origin({ key: "8 capture", answers: 1, bytes: 50 })),
    ).toBeUndefined();
    expect(lack).toMatchObject({ since: now, refused: {} });
    expect(allWaiting(lack!)).toEqual({ answers: 3, bytes: 350 });
    now += 65_000;
    expect(await diskSpace.take(async () => "stored", origin())).toEqual({ done: "stored" });
    expect([lack, calls]).toEqual([null, 1]);
    const text = `There is room again: capture, paused since ${formatMoment(now - 65_000)}, goes on, nothing was lost`;
    expect(await lines()).toEqual([["room", "info", text]]);
  });

  test("what a page that goes could not leave, and what did not fit in its queue, is counted and said", async () => {
    await diskSpace.take(failing, origin());
    await diskSpace.take(failing, origin({ isLast: true }));
    const writing = vi.spyOn(store.meta, "put").mockRejectedValue(full());
    await diskSpace.refuse({ queue_full: 3 });
    writing.mockRestore();
    expect([allWaiting(lack!), missed(lack!)]).toEqual([{ answers: 0, bytes: 0 }, 4]);
    expect(await diskSpace.tryAgain()).toBe(true);
    expect(await store.meta.get("refused")).toMatchObject({ counts: { lost: 1, queue_full: 3 } });
    expect((await lines()).at(-1)?.[2]).toContain("answers that could not be kept: 4");
  });

  test("stays paused while what is free would not hold what waits", async () => {
    await diskSpace.take(failing, origin({ bytes: 25 * MB }));
    free = 22 * MB;
    expect(await diskSpace.take(async () => "small", origin({ key: "8 reading" }))).toEqual({
      done: "small",
    });
    expect(await diskSpace.tryAgain()).toBe(false);
    expect(lack).not.toBeNull();
    free = 300 * MB;
    expect(await diskSpace.tryAgain()).toBe(true);
    expect(lack).toBeNull();
  });

  test("a closed tab waits no more; a pause that cannot be written is a pause all the same", async () => {
    vi.spyOn(store.log, "add").mockRejectedValue(full());
    await diskSpace.take(failing, origin());
    await diskSpace.take(failing, origin({ key: "77 reading" }));
    await diskSpace.forgetTab(7);
    expect(Object.keys(lack!.waiting)).toEqual(["77 reading"]);
    expect(await diskSpace.tryAgain()).toBe(false);
  });

  test("writes nothing where the browser says that nothing fits", async () => {
    free = 5 * MB;
    const work = vi.fn(async () => "written");
    expect(await diskSpace.attempt(work)).toBeUndefined();
    expect(await diskSpace.take(work, origin())).toBeUndefined();
    await diskSpace.refuse({ lost: 1 });
    expect(await diskSpace.tryAgain()).toBe(false);
    expect(work).not.toHaveBeenCalled();
    expect(lack).toMatchObject({
      refused: { lost: 1 },
      waiting: { "7 capture": { answers: 2, bytes: 300 } },
    });
  });

  test("opens a store again that could not be opened", async () => {
    vi.spyOn(store, "open").mockRejectedValueOnce(full());
    expect(await diskSpace.take(async () => store.accounts.count(), origin())).toBeUndefined();
    expect(await diskSpace.take(async () => store.accounts.count(), origin())).toEqual({ done: 0 });
    expect(lack).toBeNull();
  });

  test("an error of another kind is nobody's pause", async () => {
    await expect(diskSpace.take(() => Promise.reject(new Error("broken")), origin())).rejects.toThrow(
      "broken",
    );
    expect(lack).toBeNull();
  });
});
