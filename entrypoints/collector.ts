import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { pageCameFirst, takeBridge } from "@/lib/capture/bridge";
import { watchChanges } from "@/lib/capture/changes";
import { createCollector } from "@/lib/capture/collector";
import { type Circumstances, createCourier, OutOfDiskSpace } from "@/lib/capture/courier";
import { createLife, keepListening } from "@/lib/capture/life";
import { showOrphanNotice } from "@/lib/capture/orphan";
import { createPageReader } from "@/lib/capture/page-reader";
import { seenAnswerOf, unknownOperationOf } from "@/lib/capture/raw-answer";
import type { Reading } from "@/lib/capture/reading";
import { createRefusalCounter } from "@/lib/capture/refusals";
import { takePart } from "@/lib/collect/content";
import { createExcerpts } from "@/lib/collect/excerpts";
import type { Report } from "@/lib/collect/tab-report";
import { answerInTab, DISK_FULL, type Payload, send } from "@/lib/messages";
import { captureSwitch, endPause, keepsExcerpts, renamedOperations } from "@/lib/settings";
import { selfTest } from "@/lib/x/dom/self-test";
import { readPageState, readSession, viewerHandle } from "@/lib/x/dom/state";
import { type RenamedOperations, readRenamed } from "@/lib/x/operations";
import { routeOf } from "@/lib/x/routes";

/** The content script of our own world. It is no content script of WXT's: those announce themselves to the page by an
 *  event that names the extension, and end when the page sends such an event. wxt.config.ts puts it in the manifest. */
export default defineUnlistedScript({ globalName: false, main });

function main(): void {
  // The popup says that this tab needs a reload: nothing here answers its greeting.
  if (pageCameFirst(document)) return;
  const life = createLife(() => browser.runtime?.id !== undefined);
  const { wait, signal } = life;
  const keep = (listen: (signal: AbortSignal) => void) => keepListening(document, listen, signal);
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
  const load = crypto.randomUUID();
  let renamed: RenamedOperations = {};
  const reader = createPageReader({
    document,
    isOn: () => life.isAlive() && isOn === true,
    path: () => location.pathname,
    now: Date.now,
    newKey: () => crypto.randomUUID(),
    load,
    viewerHandle: () => collector.viewerHandle(),
    hand: readings.hand,
  });
  const collector = createCollector(load, {
    isOn: () => life.isAlive() && isOn,
    deliver: (observation, circumstances) => handOver("capture", observation, circumstances),
    answered: reader.answered,
    viewerHandle: () => viewerHandle(document) ?? null,
    now: Date.now,
    newKey: () => crypto.randomUUID(),
    wait,
    refuse,
  });
  answerInTab({
    greet: () => "here",
    selfTest: () => ({
      page: routeOf(location.pathname).page,
      state: readPageState(document, location.pathname).state,
      session: readSession(document),
      selectors: selfTest(document, location.pathname),
    }),
    diskSpaceAgain: () => {
      collector.tryNow();
      readings.tryNow();
      return null;
    },
  });
  const nameOperations = takeBridge(
    document,
    (message) => {
      const unknown = unknownOperationOf(message);
      if (unknown === undefined) collector.receive(seenAnswerOf(message, renamed));
      else reader.askedUnknown(unknown);
    },
    () => refuse("forged_bridge"),
    keep,
    signal,
  );
  const flush = () => {
    collector.flush();
    readings.flush();
  };
  keep((listening) => window.addEventListener("pagehide", flush, { signal: listening }));
  const learnNames = (stored: unknown) => {
    renamed = readRenamed(stored);
    nameOperations(Object.keys(renamed));
  };
  void renamedOperations.getValue().then(learnNames);
  renamedOperations.watch(learnNames);
  const check = () => {
    collector.check();
    return reader.check();
  };
  const changed = watchChanges(document, check, wait, signal, keep);
  const resume = async (): Promise<void> => {
    const until = await endPause(Date.now());
    if (until !== undefined) life.setTimeout(() => void resume(), until - Date.now() + 1000);
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
  takePart({ window, send: report, wait, signal, keep, onWake: (wake) => answerInTab({ wake }) });
  signal.addEventListener("abort", () => showOrphanNotice(document));
}

/** Sends what has to be stored, and what waits behind it. Rejects where it should be sent again. */
async function handOver<N extends "capture" | "reading">(
  name: N,
  message: Payload<N>,
  { behind, isLast }: Circumstances<Payload<N>>,
): Promise<void> {
  const bytes = behind.reduce((sum, waiting) => sum + sizeOf(waiting), sizeOf(message));
  const reply = await send(name, message, { isLast, answers: behind.length + 1, bytes });
  if ("reason" in reply && reply.reason === DISK_FULL) throw new OutOfDiskSpace();
}

function sizeOf(message: Payload<"capture" | "reading">): number {
  return "body" in message ? message.body.length : JSON.stringify(message).length;
}
