import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { describeState, RUN } from "@/components/collect/strings";
import { forgetTabActivity, noteTabActivity } from "@/lib/activity";
import { capture } from "@/lib/capture/capture";
import { captureReading } from "@/lib/capture/capture-reading";
import type { Gain } from "@/lib/capture/request";
import { engineOfBrowser, readBadge, takeEnding } from "@/lib/collect/background";
import { runSeen } from "@/lib/collect/settings";
import { pruneLog } from "@/lib/health/log-ring";
import { answerMessages } from "@/lib/messages";
import { accountsShown, captureSwitch, keepsExcerpts } from "@/lib/settings";
import { noteLogSeldom } from "@/lib/store/log";
import { noteRefused } from "@/lib/store/meta";
import { Store } from "@/lib/store/schema";

export default defineBackground(() => {
  const store = new Store();
  const engine = engineOfBrowser(store);
  const toolbar = browser.action ?? browser.browserAction;

  async function showNewAccounts(): Promise<void> {
    const fresh = (await store.accounts.count()) - (await accountsShown.getValue());
    const text = (await readBadge(store)) ?? (fresh > 0 ? compact(fresh) : "");
    await toolbar.setBadgeText({ text });
  }

  // One answer at a time: pages of a list build on each other.
  let inOrder: Promise<unknown> = Promise.resolve();
  function afterTheOthers<T>(work: () => Promise<T>): Promise<T> {
    const done = inOrder.then(work, work);
    inOrder = done;
    return done;
  }

  async function done(gain: Gain, tab: number | undefined): Promise<{ done: true }> {
    if (tab !== undefined) await noteTabActivity(tab, gain);
    await showNewAccounts();
    return { done: true };
  }

  function noteRefusedLine(reasons: readonly string[]): Promise<void> {
    const text = `Not taken from a page: ${reasons.join(", ").replaceAll("_", " ")}`;
    return noteLogSeldom(store, { at: Date.now(), level: "warning", event: "refused", text }, MINUTE);
  }

  /** A tab that is left sends what it has before it knows whether captures are wanted. */
  function ifOn(work: () => Promise<{ done: true }>) {
    return afterTheOthers(async () =>
      (await captureSwitch.getValue()) ? work() : ({ done: false, reason: "capture is off" } as const),
    );
  }

  answerMessages(
    {
      capture: (observation, { tab }) => ifOn(async () => done(await capture(store, observation), tab)),
      reading: (reading, { tab }) => ifOn(async () => done(await captureReading(store, reading), tab)),
      refused: async (counts) => {
        await noteRefused(store, counts, Date.now());
        await noteRefusedLine(Object.keys(counts));
        return { done: true };
      },
      excerpt: async (excerpt) => {
        if (await keepsExcerpts.getValue()) {
          await store.excerpts.add({ at: Date.now(), ...excerpt });
          await pruneLog(store, Date.now());
        }
        return { done: true };
      },
      ping: async () => {
        // A page that is opened is the time to try a store again that could not be: it may be a new one by now.
        if (store.hasFailed()) void store.tryAgain().catch(() => {});
        return { done: true };
      },
      report: (report, { tab }) =>
        afterTheOthers(async () => {
          const command = await engine.report(tab ?? -1, report);
          await showNewAccounts();
          await tellOfEnding().catch(() => {});
          return command;
        }),
      collect: (wish) =>
        afterTheOthers(async () => {
          const refused =
            wish.do === "start"
              ? await engine.start(wish.plan, wish.tab, wish.override)
              : await engine.control(wish.do, wish.tab);
          await showNewAccounts();
          return refused === undefined ? { done: true } : { done: false, reason: refused };
        }),
    },
    () =>
      void noteRefused(store, { bad_message: 1 }, Date.now()).then(() => noteRefusedLine(["bad_message"])),
  );

  async function tellOfEnding(): Promise<void> {
    const run = await takeEnding(store);
    if (run === undefined) return;
    const message = `${describeState(run.state, Date.now())} ${RUN.counts(run.visited, run.skipped, run.failed)}.`;
    await browser.notifications.create(`run ${run.id}`, {
      type: "basic",
      iconUrl: browser.runtime.getURL("/icon/128.png"),
      title: RUN.over,
      message,
    });
  }

  const prune = () => void pruneLog(store, Date.now());
  prune();
  setInterval(prune, 60 * MINUTE);
  accountsShown.watch(() => void showNewAccounts());
  runSeen.watch(() => void showNewAccounts());
  browser.tabs.onRemoved.addListener((tab) => {
    void forgetTabActivity(tab);
    void engine.tabClosed(tab);
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === "install") void browser.runtime.openOptionsPage();
  });
});

const MINUTE = 60_000;

/** A number in at most four characters, which is what a badge holds. */
function compact(number: number): string {
  if (number < 10_000) return String(number);
  return number < 1_000_000 ? `${Math.floor(number / 1000)}k` : `${Math.floor(number / 1_000_000)}M`;
}
