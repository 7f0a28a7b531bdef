import { Button } from "@/components/ui/button";
import type { RunState, StopReason } from "@/lib/store/run";
import { RestRing } from "./rest-ring";
import { ADVICE } from "./strings";

/** Stops after which a slower run on another day is a good idea. After the others the user has to act on X first. */
const PASSES: readonly StopReason[] = ["blocked", "soft_ban", "challenge", "locked", "looks_automated"];

interface AdviceCardProps {
  state: RunState;
  restFrom: number | undefined;
  now: number;
  onTomorrow: () => void;
}

/** Offers to continue tomorrow, more slowly, where X has limited or stopped a run. */
export function AdviceCard({ state, restFrom, now, onTomorrow }: AdviceCardProps) {
  const until = state.is === "coolingDown" && isRestOfX(state) ? state.until : undefined;
  const isStopped = state.is === "stopped" && PASSES.includes(state.because);
  if (until === undefined && !isStopped) return null;
  return (
    <section className="collect-advice" aria-label={ADVICE.title}>
      {until !== undefined && restFrom !== undefined && <RestRing from={restFrom} until={until} now={now} />}
      <div className="collect-advice-text">
        <h3>{ADVICE.title}</h3>
        <p>{ADVICE.text}</p>
        <div className="collect-actions">
          <Button kind="primary" onClick={onTomorrow}>
            {ADVICE.button}
          </Button>
        </div>
        <p className="collect-quiet">
          {ADVICE.cost} {until !== undefined && ADVICE.otherwise(until, now)}
        </p>
      </div>
    </section>
  );
}

/** Returns whether a run rests because of X: then the advice comes with it, and shows its ring. */
export function isRestOfX(state: RunState): boolean {
  return state.is === "coolingDown" && (state.because === "rate_limited" || state.because === "error_pages");
}
