/** Thrown by work that was told to stop. Its name is what survives the way from a worker to the page. */
export class Cancelled extends Error {
  override name = "Cancelled";
}

export function isCancelled(error: unknown): boolean {
  return error instanceof Error && error.name === "Cancelled";
}

/** Work in slices: between two of them the message queue is served, so that `cancel` is heard. */
export interface Slices {
  /** Whether the slice has lasted long enough. */
  due(): boolean;
  /** Serves the message queue and starts the next slice. Throws `Cancelled` once the signal is aborted. */
  next(): Promise<void>;
}

/** @param length of a slice in milliseconds: how late a cancel is heard at most */
export function slices(
  signal: AbortSignal,
  length = 12,
  now: () => number = () => performance.now(),
): Slices {
  let started = now();
  return {
    due: () => now() - started >= length,
    async next() {
      await messagesServed();
      if (signal.aborted) throw new Cancelled();
      started = now();
    },
  };
}

/** Resolves after the messages that wait now. Not a timer, since nested timers wait 4 ms each. */
function messagesServed(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
