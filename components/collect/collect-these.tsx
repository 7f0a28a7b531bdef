import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { buildPlan } from "@/lib/collect/plan";
import { readCollectSettings } from "@/lib/collect/settings";
import type { CollectSettings } from "@/lib/collect/thresholds";
import type { Address } from "@/lib/explore/view/address";
import { send } from "@/lib/messages";
import { readVisited } from "@/lib/store/limits";
import { lastViewer } from "@/lib/store/meta";
import type { PlanRequest } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { type PlanAsOf, PreviewLines, usePlanPreview } from "./plan-preview";
import { COLLECT_THESE, REFUSED } from "./strings";
import { tabForRun } from "./x-tab";
import "./collect-these.css";

interface CollectTheseProps {
  store: Store;
  plan: PlanRequest;
  go: (change: Partial<Address>) => void;
  onCancel: () => void;
}

/** Shows what a plan comes to, and starts it on the user's word. */
export function CollectThese({ store, plan, go, onCancel }: CollectTheseProps) {
  const [built, setBuilt] = useState<PlanAsOf & { settings: CollectSettings }>();
  const { preview, choices, setChoices } = usePlanPreview(built, built?.settings);
  const [refused, setRefused] = useState<string>();

  useEffect(() => {
    let isOver = false;
    const check = async () => {
      const settings = await readCollectSettings();
      const wall = Date.now();
      const made = await buildPlan(store, plan, settings, await lastViewer(store), wall);
      const today = await readVisited(store, wall);
      if (!isOver) setBuilt({ plan: made, today, wall, settings });
    };
    check().catch((reason: unknown) => setRefused(String(reason)));
    return () => {
      isOver = true;
    };
  }, [store, plan]);

  async function start(): Promise<void> {
    const tab = await tabForRun();
    const reply = await send("collect", { do: "start", plan, tab, override: false, ...choices });
    if (reply.done) go({ view: "collect" });
    else setRefused(REFUSED[reply.reason as keyof typeof REFUSED] ?? reply.reason);
  }

  return (
    <section className="collect-these" aria-label={COLLECT_THESE.title}>
      {preview === undefined || built === undefined ? (
        <p role="status">{COLLECT_THESE.looking}</p>
      ) : (
        <PreviewLines
          preview={preview}
          built={built}
          settings={built.settings}
          choices={choices}
          onChoices={setChoices}
        />
      )}
      {preview?.visits === 0 && <p>{COLLECT_THESE.nothing}</p>}
      {refused !== undefined && <p role="alert">{refused}</p>}
      <div className="ui-row">
        <Button
          kind="primary"
          disabled={preview === undefined || preview.visits === 0}
          onClick={() => void start()}
        >
          {COLLECT_THESE.start}
        </Button>
        <Button onClick={onCancel}>{COLLECT_THESE.cancel}</Button>
      </div>
    </section>
  );
}
