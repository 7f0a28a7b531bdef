import { defineContentScript } from "wxt/utils/define-content-script";
import { takeBridge } from "@/lib/capture/bridge";
import { watchChanges } from "@/lib/capture/changes";
import { createCollector } from "@/lib/capture/collector";
import { type Circumstances, createCourier, OutOfRoom } from "@/lib/capture/courier";
import { showOrphanNotice } from "@/lib/capture/orphan";
import { createPageReader } from "@/lib/capture/page-reader";
import type { Reading } from "@/lib/capture/reading";
import { createRefusalCounter } from "@/lib/capture/refusals";
import { takePart } from "@/lib/collect/content";
import { createExcerpts } from "@/lib/collect/excerpts";
import type { Report } from "@/lib/collect/report";
import { answerQuestions, NO_ROOM, onRoom, type Payload, send } from "@/lib/messages";
import { captureSwitch, endPause, keepsExcerpts } from "@/lib/settings";
import { selfTest } from "@/lib/x/dom/self-test";
import { readPageState, readSession, viewerHandle } from "@/lib/x/dom/state";
import { routeOf } from "@/lib/x/routes";

export default defineContentScript({
  matches: ["https://x.com/*", "https://twitter.com/*"],
  runAt: "document_start",
  main(ctx) {
    const wait = (ms: number) => new Promise<void>((resolve) => ctx.setTimeout(resolve, ms));
    const refuse = createRefusalCounter(
      async (counts) => void (await send("refused", counts)),
      () => wait(1000),
    );
    let isOn: boolean | Promise<boolean> = captureSwitch.getValue().then((value) => {
      isOn = value === true;
      return isOn;
    });
    const lost = () => refuse("lost");
    const readings = createCourier<Reading>(
      (reading, circumstances) => handOver("reading", reading, circumstances),
      wait,
      lost,
    );
    const reader = createPageReader({
      document,
      isOn: () => ctx.isValid && isOn === true,
      path: () => location.pathname,
      now: Date.now,
      newKey: () => crypto.randomUUID(),
      hand: readings.hand,
    });
    const collector = createCollector({
      isOn: () => ctx.isValid && isOn,
      deliver: (observation, circumstances) => handOver("capture", observation, circumstances),
      answered: reader.answered,
      viewerHandle: () => viewerHandle(document) ?? null,
      now: Date.now,
      newKey: () => crypto.randomUUID(),
      wait,
      refuse,
    });
    answerQuestions(() => ({
      page: routeOf(location.pathname).page,
      state: readPageState(document, location.pathname).state,
      session: readSession(document),
      selectors: selfTest(document, location.pathname),
    }));
    takeBridge(document, collector.receive, () => refuse("forged_bridge"), ctx.signal);
    onRoom(() => {
      collector.tryNow();
      readings.tryNow();
    });
    ctx.addEventListener(window, "pagehide", () => {
      collector.flush();
      readings.flush();
    });
    const changed = watchChanges(document, reader.look, wait, ctx.signal);
    const resume = async (): Promise<void> => {
      const until = await endPause(Date.now());
      if (until !== undefined) ctx.setTimeout(() => void resume(), until - Date.now() + 1000);
    };
    void resume();
    captureSwitch.watch((value) => {
      isOn = value === true;
      if (!isOn) void resume();
      changed();
    });
    const keepExcerpt = createExcerpts({
      document,
      wanted: () => keepsExcerpts.getValue(),
      hand: (excerpt) => send("excerpt", excerpt),
    });
    const report = async (report: Report) => {
      const command = await send("report", report);
      void keepExcerpt(report, command);
      return command;
    };
    takePart({ window, send: report, wait, signal: ctx.signal });
    ctx.onInvalidated(() => showOrphanNotice(document));
  },
});

/** Sends what is to be stored, and what waits behind it. Rejects where it should be sent again. */
async function handOver<N extends "capture" | "reading">(
  name: N,
  message: Payload<N>,
  { behind, isLast }: Circumstances<Payload<N>>,
): Promise<void> {
  const bytes = behind.reduce((sum, waiting) => sum + sizeOf(waiting), sizeOf(message));
  const reply = await send(name, message, { isLast, answers: behind.length + 1, bytes });
  if ("reason" in reply && reply.reason === NO_ROOM) throw new OutOfRoom();
}

function sizeOf(message: Payload<"capture" | "reading">): number {
  return "body" in message ? message.body.length : JSON.stringify(message).length;
}
