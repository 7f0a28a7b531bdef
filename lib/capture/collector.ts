import { readViewer } from "@/lib/x/answer";
import { ANSWER_WINDOW_MS, MAX_ANSWERS_PER_WINDOW } from "@/lib/x/limits";
import { type OperationName, VIEWER_OPERATION } from "@/lib/x/operations";
import { type RequestVariables, readVariables } from "@/lib/x/request";
import { type Circumstances, createCourier } from "./courier";
import { type Observation, readSeenAnswer, type SeenAnswer } from "./observation";
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
  /** There may be disk space again for what waits. */
  tryNow(): void;
  /** To be called when the page may have changed: it may say now who is logged in. */
  check(): void;
  /** Handle of the logged-in account by the page, else by X's own answer; null while neither has said it. */
  viewerHandle(): string | null;
}

/** `load` is the same for all that comes from this load of the page. */
export function createCollector(load: string, world: CollectorWorld): Collector {
  const courier = createCourier(world.deliver, world.wait, () => world.refuse("lost"));
  const pace = createPace(world.now);
  /** What came before the switch was known: it waits for one and the same answer, and so stays in order. */
  let early: { message: unknown; at: number }[] = [];
  /** Who X's own answer says is logged in. */
  let stated: { id: string; handle: string } | undefined;
  /** Whether something was handed over that names no viewer. */
  let isUnnamed = false;

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
    if (operation === VIEWER_OPERATION) {
      stated = readViewer(body) ?? stated;
      nameViewer();
      return;
    }
    world.answered(operation, readVariables(variables), body);
    hand(read.seen, at);
  }

  function hand(seen: SeenAnswer, at: number): void {
    // The page's own session comes first, X's answer second, the navigation third. Never a cookie.
    const viewer = seen.viewer ?? stated?.id ?? null;
    const viewerHandle = seen.viewer === null && stated ? stated.handle : world.viewerHandle();
    isUnnamed ||= viewer === null && viewerHandle === null;
    if (!courier.hand({ ...seen, viewer, key: world.newKey(), viewerHandle, load, at }))
      world.refuse("queue_full");
  }

  /** Tells who is logged in where something was handed over before that was known. */
  function nameViewer(): void {
    if (!isUnnamed || (stated === undefined && world.viewerHandle() === null)) return;
    isUnnamed = false;
    const naming = { operation: VIEWER_OPERATION, variables: "", body: "" } as const;
    hand({ ...naming, status: 200, rate: null, viewer: null }, world.now());
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
    check: nameViewer,
    viewerHandle: () => world.viewerHandle() ?? stated?.handle ?? null,
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
