import { DISK_RETRY_MS, HANDOVER_RETRIES_MS, MAX_WAITING_ANSWERS } from "@/lib/x/limits";

/** Thrown where the disk is too full to store a message: it waits until there is space, however often it takes. */
export class OutOfDiskSpace extends Error {}

/** What goes with a message. */
export interface Circumstances<T> {
  /** What waits behind it. */
  behind: readonly T[];
  /** True where the page is about to go, so that nobody will try again. */
  isLast: boolean;
}

/** Hands messages over one after the other, each until it is acknowledged: the background may be stopped at any
 *  moment, and pages of a list must arrive in order. */
export interface Courier<T> {
  /** Puts a message in the queue; false where the queue is full. */
  hand(message: T): boolean;
  /** Hands over at once, in order, all that still waits: the page is about to go, and nobody will try again. */
  flush(): void;
  /** There may be disk space again: what waits for it is handed over now. */
  tryNow(): void;
}

/** `deliver` resolves when the message is acknowledged and rejects where it should be tried again, with `OutOfRoom`
 *  where that is no failure of the handing over; `wait` resolves
 *  after the milliseconds given; `giveUp` hears of a message that was tried in vain to the end. */
export function createCourier<T>(
  deliver: (message: T, circumstances: Circumstances<T>) => Promise<void>,
  wait: (ms: number) => Promise<void>,
  giveUp: (message: T) => void,
): Courier<T> {
  const waiting: T[] = [];
  let running = false;
  /** Sent and not acknowledged yet; its key makes it harmless to send it again. */
  let underWay: T | undefined;
  /** Ends the wait for disk space; nothing where nobody waits. */
  let tryNow = () => {};

  async function deliverWithRetries(message: T): Promise<void> {
    for (let failures = 0; failures < HANDOVER_RETRIES_MS.length; ) {
      try {
        return await deliver(message, { behind: waiting, isLast: false });
      } catch (error) {
        if (error instanceof OutOfDiskSpace) await waitForDiskSpace();
        else await wait(HANDOVER_RETRIES_MS[failures++]);
      }
    }
    giveUp(message);
  }

  function waitForDiskSpace(): Promise<void> {
    const called = new Promise<void>((resolve) => {
      tryNow = resolve;
    });
    return Promise.race([wait(DISK_RETRY_MS), called]);
  }

  async function run(): Promise<void> {
    running = true;
    for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
      underWay = message;
      await deliverWithRetries(message);
      underWay = undefined;
    }
    running = false;
  }

  return {
    tryNow: () => tryNow(),
    flush() {
      const left = underWay === undefined ? waiting.splice(0) : [underWay, ...waiting.splice(0)];
      for (const message of left) {
        // What the full disk refuses is counted in the background: this page may be gone before it hears of it.
        const missed = (error: unknown) => {
          if (!(error instanceof OutOfDiskSpace)) giveUp(message);
        };
        void deliver(message, { behind: [], isLast: true }).catch(missed);
      }
    },
    hand(message) {
      if (waiting.length >= MAX_WAITING_ANSWERS) return false;
      waiting.push(message);
      if (!running) void run();
      // While it waits for disk space, another try says that more waits.
      else tryNow();
      return true;
    },
  };
}
