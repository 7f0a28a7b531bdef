import { definitionOf, type Filter } from "@/lib/explore/view/filters";
import type { FilterStep } from "@/lib/explore/view/filters/filter";
import { FILTERS } from "./strings";

interface FilterChipProps {
  filter: Filter;
  text: string;
  /** Undefined while it is being worked out. */
  step: FilterStep | undefined;
  onRemove: () => void;
}

/** One filter: what it asks, what it leaves, and how to be rid of it. */
export function FilterChip({ filter, text, step, onRemove }: FilterChipProps) {
  const definition = definitionOf(filter.type);
  const idle = step?.idle === undefined ? undefined : definition.idle?.[step.idle];
  const note = step && definition.note?.(step);
  return (
    <li className="filters-chip" data-idle={idle !== undefined} title={note}>
      <span>{text}</span>
      {idle !== undefined && <span className="filters-idle">{idle}</span>}
      {step !== undefined && idle === undefined && (
        <span className="filters-step">
          <span aria-hidden="true">{FILTERS.step(step)}</span>
          <span className="ui-hidden">
            {FILTERS.stepSpoken(step)}. {note}
          </span>
        </span>
      )}
      <button type="button" aria-label={FILTERS.remove(text)} onClick={onRemove}>
        ✕
      </button>
    </li>
  );
}
