import type { RefusalCounts } from "@/lib/capture/refusals";
import { noteLog } from "@/lib/store/log";
import { noteRefused } from "@/lib/store/meta";
import { isOutOfRoom } from "@/lib/store/room";
import type { Store } from "@/lib/store/schema";

/** Answers that wait in a tab for room. */
export interface Waiting {
  answers: number;
  /** As X sent them. */
  bytes: number;
}

/** There is no room to store anything: capture is paused. */
export interface NoRoom {
  /** ms */
  since: number;
  /** What waits in which tab, by number of the tab and kind of message. */
  waiting: Record<string, Waiting>;
  /** What could not be kept meanwhile, to be stored once there is room. */
  refused: RefusalCounts;
}

/** All that waits for room. */
export function allWaiting({ waiting }: NoRoom): Waiting {
  const all = { answers: 0, bytes: 0 };
  for (const { answers, bytes } of Object.values(waiting)) {
    all.answers += answers;
    all.bytes += bytes;
  }
  return all;
}

/** Answers that could not be kept for lack of room. */
export function missed({ refused }: NoRoom): number {
  return (refused.lost ?? 0) + (refused.queue_full ?? 0);
}

/** Where a message comes from, and what waits there with it. */
interface Origin extends Waiting {
  /** Number of the tab and kind of message. */
  key: string;
  /** Its page is about to go: it will not come again. */
  isLast: boolean;
}

/** What the keeper of the room needs of the world around it. */
export interface RoomWorld {
  store: Store;
  item: { getValue(): Promise<NoRoom | null>; setValue(value: NoRoom | null): Promise<void> };
  /** Bytes that the browser says are left; undefined where it does not say. */
  free(): Promise<number | undefined>;
  now(): number;
  /** Tells everybody who waits that there is room. */
  call(): Promise<void>;
}

/** Knows whether there is room to store anything, and keeps account of what waits for it. Its calls must not overlap. */
export interface Room {
  /** Does what stores a message; undefined where there is no room for it, and nothing of it was stored. */
  take<T>(work: () => Promise<T>, origin: Origin): Promise<T | undefined>;
  /** Counts what was not taken from a page; where there is no room, to be stored later. */
  refuse(counts: RefusalCounts): Promise<void>;
  /** Whether an error of the store means that there is no room; if so, capture is paused. */
  outOfRoom(error: unknown): Promise<boolean>;
  /** Looks whether there is room again; true where there is. */
  tryAgain(): Promise<boolean>;
  /** What waited in a tab that was closed waits no more. */
  forgetTab(tab: number): Promise<void>;
}

export function createRoom({ store, item, free, now, call }: RoomWorld): Room {
  /** Changes the state of being without room, which begins with this where it had not. */
  async function note(change: (lack: NoRoom) => NoRoom): Promise<void> {
    const before = await item.getValue();
    await item.setValue(change(before ?? { since: now(), waiting: {}, refused: {} }));
    if (before !== null) return;
    const text = "Capture is paused: there is no room to store what X shows";
    // A line may still fit. What cannot be written now is written when there is room.
    await noteLog(store, { at: now(), level: "error", event: "room", text, outcome: "no_room" }).catch(
      () => {},
    );
  }

  async function outOfRoom(error: unknown): Promise<boolean> {
    if (!isOutOfRoom(error, await free())) return false;
    await note((lack) => lack);
    // Dexie gives up on a store that it could not open; closed like this, its next use opens it anew.
    store.close({ disableAutoOpen: false });
    return true;
  }

  /** True where all that was counted meanwhile is stored, and there is room for what waits. */
  async function goOn(lack: NoRoom): Promise<boolean> {
    const left = await free();
    if (left !== undefined && left <= allWaiting(lack).bytes) return false;
    try {
      await store.transaction("rw", store.log, store.meta, async () => {
        await noteLog(store, {
          at: now(),
          level: "info",
          event: "room",
          text: sentence(lack, now()),
          outcome: "room",
        });
        if (Object.keys(lack.refused).length > 0) await noteRefused(store, lack.refused, now());
      });
    } catch (error) {
      if (await outOfRoom(error)) return false;
      throw error;
    }
    await item.setValue(null);
    await call();
    return true;
  }

  async function tryAgain(): Promise<boolean> {
    const lack = await item.getValue();
    return lack === null || goOn(lack);
  }

  return {
    outOfRoom,
    tryAgain,
    async take(work, { key, isLast, answers, bytes }) {
      try {
        const done = await work();
        const lack = await item.getValue();
        if (lack !== null) {
          const left = { ...lack, waiting: without(lack.waiting, key) };
          if (!(await goOn(left))) await item.setValue(left);
        }
        return done;
      } catch (error) {
        if (!(await outOfRoom(error))) throw error;
        await note(({ since, waiting, refused }) =>
          isLast
            ? { since, waiting: without(waiting, key), refused: sum(refused, { lost: 1 }) }
            : { since, waiting: { ...waiting, [key]: { answers, bytes } }, refused },
        );
        return undefined;
      }
    },
    async refuse(counts) {
      try {
        await noteRefused(store, counts, now());
      } catch (error) {
        if (!(await outOfRoom(error))) throw error;
        await note((lack) => ({ ...lack, refused: sum(lack.refused, counts) }));
      }
    },
    async forgetTab(tab) {
      const lack = await item.getValue();
      if (lack === null) return;
      const left = Object.entries(lack.waiting).filter(([key]) => !key.startsWith(`${tab} `));
      await item.setValue({ ...lack, waiting: Object.fromEntries(left) });
    },
  };
}

function sentence(lack: NoRoom, now: number): string {
  const kept = missed(lack) === 0 ? "nothing was lost" : `answers that could not be kept: ${missed(lack)}`;
  const seconds = Math.round((now - lack.since) / 1000);
  return `There is room again after ${seconds} s: capture goes on, ${kept}`;
}

function without(waiting: NoRoom["waiting"], key: string): NoRoom["waiting"] {
  const { [key]: _, ...others } = waiting;
  return others;
}

function sum(counts: RefusalCounts, more: RefusalCounts): RefusalCounts {
  const all = { ...counts };
  for (const [reason, count] of Object.entries(more) as [keyof RefusalCounts, number][])
    all[reason] = (all[reason] ?? 0) + count;
  return all;
}
