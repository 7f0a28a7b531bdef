import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type RunEvent, transition } from "@/lib/collect/run-machine";
import type { RunState } from "@/lib/store/run";

const RUNNING: RunState = { is: "running" };
const COOLING: RunState = { is: "coolingDown", because: "rate_limited", until: 1000 };
const paused = (because: Extract<RunState, { is: "paused" }>["because"]): RunState => ({
  is: "paused",
  because,
});

describe("each arrow of the picture", () => {
  test.each<[RunState, RunEvent, RunState]>([
    [{ is: "idle" }, { event: "started" }, RUNNING],
    [RUNNING, { event: "pause" }, { is: "pausing" }],
    [{ is: "pausing" }, { event: "listEnded" }, paused("user")],
    [{ is: "pausing" }, { event: "resume" }, RUNNING],
    [RUNNING, { event: "listEnded" }, RUNNING],
    [paused("user"), { event: "resume" }, RUNNING],
    [paused("user"), { event: "resume", rest: { because: "rate_limited", until: 1000 } }, COOLING],
    [RUNNING, { event: "hidden" }, paused("tab_hidden")],
    [paused("tab_hidden"), { event: "shown" }, RUNNING],
    [paused("tab_hidden"), { event: "shown", rest: { because: "rate_limited", until: 1000 } }, COOLING],
    [paused("user"), { event: "shown" }, paused("user")],
    [RUNNING, { event: "interrupted", because: "tab_closed" }, paused("tab_closed")],
    [COOLING, { event: "interrupted", because: "browser_restarted" }, paused("browser_restarted")],
    [paused("tab_hidden"), { event: "interrupted", because: "tab_closed" }, paused("tab_closed")],
    [RUNNING, { event: "slowDown", because: "rate_limited", until: 1000 }, COOLING],
    [COOLING, { event: "clock", now: 999 }, COOLING],
    [COOLING, { event: "clock", now: 1000 }, RUNNING],
    [COOLING, { event: "hidden" }, COOLING],
    [COOLING, { event: "pause" }, paused("user")],
    [RUNNING, { event: "queueEmpty" }, { is: "done" }],
    [{ is: "pausing" }, { event: "queueEmpty" }, { is: "done" }],
    [RUNNING, { event: "stop" }, { is: "stopped", because: "user" }],
    [COOLING, { event: "stop" }, { is: "stopped", because: "user" }],
    [paused("user"), { event: "stop" }, { is: "stopped", because: "user" }],
    [RUNNING, { event: "hardSign", sign: "locked" }, { is: "stopped", because: "locked" }],
    [
      paused("tab_hidden"),
      { event: "hardSign", sign: "logged_out" },
      { is: "stopped", because: "logged_out" },
    ],
    [RUNNING, { event: "interrupted", because: "no_room" }, paused("no_room")],
    [paused("no_room"), { event: "shown" }, paused("no_room")],
    [paused("no_room"), { event: "resume" }, RUNNING],
  ])("%j + %j", (state, event, next) => expect(transition(state, event)).toEqual(next));
});

const events: fc.Arbitrary<RunEvent> = fc.oneof(
  fc.constantFrom<RunEvent>(
    { event: "pause" },
    { event: "resume" },
    { event: "listEnded" },
    { event: "queueEmpty" },
    { event: "hidden" },
    { event: "shown" },
    { event: "hardSign", sign: "locked" },
    { event: "slowDown", because: "rate_limited", until: 5000 },
    { event: "interrupted", because: "tab_closed" },
    { event: "started" },
  ),
  fc.nat(9000).map((now): RunEvent => ({ event: "clock", now })),
);

test("nothing brings a run back that X has stopped", () =>
  fc.assert(
    fc.property(fc.array(events, { maxLength: 20 }), fc.array(events, { maxLength: 20 }), (before, after) => {
      const reached = before.reduce<RunState>(transition, RUNNING);
      const stopped = transition(reached, { event: "hardSign", sign: "locked" });
      fc.pre(stopped.is === "stopped");
      expect(after.reduce<RunState>(transition, stopped)).toEqual(stopped);
    }),
  ));

test("only the user, the clock and the tab's return make a waiting run go on", () =>
  fc.assert(
    fc.property(fc.array(events, { maxLength: 20 }), events, (before, event) => {
      const reached = before.reduce<RunState>(transition, RUNNING);
      const next = transition(reached, event);
      fc.pre((reached.is === "paused" || reached.is === "coolingDown") && next.is === "running");
      expect(["resume", "clock", "shown"]).toContain(event.event);
    }),
  ));
