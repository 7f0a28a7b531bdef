import type { RefusalCounts } from "@/lib/capture/refusals";
import { hasDiskSpace, isOutOfDiskSpace } from "@/lib/store/disk-space";
import { noteLog } from "@/lib/store/log";
import { noteRefused } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { formatMoment } from "./format";

/** Answers that wait in a tab for disk space. */
export interface Waiting {
  answers: number;
  /** As X sent them. */
  bytes: number;
}

/** The disk is full: capture is paused. */
export interface DiskFull {
  /** ms */
  since: number;
  /** What waits in which tab, by number of the tab and kind of message. */
  waiting: Record<string, Waiting>;
  /** What could not be kept meanwhile, to be stored once there is space. */
  refused: RefusalCounts;
}

/** Everything that waits for disk space. */
export function allWaiting({ waiting }: DiskFull): Waiting {
  const all = { answers: 0, bytes: 0 };
  for (const { answers, bytes } of Object.values(waiting)) {
    all.answers += answers;
    all.bytes += bytes;
  }
  return all;
}

/** Answers that were lost because the disk was full. */
export function missed({ refused }: DiskFull): number {
  return (refused.lost ?? 0) + (refused.queue_full ?? 0);
}

/** Where a message comes from, and what waits there with it. */
interface Origin extends Waiting {
  /** Number of the tab and kind of message. */
  key: string;
  /** Its page is about to go: it will not come again. */
  isLast: boolean;
}

/** What the gate needs from the browser. */
export interface DiskSpaceWorld {
  store: Store;
  item: { getValue(): Promise<DiskFull | null>; setValue(value: DiskFull | null): Promise<void> };
  /** Bytes that the browser says are left; undefined where it does not say. */
  free(): Promise<number | undefined>;
  now(): number;
  /** Tells every waiting tab that there is space. */
  call(): Promise<void>;
}

/** Knows whether anything can be stored, and counts what waits for disk space. Its calls must not overlap. */
export interface DiskSpace {
  /** Does work that writes to the store; undefined where the disk is full, and nothing of it was stored. */
  attempt<T>(work: () => Promise<T>): Promise<{ done: T } | undefined>;
  /** The same for a message of a tab, which waits there if the disk is full. */
  take<T>(work: () => Promise<T>, origin: Origin): Promise<{ done: T } | undefined>;
  /** Counts what was not taken from a page; on a full disk the counts are stored later. */
  refuse(counts: RefusalCounts): Promise<void>;
  /** Checks whether there is space again; true where there is. */
  tryAgain(): Promise<boolean>;
  /** What waited in a tab that was closed waits no more. */
  forgetTab(tab: number): Promise<void>;
}

export function createDiskSpace({ store, item, free, now, call }: DiskSpaceWorld): DiskSpace {
  /** Changes the state of the full disk, which begins with this call if it had not before. */
  async function note(change: (lack: DiskFull) => DiskFull): Promise<void> {
    const before = await item.getValue();
    await item.setValue(change(before ?? { since: now(), waiting: {}, refused: {} }));
  }

  async function attempt<T>(work: () => Promise<T>): Promise<{ done: T } | undefined> {
    // Where nothing fits, nothing is tried: to try is what costs (see hasRoom).
    if (!hasDiskSpace(await free())) {
      await note((lack) => lack);
      return undefined;
    }
    try {
      // Dexie does not try again by itself to open a store that it once could not.
      await store.open();
      return { done: await work() };
    } catch (error) {
      if (!isOutOfDiskSpace(error, await free())) throw error;
      await note((lack) => lack);
      store.close({ disableAutoOpen: false });
      return undefined;
    }
  }

  /** True where all counts from the meantime are stored, and there is space for what waits. */
  async function goOn(lack: DiskFull): Promise<boolean> {
    const left = await free();
    if (left !== undefined && left <= allWaiting(lack).bytes) return false;
    const line = { at: now(), level: "info", event: "room", text: sentence(lack), outcome: "room" } as const;
    const written = await attempt(() =>
      store.transaction("rw", store.log, store.meta, async () => {
        await noteLog(store, line);
        if (Object.keys(lack.refused).length > 0) await noteRefused(store, lack.refused, now());
      }),
    );
    if (written === undefined) return false;
    await item.setValue(null);
    await call();
    return true;
  }

  return {
    attempt,
    async take(work, { key, isLast, answers, bytes }) {
      const taken = await attempt(work);
      if (taken === undefined) {
        await note(({ since, waiting, refused }) =>
          isLast
            ? { since, waiting: without(waiting, key), refused: sum(refused, { lost: 1 }) }
            : { since, waiting: { ...waiting, [key]: { answers, bytes } }, refused },
        );
        return undefined;
      }
      const lack = await item.getValue();
      if (lack !== null) {
        const left = { ...lack, waiting: without(lack.waiting, key) };
        if (!(await goOn(left))) await item.setValue(left);
      }
      return taken;
    },
    async refuse(counts) {
      const counted = await attempt(() => noteRefused(store, counts, now()));
      if (counted === undefined) await note((lack) => ({ ...lack, refused: sum(lack.refused, counts) }));
    },
    async tryAgain() {
      const lack = await item.getValue();
      return lack === null || goOn(lack);
    },
    async forgetTab(tab) {
      const lack = await item.getValue();
      if (lack === null) return;
      const left = Object.entries(lack.waiting).filter(([key]) => !key.startsWith(`${tab} `));
      await item.setValue({ ...lack, waiting: Object.fromEntries(left) });
    },
  };
}

function sentence(lack: DiskFull): string {
  const kept = missed(lack) === 0 ? "nothing was lost" : `answers that could not be kept: ${missed(lack)}`;
  const since = formatMoment(lack.since);
  return `There is room again: capture, paused since ${since}, goes on, ${kept}`;
}

function without(waiting: DiskFull["waiting"], key: string): DiskFull["waiting"] {
  const { [key]: _, ...others } = waiting;
  return others;
}

function sum(counts: RefusalCounts, more: RefusalCounts): RefusalCounts {
  const all = { ...counts };
  for (const [reason, count] of Object.entries(more) as [keyof RefusalCounts, number][])
    all[reason] = (all[reason] ?? 0) + count;
  return all;
}
