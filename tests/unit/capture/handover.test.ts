// @vitest-environment happy-dom
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { offerBridge, takeBridge } from "@/lib/capture/bridge";
import { createCollector } from "@/lib/capture/collector";
import { createCourier } from "@/lib/capture/courier";
import type { Observation, SeenAnswer } from "@/lib/capture/observation";
import type { PageWindow } from "@/lib/capture/originals";
import { createRefusalCounter, type Refusal, type RefusalCounts } from "@/lib/capture/refusals";
import { MAX_ANSWERS_PER_WINDOW, MAX_BODY, MAX_WAITING_ANSWERS } from "@/lib/x/limits";

const seen: SeenAnswer = {
  operation: "Followers",
  variables: '{"userId":"9"}',
  status: 200,
  rate: { limit: 50, remaining: 49, reset: 1_780_000_000 },
  body: "{}",
  viewer: "1",
};

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("the courier", () => {
  test("hands over in order and tries again until acknowledged", async () => {
    const arrived: number[] = [];
    const lost: number[] = [];
    let failures = 3;
    const courier = createCourier<number>(
      async (message) => {
        failures -= 1;
        if (failures >= 0 && message === 2) throw new Error("service worker stopped");
        arrived.push(message);
      },
      async () => {},
      (message) => lost.push(message),
    );
    for (const message of [1, 2, 3]) courier.hand(message);
    await settled();
    expect(arrived).toEqual([1, 2, 3]);
    expect(lost).toEqual([]);
  });

  test("gives one message up after all tries, and goes on with the next", async () => {
    const arrived: number[] = [];
    const lost: number[] = [];
    const courier = createCourier<number>(
      async (message) => {
        if (message === 1) throw new Error("never");
        arrived.push(message);
      },
      async () => {},
      (message) => lost.push(message),
    );
    courier.hand(1);
    courier.hand(2);
    await settled();
    expect(arrived).toEqual([2]);
    expect(lost).toEqual([1]);
  });

  test("keeps a bounded queue", () => {
    const courier = createCourier<number>(
      () => new Promise(() => {}),
      async () => {},
      () => {},
    );
    const taken = Array.from({ length: MAX_WAITING_ANSWERS + 5 }, (_, i) => courier.hand(i));
    // The first is under way and waits no more.
    expect(taken.filter((wasTaken) => !wasTaken)).toHaveLength(4);
  });
});

const LOAD = "00000000-0000-0000-9999-000000000000";

function collector(
  options: { on?: boolean; now?: () => number; isOn?: () => boolean | Promise<boolean> } = {},
) {
  const delivered: Observation[] = [];
  const refused: Refusal[] = [];
  let keys = 0;
  const { receive, flush } = createCollector(LOAD, {
    isOn: options.isOn ?? (async () => options.on ?? true),
    deliver: async (observation) => void delivered.push(observation),
    now: options.now ?? (() => 1_780_000_000_000),
    newKey: () => `00000000-0000-0000-0000-${String(++keys).padStart(12, "0")}`,
    wait: async () => {},
    answered: () => {},
    viewerHandle: () => "ana",
    refuse: (reason) => refused.push(reason),
  });
  return { receive, flush, delivered, refused };
}

describe("the collector", () => {
  test("adds time and key to what was seen and hands it over", async () => {
    const { receive, delivered } = collector();
    receive(seen);
    await settled();
    expect(delivered).toEqual([
      {
        ...seen,
        load: LOAD,
        at: 1_780_000_000_000,
        key: "00000000-0000-0000-0000-000000000001",
        viewerHandle: "ana",
      },
    ]);
  });

  test("takes nothing while capture is off", async () => {
    const { receive, delivered, refused } = collector({ on: false });
    receive(seen);
    await settled();
    expect([delivered, refused]).toEqual([[], []]);
  });

  test("what came before the switch was known is handed over when the page is left, once and in order", async () => {
    let know = (_: boolean): void => {};
    const unknown = new Promise<boolean>((resolve) => {
      know = resolve;
    });
    const { receive, flush, delivered } = collector({ isOn: () => unknown });
    for (const status of [200, 201]) receive({ ...seen, status });
    expect(delivered).toEqual([]);
    flush();
    await settled();
    know(true);
    await settled();
    const keys = new Map(delivered.map(({ key, status }) => [key, status]));
    expect([...keys.values()]).toEqual([200, 201]);
  });

  test("what came before the switch was known waits for it, in order, and counts as lost where it stays unknown", async () => {
    const late = collector({ isOn: () => settled().then(() => true) });
    for (const status of [200, 201]) late.receive({ ...seen, status });
    await settled();
    await settled();
    expect(late.delivered.map(({ status }) => status)).toEqual([200, 201]);

    const gone = settled().then(() => Promise.reject<boolean>(new Error("gone")));
    const never = collector({ isOn: () => gone });
    for (const status of [200, 201]) never.receive({ ...seen, status });
    await settled();
    await settled();
    expect([never.delivered, never.refused]).toEqual([[], ["lost", "lost"]]);
  });

  test.each([
    ["an unknown operation", { ...seen, operation: "DeleteTweet" }],
    ["a page's own time", { ...seen, at: 1 }],
    ["a page's own key", { ...seen, key: "00000000-0000-0000-0000-000000000001" }],
    ["an oversized body", { ...seen, body: "x".repeat(MAX_BODY + 1) }],
    ["a body that is no text", { ...seen, body: { toString: (): string => "{}" } }],
    ["a viewer that is no id", { ...seen, viewer: "me" }],
    ["a negative rate", { ...seen, rate: { limit: 50, remaining: -1, reset: 0 } }],
    ["nothing", null],
  ])("refuses %s and counts it", async (_, message) => {
    const { receive, delivered, refused } = collector();
    receive(message);
    await settled();
    expect(delivered).toEqual([]);
    expect(refused).toHaveLength(1);
  });

  test("never throws, whatever comes", () => {
    const { receive } = collector();
    fc.assert(fc.property(fc.anything(), (message) => receive(message)));
  });

  test("takes no more than a person can cause, and goes on when the flood is over", async () => {
    let now = 0;
    const { receive, delivered, refused } = collector({ now: () => now });
    for (let i = 0; i < MAX_ANSWERS_PER_WINDOW + 40; i++) {
      receive(seen);
      await Promise.resolve();
      if (i % 50 === 0) await settled();
    }
    await settled();
    expect(refused).toEqual(Array(40).fill("too_many"));
    now = 60_000;
    receive(seen);
    await settled();
    expect(delivered).toHaveLength(MAX_ANSWERS_PER_WINDOW + 1);
  });
});

