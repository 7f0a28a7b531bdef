import { useState } from "react";
import type { Control } from "@/lib/collect/engine";
import { showTab } from "@/lib/collect/show-tab";
import { type Payload, send } from "@/lib/messages";
import { setCapture } from "@/lib/settings";
import { isUnderWay, type PlanRequest, type RunRecord } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { AdviceCard } from "./advice-card";
import { CaptureOffCard, waitsForCapture } from "./capture-off-card";
import { FirstRowsCard } from "./first-rows-card";
import { PlanPicker } from "./plan-picker";
import { RunStatus } from "./run-status";
import { REFUSED } from "./strings";
import type { useCollection } from "./use-collection";
import { findXTab, tabForRun } from "./x-tab";
import "./collect.css";

type StartWish = Extract<Payload<"collect">, { do: "start" }>;

interface CollectPanelProps {
  store: Store;
  collection: ReturnType<typeof useCollection>;
}

/** The run under way with its controls, or the choice of a plan. Shown in the popup and on the Collect page. */
export function CollectPanel({ store, collection }: CollectPanelProps) {
  const { view, settings, change, now, capture } = collection;
  const [refused, setRefused] = useState<string>();
  if (view === undefined) return null;
  const { run } = view;
  const isDue = run !== undefined && isUnderWay(run.state);

  async function start(plan: PlanRequest, more: Omit<StartWish, "do" | "plan" | "tab">): Promise<void> {
    const tab = await tabForRun();
    const reply = await send("collect", { do: "start", plan, tab, ...more });
    setRefused(reply.done ? undefined : reply.reason);
  }

  async function control(what: Control): Promise<void> {
    // A run that lost its tab goes on in another X tab.
    const isOpen = what === "resume" && run !== undefined && (await stillOpen(run.tab));
    const tab = what !== "resume" ? undefined : isOpen ? run.tab : await tabForRun();
    const reply = await send("collect", { do: what, tab });
    setRefused(reply.done ? undefined : reply.reason);
  }

  /** A run that rests goes on tomorrow; one that X has stopped is begun again then. */
  function continueTomorrow({ plan, ownDays, skips }: RunRecord): void {
    if (isDue) void control("tomorrow");
    else void start(plan, { override: false, pace: "careful", tomorrow: true, ownDays, skips });
  }

  async function turnCaptureOn(): Promise<void> {
    await setCapture(true);
    if (run !== undefined && waitsForCapture(run.state)) await control("resume");
  }

  const wantsApproval = run?.state.is === "paused" && run.state.because === "first_capture";
  return (
    <div className="collect-panel">
      {run !== undefined && isDue && capture?.isOn === false && (
        <CaptureOffCard
          state={run.state}
          pausedUntil={capture.pausedUntil}
          onTurnOn={() => void turnCaptureOn()}
        />
      )}
      {run !== undefined && wantsApproval && capture?.isOn !== false && (
        <FirstRowsCard
          store={store}
          run={run.id}
          count={settings.previewRows}
          onApprove={() => void control("resume")}
          onRefuse={() => void control("stop")}
        />
      )}
      {run !== undefined && (
        <AdviceCard
          state={run.state}
          restFrom={view.restFrom}
          now={now}
          onTomorrow={() => continueTomorrow(run)}
        />
      )}
      {run !== undefined && (
        <RunStatus
          view={{ ...view, run }}
          settings={settings}
          now={now}
          canResume={capture?.isOn !== false}
          onControl={(what) => void control(what)}
          onShowTab={() => void showTab(run.tab)}
        />
      )}
      {!isDue && (
        <PlanPicker
          store={store}
          settings={settings}
          resting={view.rest !== undefined}
          onKinds={(kinds) => change({ kinds })}
          onStart={(plan, override, choices) => void start(plan, { override, ...choices })}
        />
      )}
      {refused !== undefined && <p role="alert">{REFUSED[refused as keyof typeof REFUSED] ?? refused}</p>}
    </div>
  );
}

async function stillOpen(tab: number): Promise<boolean> {
  return (await findXTab(tab)) !== undefined;
}
