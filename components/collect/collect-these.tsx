import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { buildPlan } from "@/lib/collect/plan";
import { type PlanPreview, previewPlan } from "@/lib/collect/preview";
import { readCollectSettings } from "@/lib/collect/settings";
import type { Address } from "@/lib/explore/view/address";
import { send } from "@/lib/messages";
import { lastViewer } from "@/lib/store/meta";
import type { PlanRequest } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { COLLECT_THESE, describePreview, REFUSED } from "./strings";
import { showXTab } from "./x-tab";
import "./collect-these.css";

interface CollectTheseProps {
  store: Store;
  plan: PlanRequest;
  go: (change: Partial<Address>) => void;
  onCancel: () => void;
}

/** Shows what a plan comes to, and starts it on the user's word. */
export function CollectThese({ store, plan, go, onCancel }: CollectTheseProps) {
  const [preview, setPreview] = useState<PlanPreview>();
  const [refused, setRefused] = useState<string>();

  useEffect(() => {
    let isOver = false;
    const look = async () => {
      const settings = await readCollectSettings();
      const built = await buildPlan(store, plan, settings, await lastViewer(store), Date.now());
      if (!isOver) setPreview(previewPlan(built, settings));
    };
    look().catch((reason: unknown) => setRefused(String(reason)));
    return () => {
      isOver = true;
    };
  }, [store, plan]);

  async function start(): Promise<void> {
    const tab = await showXTab();
    const reply = await send("collect", { do: "start", plan, tab, override: false });
    if (reply.done) go({ view: "collect" });
    else setRefused(REFUSED[reply.reason as keyof typeof REFUSED] ?? reply.reason);
  }

  return (
    <section className="collect-these" aria-label={COLLECT_THESE.title}>
      {preview === undefined ? (
        <p role="status">{COLLECT_THESE.looking}</p>
      ) : (
        <ul>
          {describePreview(preview).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
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
