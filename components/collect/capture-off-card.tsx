import { Button } from "@/components/ui/button";
import type { RunState } from "@/lib/store/run";
import { CAPTURE_OFF } from "./strings";

interface CaptureOffCardProps {
  state: RunState;
  /** When (ms) capture goes on by itself; undefined where it was turned off for good. */
  pausedUntil: number | undefined;
  onTurnOn: () => void;
}

/** Says of a run under way that it waits for capture, and turns capture on. */
export function CaptureOffCard({ state, pausedUntil, onTurnOn }: CaptureOffCardProps) {
  return (
    <section className="collect-advice" aria-label={CAPTURE_OFF.title}>
      <div className="collect-advice-text">
        <h3>{CAPTURE_OFF.title}</h3>
        <p>
          {pausedUntil === undefined ? CAPTURE_OFF.off : CAPTURE_OFF.until(pausedUntil)}{" "}
          {state.is === "coolingDown" ? CAPTURE_OFF.rests : CAPTURE_OFF.waits}
        </p>
        <div className="collect-actions">
          <Button kind="primary" onClick={onTurnOn}>
            {waitsForCapture(state) ? CAPTURE_OFF.resume : CAPTURE_OFF.turnOn}
          </Button>
        </div>
      </div>
    </section>
  );
}

/** Returns whether capture is all that a paused run waits for. */
export function waitsForCapture(state: RunState): boolean {
  return state.is === "paused" && state.because === "capture_off";
}
