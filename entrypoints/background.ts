import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { describeState, RUN } from "@/components/collect/strings";
import { forgetTabActivity, noteTabActivity } from "@/lib/activity";
import { capture } from "@/lib/capture/capture";
import { captureReading } from "@/lib/capture/capture-reading";
import type { RefusalCounts } from "@/lib/capture/refusals";
import type { Gain } from "@/lib/capture/request";
import { engineOfBrowser, followRun, readBadge, takeEnding } from "@/lib/collect/background";
import type { Engine } from "@/lib/collect/engine";
import { runSeen } from "@/lib/collect/settings";
import { noteKnownCount, noticeDataLoss } from "@/lib/data-loss";
import { createDiskSpace } from "@/lib/disk-space";
import { MINUTE } from "@/lib/durations";
import { formatCompact } from "@/lib/format";
import { pruneLog } from "@/lib/health/log-ring";
import { pruneHistory } from "@/lib/health/prune";
import { removeOutdated } from "@/lib/io/beside";
import { answerMessages, callForWaiting, DISK_FULL, type Handover, wakeTab } from "@/lib/messages";
import { diskFull } from "@/lib/session-settings";
import { accountsShown, captureSwitch, keepsExcerpts } from "@/lib/settings";
import { renameSettings } from "@/lib/settings-names";

import { AccountCounter } from "@/lib/store/account-counter";
import { freeBytes } from "@/lib/store/disk-space";
import { countStored } from "@/lib/store/imported";
import { noteLogSeldom } from "@/lib/store/log";
import { Store } from "@/lib/store/schema";
import { DISK_RETRY_MS } from "@/lib/x/limits";

