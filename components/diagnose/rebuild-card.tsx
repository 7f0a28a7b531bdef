import type { Ref } from "react";
import { PHASE_NAMES } from "@/components/explorer/strings";
import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { REBUILD } from "./strings";
import type { Rebuild } from "./use-rebuild";

/** Rebuilds the stored map, with its phases, a way to stop it, and what the check said afterwards. */
export function RebuildCard({ rebuild, ref }: { rebuild: Rebuild; ref: Ref<HTMLElement> }) {
  const { state, start, cancel } = rebuild;
  return (
    <section className="ui-card" aria-labelledby="rebuild" ref={ref}>
      <h2 id="rebuild">{REBUILD.title}</h2>
      <p className="ui-quiet">{REBUILD.lead}</p>
      {state.is === "computing" || state.is === "storing" ? (
        <div className="ui-row">
          <ProgressBar
            label={state.is === "computing" ? PHASE_NAMES[state.progress.phase] : REBUILD.storing}
            done={state.is === "computing" ? state.progress.done : 1}
          />
          {state.is === "computing" && <Button onClick={cancel}>{REBUILD.cancel}</Button>}
        </div>
      ) : (
        <div>
          <Button onClick={() => void start()}>{REBUILD.start}</Button>
        </div>
      )}
      <p role="status">{said(state)}</p>
    </section>
  );
}

function said(state: Rebuild["state"]): string {
  switch (state.is) {
    case "cancelled":
      return REBUILD.cancelled;
    case "done":
      return REBUILD.done(state.accounts, state.edges);
    case "unsound":
      return REBUILD.unsound(state.reason);
    case "failed":
      return REBUILD.failed(state.reason);
    default:
      return "";
  }
}
