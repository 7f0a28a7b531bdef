import { type Remote, wrap } from "comlink";
import { liveQuery } from "dexie";
import { useEffect, useRef, useState } from "react";
import type { AtHandSession } from "@/lib/at-hand/at-hand-session";
import type { Card } from "@/lib/at-hand/cards";
import { isSameSubject, type Subject } from "@/lib/at-hand/subject";
import { readRevision } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";

export type AtHand = Remote<AtHandSession>;

/** A worker that answers while the component is there. A second one is started for questions that take long, so that
 *  none of them holds up a card. */
export function useAtHand(createWorker: () => Worker, isWanted = true): AtHand | undefined {
  const [service, setService] = useState<AtHand>();
  useEffect(() => {
    if (!isWanted) return;
    const worker = createWorker();
    const remote = wrap<AtHandSession>(worker);
    setService(() => remote);
    return () => {
      setService(undefined);
      worker.terminate();
    };
  }, [createWorker, isWanted]);
  return service;
}

/** Least time between two readings of the same subject while rows come in, ms. */
const BETWEEN_READS = 250;

export interface ShownCard {
  card: Card;
  subject: Subject;
  /** Moves with every new map. */
  mapVersion: number;
}

/** The card of a subject, live as the store grows. The card before stays until the next one is there.
 *  @param isLive false: read once, not again while rows come in */
export function useCard(
  service: AtHand | undefined,
  store: Store,
  subject: Subject | undefined,
  isLive: boolean,
): { shown: ShownCard | undefined; isOld: boolean; failed: boolean } {
  const [shown, setShown] = useState<ShownCard>();
  const [failed, setFailed] = useState(false);
  const maps = useRef(0);
  const key = subject && JSON.stringify(subject).toLowerCase();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all of the subject
  useEffect(() => {
    if (service === undefined || subject === undefined) return;
    const reader = new Reader(async () => {
      const read = async () => {
        const card = await service.card(subject);
        if (reader.isOver) return;
        setFailed(false);
        setShown({ card, subject, mapVersion: maps.current });
      };
      await read();
      if (!(await service.refresh()) || reader.isOver) return;
      maps.current += 1;
      await read();
    }, setFailed);
    reader.read();
    if (!isLive) return () => reader.stop();
    const watch = liveQuery(() => readRevision(store)).subscribe({
      next: () => reader.read(),
      error: () => setFailed(true),
    });
    return () => {
      watch.unsubscribe();
      reader.stop();
    };
  }, [service, store, key, isLive]);
  const isOld = shown !== undefined && subject !== undefined && !isSameSubject(shown.subject, subject);
  return { shown, isOld, failed };
}

/** Reads one at a time, and once more after what came meanwhile. */
class Reader {
  isOver = false;
  #isReading = false;
  #isDue = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #work: () => Promise<void>;
  readonly #onFailed: (failed: boolean) => void;

  constructor(work: () => Promise<void>, onFailed: (failed: boolean) => void) {
    this.#work = work;
    this.#onFailed = onFailed;
  }

  read(): void {
    if (this.isOver) return;
    this.#isDue = true;
    if (this.#isReading || this.#timer !== undefined) return;
    void this.#run();
  }

  stop(): void {
    this.isOver = true;
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    this.#isDue = false;
    this.#isReading = true;
    await this.#work().catch(() => {
      if (!this.isOver) this.#onFailed(true);
    });
    this.#isReading = false;
    if (this.isOver) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isDue) void this.#run();
    }, BETWEEN_READS);
  }
}
