import type { FilterStep } from "@/lib/explore/view/filters";
import { FILTERS } from "./strings";

interface FilterChipProps {
  text: string;
  /** Undefined while it is being worked out. */
  step: FilterStep | undefined;
  onRemove: () => void;
}

/** One filter: what it asks, what it leaves, and how to be rid of it. */
export function FilterChip({ text, step, onRemove }: FilterChipProps) {
  const idle = step?.idle === undefined ? undefined : FILTERS.idle[step.idle];
  const basis = step?.basis === undefined ? undefined : FILTERS.basis(step.basis);
  return (
    <li className="filters-chip" data-idle={idle !== undefined} title={basis}>
      <span>{text}</span>
      {idle !== undefined && <span className="filters-idle">{idle}</span>}
      {step !== undefined && idle === undefined && (
        <span className="filters-step">
          <span aria-hidden="true">{FILTERS.step(step)}</span>
          <span className="ui-hidden">
            {FILTERS.stepSpoken(step)}. {basis}
          </span>
        </span>
      )}
      <button type="button" aria-label={FILTERS.remove(text)} onClick={onRemove}>
        ✕
      </button>
    </li>
  );
}
