import { formatClock, formatDuration } from "@/lib/format";
import { REST } from "./strings";

interface RestRingProps {
  /** When the rest began and when it ends, ms. */
  from: number;
  until: number;
  now: number;
}

const RADIUS = 44;
const LENGTH = 2 * Math.PI * RADIUS;

/** A ring that empties as a rest passes. The run's state says the same in a sentence, so screen readers skip this. */
export function RestRing({ from, until, now }: RestRingProps) {
  const left = restLeft(from, until, now);
  return (
    <div className="collect-ring" aria-hidden="true" data-left={left.toFixed(3)}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r={RADIUS} />
        <circle cx="50" cy="50" r={RADIUS} strokeDasharray={`${left * LENGTH} ${LENGTH}`} />
      </svg>
      <p>
        <strong>{formatDuration(until - now)}</strong>
        <span>{REST.until(formatClock(until))}</span>
      </p>
    </div>
  );
}

/** Share of a rest that is left, 0 to 1; 0 for one without length. */
export function restLeft(from: number, until: number, now: number): number {
  return until <= from ? 0 : Math.min(1, Math.max(0, (until - now) / (until - from)));
}