test("refusals of a flood are reported together, and again when the report failed", async () => {
  const reports: RefusalCounts[] = [];
  let failures = 1;
  const refuse = createRefusalCounter(
    async (counts) => {
      failures -= 1;
      if (failures >= 0) throw new Error("background stopped");
      reports.push(counts);
    },
    async () => {},
  );
  for (let i = 0; i < 1000; i++) refuse("too_many");
  await settled();
  refuse("forged_bridge");
  await settled();
  expect(reports).toEqual([{ too_many: 1000, forged_bridge: 1 }]);
});

describe("the bridge", () => {
  const page = () => window as unknown as PageWindow;

  /** Both sides, set up in either order. */
  function connect(order: "observer first" | "collector first") {
    const received: unknown[] = [];
    const life = new AbortController();
    let forgeries = 0;
    const take = () =>
      takeBridge(
        document,
        (message) => received.push(message),
        () => {
          forgeries += 1;
        },
        (listen) => listen(life.signal),
        life.signal,
      );
    const learned: unknown[] = [];
    let tell: (names: readonly string[]) => void = () => {};
    if (order === "collector first") tell = take();
    const send = offerBridge(
      page(),
      {
        stringify: JSON.stringify,
        parse: JSON.parse,
        detail: (event) => event.detail,
        addEventListener: (target, name, listener) =>
          (target as EventTarget).addEventListener(name, listener),
        dispatchEvent: (target, event) => (target as EventTarget).dispatchEvent(event),
      },
      (names) => learned.push(...Array.from(names)),
    );
    if (order === "observer first") tell = take();
    return { received, learned, tell, send, forgeries: () => forgeries, end: () => life.abort() };
  }

  test.each(["observer first", "collector first"] as const)("carries messages at once, %s", (order) => {
    const { received, send, end } = connect(order);
    send(seen);
    expect(received).toEqual([seen]);
    end();
    send(seen);
    expect(received).toHaveLength(1);
  });

  test.each(["observer first", "collector first"] as const)(
    "names operations to the observer, %s",
    (order) => {
      const { tell, learned } = connect(order);
      tell(["FollowingListQuery"]);
      expect(learned).toEqual(["FollowingListQuery"]);
    },
  );

  test.each(["observer first", "collector first"] as const)(
    "never gives the page its channel, %s",
    (order) => {
      const { received, send, forgeries, end } = connect(order);
      const heard: unknown[] = [];
      const listen = (event: Event) => heard.push((event as MouseEvent).relatedTarget);
      for (const name of ["map-tpot:offer", "map-tpot:hello"]) document.addEventListener(name, listen);
      document.dispatchEvent(new Event("map-tpot:hello"));
      const forged = document.createElement("i");
      document.dispatchEvent(new MouseEvent("map-tpot:offer", { relatedTarget: forged }));
      forged.dispatchEvent(new CustomEvent("answer", { detail: JSON.stringify(seen) }));
      document.dispatchEvent(new CustomEvent("answer", { detail: JSON.stringify(seen) }));
      send(seen);
      expect(heard.filter((channel) => channel && channel !== forged)).toEqual([]);
      expect(received).toEqual([seen]);
      expect(forgeries()).toBe(1);
      end();
    },
  );

  test("what is no JSON text arrives as nothing", () => {
    const received: unknown[] = [];
    const life = new AbortController();
    takeBridge(
      document,
      (message) => received.push(message),
      () => {},
      (listen) => listen(life.signal),
      life.signal,
    );
    const channel = document.createElement("i");
    document.dispatchEvent(new MouseEvent("map-tpot:offer", { relatedTarget: channel, cancelable: true }));
    for (const detail of [null, 5, {}, "{"]) channel.dispatchEvent(new CustomEvent("answer", { detail }));
    expect(received).toEqual([undefined, undefined, undefined, undefined]);
    life.abort();
  });
});

test("what waits when the page is left is handed over at once", async () => {
  const arrived: number[] = [];
  const courier = createCourier<number>(
    (message) => {
      arrived.push(message);
      return new Promise(() => {});
    },
    async () => {},
    () => {},
  );
  for (const message of [1, 2, 3]) courier.hand(message);
  expect(arrived).toEqual([1]);
  courier.flush();
  // What is under way goes once more: nobody will be there to try again, and its key makes it harmless.
  expect(arrived).toEqual([1, 1, 2, 3]);
});
