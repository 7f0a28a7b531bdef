import { useState } from "react";
import type { Plan } from "@/lib/collect/plan";
import { type PlanPreview, previewPlan } from "@/lib/collect/preview";
import type { CollectSettings } from "@/lib/collect/thresholds";
import { FirstLists } from "./first-lists";
import { LargeLists } from "./large-lists";
import { describePreview } from "./strings";

/** A plan and what runs have read today, as of one moment. */
export interface PlanAsOf {
  plan: Plan;
  today: { lists: number; collected: number };
  wall: number;
}

/** What the user chooses of a plan's lists, by their keys: a day of their own, or none. */
export interface ListChoices {
  ownDays: string[];
  skips: string[];
}

/** What a plan comes to, with the user's choices. */
export function usePlanPreview(built: PlanAsOf | undefined, settings: CollectSettings | undefined) {
  const [choices, setChoices] = useState<ListChoices>({ ownDays: [], skips: [] });
  const preview =
    built === undefined || settings === undefined
      ? undefined
      : previewPlan(built.plan, settings, { wall: built.wall, today: built.today, ...choices });
  return { preview, choices, setChoices };
}

interface PreviewLinesProps {
  preview: PlanPreview;
  built: PlanAsOf;
  settings: CollectSettings;
  choices: ListChoices;
  onChoices: (choices: ListChoices) => void;
}

/** The estimate in words, with the lists that do not fit into today and those that come first. */
export function PreviewLines({ preview, built, settings, choices, onChoices }: PreviewLinesProps) {
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
        ownDays={choices.ownDays}
        onOwnDays={(ownDays) => onChoices({ ...choices, ownDays })}
      />
      <FirstLists
        lists={preview.order}
        wall={built.wall}
        skips={choices.skips}
        onSkips={(skips) => onChoices({ ...choices, skips })}
      />
    </>
  );
}
