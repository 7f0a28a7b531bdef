import { useState } from "react";
import type { Plan } from "@/lib/collect/plan";
import { type PlanPreview, previewPlan } from "@/lib/collect/preview";
import type { CollectSettings } from "@/lib/collect/thresholds";
import { LargeLists } from "./large-lists";
import { describePreview } from "./strings";

/** A plan and what runs have read today, as of one moment. */
export interface PlanAsOf {
  plan: Plan;
  today: { lists: number; collected: number };
  wall: number;
}

/** What a plan comes to, and the user's choice of lists that get a day of their own. */
export function usePlanPreview(built: PlanAsOf | undefined, settings: CollectSettings | undefined) {
  const [ownDays, setOwnDays] = useState<string[]>([]);
  const preview =
    built === undefined || settings === undefined
      ? undefined
      : previewPlan(built.plan, settings, { wall: built.wall, today: built.today, ownDays });
  return { preview, ownDays, setOwnDays };
}

interface PreviewLinesProps {
  preview: PlanPreview;
  built: PlanAsOf;
  settings: CollectSettings;
  ownDays: readonly string[];
  onOwnDays: (keys: string[]) => void;
}

/** The estimate in words, with the lists that do not fit into today. */
export function PreviewLines({ preview, built, settings, ownDays, onOwnDays }: PreviewLinesProps) {
  const left = Math.max(0, settings.dailyRows - built.today.collected);
  return (
    <>
      <ul>
        {describePreview(preview, built.wall).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <LargeLists
        lists={preview.large}
        cap={settings.dailyRows}
        left={left}
        ownDays={ownDays}
        onOwnDays={onOwnDays}
      />
    </>
  );
}