export default defineBackground(() => {
  const store = new Store();
  const diskSpace = createDiskSpace({
    store,
    item: diskFull,
    free: freeBytes,
    now: Date.now,
    call: async () => {
      await engine.pauseForDiskSpace().catch(() => {});
      await callForWaiting();
    },
  });
  const engine: Engine = engineOfBrowser(store, wakeTab);
  const counter = new AccountCounter(store, () => countStored(store), Date.now);
  const toolbar = browser.action ?? browser.browserAction;

  /** Updates the badge. It is a hint only: a store that cannot be read, or a browser that closes, leaves it as it is. */
  const showNewAccounts = () => updateBadge().catch(() => {});

  async function updateBadge(): Promise<void> {
    // On a full disk even reading may fail.
    if ((await diskFull.getValue()) !== null) return toolbar.setBadgeText({ text: "full" });
    const accounts = await counter.count();
    await noteKnownCount(accounts, Date.now());
    const fresh = accounts - (await accountsShown.getValue());
    const text = (await readBadge(store)) ?? (fresh > 0 ? formatCompact(fresh) : "");
    await toolbar.setBadgeText({ text });
  }

  // One answer at a time: pages of a list build on each other.
  let inOrder: Promise<unknown> = Promise.resolve();
  function afterTheOthers<T>(work: () => Promise<T>): Promise<T> {
    const done = inOrder.then(work, work);
    inOrder = done;
    return done;
  }

  /** Stores what a tab hands over, if the user wants captures: a tab that is left sends what it has before it knows
   *  whether they are wanted. What is not wanted is no loss and is not counted: what waited when capture was
   *  turned off cannot be told from what never was wanted. */
  function keep(kind: string, work: () => Promise<Gain>, { tab, handover }: Sender) {
    return afterTheOthers(async () => {
      if (!(await captureSwitch.getValue())) return { done: false, reason: "capture is off" } as const;
      const { isLast = false, answers = 1, bytes = 0 } = handover ?? {};
      const taken = await diskSpace.take(work, { key: `${tab} ${kind}`, isLast, answers, bytes });
      if (taken !== undefined && tab !== undefined) await noteTabActivity(tab, taken.done);
      await showNewAccounts();
      return taken === undefined ? ({ done: false, reason: DISK_FULL } as const) : ({ done: true } as const);
    });
  }

  function noteRefusal(counts: RefusalCounts): Promise<{ done: true }> {
    const reasons = Object.keys(counts).join(", ").replaceAll("_", " ");
    const text = `Not taken from a page: ${reasons}`;
    return afterTheOthers(async () => {
      await diskSpace.refuse(counts);
      const line = { at: Date.now(), level: "warning", event: "refused", text } as const;
      await diskSpace.attempt(() => noteLogSeldom(store, line, MINUTE));
      return { done: true };
    });
  }

  answerMessages(
    {
      capture: (observation, sender) =>
        keep("capture", () => counter.during(() => capture(store, observation)), sender),
      reading: (reading, sender) =>
        keep("reading", () => counter.during(() => captureReading(store, reading)), sender),
      refused: noteRefusal,
      excerpt: (excerpt) =>
        afterTheOthers(async () => {
          if (await keepsExcerpts.getValue()) {
            await diskSpace.attempt(() => store.excerpts.add({ at: Date.now(), ...excerpt }));
            await diskSpace.attempt(() => pruneLog(store, Date.now()));
          }
          return { done: true };
        }),
      ping: async () => {
        // When one of our pages opens, a database that failed to open is tried again: it may have been replaced since.
        if (store.hasFailed()) void store.tryAgain().catch(() => {});
        else void showNewAccounts();
        return { done: true };
      },
      diskSpace: () =>
        afterTheOthers(async () =>
          (await diskSpace.tryAgain()) ? { done: true } : { done: false, reason: DISK_FULL },
        ),
      report: (report, { tab }) =>
        afterTheOthers(async () => {
          // Where nothing waits in any tab, nobody else finds out that there is space again.
          await diskSpace.tryAgain();
          const command = await diskSpace.attempt(() => engine.report(tab ?? -1, report));
          await showNewAccounts();
          await tellOfEnding().catch(() => {});
          await followRun(store).catch(() => {});
          // On a full disk nothing can be kept, so nothing is scrolled.
          return command?.done ?? { do: "poll", after: DISK_RETRY_MS };
        }),
      collect: (wish) =>
        afterTheOthers(async () => {
          const tried = await diskSpace.attempt(() => {
            if (wish.do === "start") return engine.start(wish.plan, wish.tab, wish);
            if (wish.do === "readAgain") return engine.readAgain(wish.item, wish.pace);
            return engine.control(wish.do, wish.tab);
          });
          await showNewAccounts();
          await followRun(store).catch(() => {});
          const refused = tried === undefined ? "no_room" : tried.done;
          return refused === undefined ? { done: true } : { done: false, reason: refused };
        }),
    },
    () => void noteRefusal({ bad_message: 1 }),
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

  // Before the first answer is stored: a store that was lost is empty only until then.
  void afterTheOthers(async () => {
    await renameSettings(browser.storage.local).catch(() => {});
    await noticeDataLoss(store).catch(() => {});
  });
  void afterTheOthers(async () => {
    await diskSpace.attempt(() => engine.begun());
    await showNewAccounts();
  }).catch(() => {});
  const prune = () => {
    for (const part of [pruneLog, pruneHistory])
      void afterTheOthers(() => diskSpace.attempt(() => part(store, Date.now()))).catch(() => {});
  };
  const tidyFiles = async () => removeOutdated(await navigator.storage.getDirectory(), Date.now());
  const tidy = () => {
    prune();
    void tidyFiles().catch(() => {});
  };
  tidy();
  setInterval(tidy, 60 * MINUTE);
  accountsShown.watch(() => void showNewAccounts());
  runSeen.watch(() => void showNewAccounts());
  diskFull.watch(() => void showNewAccounts());
  browser.tabs.onRemoved.addListener((tab) => {
    // What fails here fails because the browser closes: everything in its session ends with it.
    void forgetTabActivity(tab).catch(() => {});
    void afterTheOthers(async () => {
      await diskSpace.forgetTab(tab);
      await diskSpace.attempt(() => engine.tabClosed(tab));
      await followRun(store).catch(() => {});
    }).catch(() => {});
  });
  browser.commands.onCommand.addListener((command) => {
    if (command === OPEN_EXPLORER) void browser.runtime.openOptionsPage();
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === "install") void browser.runtime.openOptionsPage();
  });
});

/** The command's name in the manifest (wxt.config.ts). */
const OPEN_EXPLORER = "open-explorer";

/** The tab that hands something over, and what else waits in it. */
interface Sender {
  tab: number | undefined;
  handover: Handover | undefined;
}
