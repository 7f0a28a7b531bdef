import { Button } from "@/components/ui/button";
import type { RunState, StopReason } from "@/lib/store/run";
import { ADVICE } from "./strings";

/** Stops after which a slower run on another day is a good idea. After the others the user has to act on X first. */
const PASSES: readonly StopReason[] = ["blocked", "soft_ban", "challenge", "locked", "looks_automated"];

interface AdviceCardProps {
  state: RunState;
  now: number;
  onTomorrow: () => void;
}

/** Offers to continue tomorrow, more slowly, where X has limited or stopped a run. */
export function AdviceCard({ state, now, onTomorrow }: AdviceCardProps) {
  const isResting =
    state.is === "coolingDown" && (state.because === "rate_limited" || state.because === "error_pages");
  const isStopped = state.is === "stopped" && PASSES.includes(state.because);
  if (!isResting && !isStopped) return null;
  return (
    <section className="collect-advice" aria-label={ADVICE.title}>
      <h3>{ADVICE.title}</h3>
      <p>{ADVICE.text}</p>
      <div className="collect-actions">
        <Button kind="primary" onClick={onTomorrow}>
          {ADVICE.button}
        </Button>
      </div>
      <p className="collect-quiet">
        {ADVICE.cost} {isResting && ADVICE.otherwise(state.until, now)}
      </p>
    </section>
  );
}
