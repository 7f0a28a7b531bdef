import { useRef, useState } from "react";
import { browser } from "wxt/browser";
import { findXTab } from "@/components/collect/x-tab";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { useStore } from "@/components/ui/use-store";
import type { Address } from "@/lib/explore/view/address";
import { formatMoment } from "@/lib/format";
import type { Fix } from "@/lib/health/finding";
import { setCapture } from "@/lib/settings";
import { askForSiteAccess } from "@/lib/site-access";
import { CHECKS, type Findings, type Group } from "./checks";
import "./diagnose.css";
import { Finding } from "./finding";
import { RebuildCard } from "./rebuild-card";
import { writeReport } from "./report";
import { SelectorTable } from "./selector-table";
import { CHECK_NAMES, DIAGNOSTICS, GROUPS } from "./strings";
import { type Checking, useChecks } from "./use-checks";
import { useRebuild } from "./use-rebuild";

interface DiagnosticsScreenProps {
  go: (change: Partial<Address>) => void;
  createWorker: () => Worker;
}

const GROUP_NAMES = Object.keys(CHECKS) as Group[];

/** The Diagnostics page: every check with what it found and a way to mend it, the rebuild of the map, a report. */
export function DiagnosticsScreen({ go, createWorker }: DiagnosticsScreenProps) {
  const store = useStore("mine");
  const { checking, findings, selfTest, run, cancel } = useChecks(store, createWorker);
  const rebuild = useRebuild(store, createWorker);
  const rebuildCard = useRef<HTMLElement>(null);

  async function fix(what: Fix): Promise<void> {
    switch (what) {
      case "reload":
        return location.reload();
      case "openX":
        return void (await browser.tabs.create({ url: "https://x.com/home" }));
      case "reloadX": {
        const tab = await findXTab();
        return tab && browser.tabs.reload(tab.id);
      }
      case "allowSites":
        await askForSiteAccess();
        return run();
      case "captureOn":
        await setCapture(true);
        return run();
      case "rebuild":
        rebuildCard.current?.scrollIntoView();
        await rebuild.start();
        return run();
      case "openCollect":
        return go({ view: "collect" });
      case "openData":
        return go({ view: "data" });
      case "openLog":
        return go({ view: "log" });
      case "openSettings":
        return go({ view: "settings" });
      case "openMap":
        return go({ view: "map" });
    }
  }

  return (
    <div className="diagnose">
      <p className="ui-quiet">{DIAGNOSTICS.lead}</p>
      <div className="ui-row">
        {checking.is === "running" ? (
          <>
            <ProgressBar label={DIAGNOSTICS.running} done={checking.done} />
            <Button onClick={cancel}>{DIAGNOSTICS.cancel}</Button>
          </>
        ) : (
          <Button kind="primary" onClick={() => void run()}>
            {checking.is === "idle" ? DIAGNOSTICS.run : DIAGNOSTICS.again}
          </Button>
        )}
        {checking.is === "done" && <CopyReport findings={findings} selfTest={selfTest} />}
        <p role="status">{summary(checking, findings)}</p>
      </div>
      <div className="ui-cards">
        {GROUP_NAMES.map((group) => (
          <section key={group} className="ui-card" aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>{GROUPS[group]}</h2>
            <ul className="diagnose-checks">
              {CHECKS[group].map((name) => (
                <Finding
                  key={name}
                  name={CHECK_NAMES[name]}
                  finding={findings[name]}
                  onFix={(what) => void fix(what)}
                />
              ))}
            </ul>
          </section>
        ))}
        <RebuildCard ref={rebuildCard} rebuild={rebuild} />
      </div>
      {selfTest !== undefined && <SelectorTable selfTest={selfTest} />}
    </div>
  );
}

function summary(checking: Checking, findings: Findings): string {
  if (checking.is === "cancelled") return DIAGNOSTICS.cancelled;
  if (checking.is !== "done") return "";
  const problems = Object.values(findings).filter(({ state }) => state === "bad").length;
  return DIAGNOSTICS.done(problems, formatMoment(checking.at));
}

function CopyReport({ findings, selfTest }: Pick<ReturnType<typeof useChecks>, "findings" | "selfTest">) {
  const [said, setSaid] = useState("");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await writeReport(findings, selfTest, Date.now()));
      setSaid(DIAGNOSTICS.copied);
    } catch {
      setSaid(DIAGNOSTICS.notCopied);
    }
  };
  return (
    <>
      <Button onClick={() => void copy()}>{DIAGNOSTICS.copy}</Button>
      <span role="status" className="ui-quiet">
        {said}
      </span>
    </>
  );
}
