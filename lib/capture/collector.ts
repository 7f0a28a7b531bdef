import { ANSWER_WINDOW_MS, MAX_ANSWERS_PER_WINDOW } from "@/lib/x/limits";
import type { OperationName } from "@/lib/x/operations";
import { type RequestVariables, readVariables } from "@/lib/x/request";
import { type Circumstances, createCourier } from "./courier";
import { type Observation, readSeenAnswer } from "./observation";
import type { Refusal } from "./refusals";

/** What the collector needs of the world around it. */
export interface CollectorWorld {
  /** Whether the user wants captures at this moment; a promise only until that is known. X leaves the page at once
   *  after some refusals, so an answer must not wait for anything that need not be. */
  isOn(): boolean | Promise<boolean>;
  deliver(observation: Observation, circumstances: Circumstances<Observation>): Promise<void>;
  now(): number;
  newKey(): string;
  /** Hears of every answer that was seen. */
  answered(operation: OperationName, variables: RequestVariables, body: string): void;
  /** Handle of the logged-in account as the page shows it. */
  viewerHandle(): string | null;
  wait(ms: number): Promise<void>;
  refuse(refusal: Refusal): void;
}

/** Takes what the observer saw, checks its form and pace, and hands it to the background in order. */
export interface Collector {
  /** Receives a message of the bridge; never throws. */
  receive(message: unknown): void;
  /** To be called when the page is left: hands over what still waits. */
  flush(): void;
  /** There may be room again for what waits. */
  tryNow(): void;
}

export function createCollector(world: CollectorWorld): Collector {
  const courier = createCourier(world.deliver, world.wait, () => world.refuse("lost"));
  const pace = createPace(world.now);
  /** What came before the switch was known: it waits for one and the same answer, and so stays in order. */
  let early: { message: unknown; at: number }[] = [];

  function takeEarly(): void {
    const came = early;
    early = [];
    for (const { message, at } of came) take(message, at);
  }

  function loseEarly(): void {
    for (const _ of early) world.refuse("lost");
    early = [];
  }

  function take(message: unknown, at: number): void {
    const read = readSeenAnswer(message);
    if (!read.ok) {
      world.refuse(read.refusal);
      return;
    }
    const { operation, variables, body } = read.seen;
    world.answered(operation, readVariables(variables), body);
    if (!courier.hand({ ...read.seen, key: world.newKey(), viewerHandle: world.viewerHandle(), at }))
      world.refuse("queue_full");
  }

  function receive(message: unknown): void {
    if (!pace()) {
      world.refuse("too_many");
      return;
    }
    const at = world.now();
    const on = world.isOn();
    if (on === true) take(message, at);
    else if (on !== false) {
      early.push({ message, at });
      if (early.length > 1) return;
      on.then((isOn) => {
        if (isOn) takeEarly();
        early = [];
      }, loseEarly);
    }
  }

  return {
    receive,
    tryNow: courier.tryNow,
    flush() {
      // There is no time to learn the switch; the background asks it anyway.
      takeEarly();
      courier.flush();
    },
  };
}

/** True while no more messages came within the window than a person's browsing can cause. */
function createPace(now: () => number): () => boolean {
  let windowStart = now();
  let taken = 0;
  return () => {
    if (now() - windowStart > ANSWER_WINDOW_MS) {
      windowStart = now();
      taken = 0;
    }
    taken += 1;
    return taken <= MAX_ANSWERS_PER_WINDOW;
  };
}
