import { HANDOVER_RETRIES_MS, MAX_WAITING_ANSWERS } from "@/lib/x/limits";

/** Hands messages over one after the other, each until it is acknowledged: the background may be stopped at any
 *  moment, and pages of a list must arrive in order. */
export interface Courier<T> {
  /** Puts a message in the queue; false where the queue is full. */
  hand(message: T): boolean;
  /** Hands over at once, in order, all that still waits: the page is about to go, and nobody will try again. */
  flush(): void;
}

/** `deliver` resolves when the message is acknowledged and rejects where it should be tried again; `wait` resolves
 *  after the milliseconds given; `giveUp` hears of a message that was tried in vain to the end. */
export function createCourier<T>(
  deliver: (message: T) => Promise<void>,
  wait: (ms: number) => Promise<void>,
  giveUp: (message: T) => void,
): Courier<T> {
  const waiting: T[] = [];
  let running = false;
  /** Sent and not acknowledged yet; its key makes it harmless to send it again. */
  let underWay: T | undefined;

  async function deliverWithRetries(message: T): Promise<void> {
    for (const pause of HANDOVER_RETRIES_MS) {
      try {
        return await deliver(message);
      } catch {
        await wait(pause);
      }
    }
    giveUp(message);
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
    flush() {
      const left = underWay === undefined ? waiting.splice(0) : [underWay, ...waiting.splice(0)];
      for (const message of left) void deliver(message).catch(() => giveUp(message));
    },
    hand(message) {
      if (waiting.length >= MAX_WAITING_ANSWERS) return false;
      waiting.push(message);
      if (!running) void run();
      return true;
    },
  };
}
