import { type ReactNode, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { MapSummary } from "@/lib/explore/protocol/graph-service";
import { type FilterSet, filterText } from "@/lib/explore/view/filters";
import type { FilterNames } from "@/lib/explore/view/filters/fields";
import { AddFilter } from "./add-filter";
import { FilterChip } from "./filter-chip";
import "./filters.css";
import { FILTERS } from "./strings";
import type { Filtering } from "./use-filters";
import type { Undo } from "./use-history";

interface FilterBarProps {
  filtering: Filtering;
  /** The whole map. */
  map: MapSummary;
  /** The communities of the map, and those of earlier maps. */
  communities: FilterNames["communities"];
  tags: readonly string[];
  undo: Undo;
  /** Further tools of the same row. */
  children?: ReactNode;
}

/** The filters that are on, as chips with what each leaves, and the way to more. */
export function FilterBar({ filtering, map, communities, tags, undo, children }: FilterBarProps) {
  const { set, filtered, failed, change } = filtering;
  const { filters, keepSeeds } = set;
  const [isAdding, setAdding] = useState(false);
  const adder = useRef<HTMLButtonElement>(null);
  const text = (index: number) => filterText(filters[index], communities);
  const without = (index: number): FilterSet => ({
    filters: filters.filter((_, i) => i !== index),
    keepSeeds,
  });
  const remove = (index: number) => {
    change(without(index), FILTERS.removed(text(index)));
    // The button that was pressed is gone.
    adder.current?.focus();
  };
  const isOn = filters.length > 0;
  // Seeds may have stayed though a filter left nobody.
  const culprit = filtered?.accounts === 0 ? filtered.steps.findIndex(({ after }) => after === 0) : -1;
  return (
    <section className="filters" aria-label={FILTERS.label}>
      <div className="filters-row">
        <Button
          aria-label={FILTERS.undo(undo.state.undo)}
          title={`${FILTERS.undo(undo.state.undo)} (Ctrl+Z)`}
          disabled={undo.state.undo === undefined}
          onClick={undo.undo}
        >
          ↶
        </Button>
        <Button
          aria-label={FILTERS.redo(undo.state.redo)}
          title={`${FILTERS.redo(undo.state.redo)} (Ctrl+Shift+Z)`}
          disabled={undo.state.redo === undefined}
          onClick={undo.redo}
        >
          ↷
        </Button>
        <Button ref={adder} aria-expanded={isAdding} onClick={() => setAdding(!isAdding)}>
          {FILTERS.add}
        </Button>
        {children}
        {isOn && (
          <ul className="filters-chips">
            {filters.map((filter, i) => (
              <FilterChip
                // biome-ignore lint/suspicious/noArrayIndexKey: the same filter may be there twice
                key={i}
                filter={filter}
                text={filterText(filter, communities)}
                step={filtered?.steps[i]}
                onRemove={() => remove(i)}
              />
            ))}
          </ul>
        )}
        {isOn && (
          <label className="filters-seeds" title={FILTERS.keepSeedsHint}>
            <input
              type="checkbox"
              checked={keepSeeds}
              onChange={(event) =>
                change(
                  { filters, keepSeeds: event.target.checked },
                  FILTERS.seedsToggled(event.target.checked),
                )
              }
            />
            {FILTERS.keepSeeds}
          </label>
        )}
        {filters.length > 1 && (
          <Button kind="quiet" onClick={() => change({ filters: [], keepSeeds: false }, FILTERS.cleared)}>
            {FILTERS.clear}
          </Button>
        )}
        <p className="filters-total" role="status">
          {filtered !== undefined && (isOn || filtered.hidden > 0) && (
            <>
              <strong>{FILTERS.total(filtered.accounts, map.accounts)}</strong>
              {` · ${FILTERS.edges(filtered.edges, map.edges)}`}
              {filtered.keptSeeds > 0 && ` · ${FILTERS.kept(filtered.keptSeeds)}`}
              {filtered.hidden > 0 && ` · ${FILTERS.hidden(filtered.hidden)}`}
            </>
          )}
        </p>
        <p className="ui-hidden" aria-live="polite">
          {undo.said}
        </p>
      </div>
      {isAdding && (
        <AddFilter
          communities={communities}
          tags={tags}
          onAdd={(filter) => {
            change(
              { filters: [...filters, filter], keepSeeds },
              FILTERS.added(filterText(filter, communities)),
            );
            setAdding(false);
          }}
          onClose={() => setAdding(false)}
        />
      )}
      {failed !== undefined && (
        <p className="ui-notice" role="alert">
          {FILTERS.failed(failed)}
        </p>
      )}
      {filtered !== undefined && culprit >= 0 && culprit < filters.length && (
        <div className="ui-notice ui-row" role="alert">
          <p>
            <strong>{FILTERS.nothing}</strong>{" "}
            {FILTERS.culprit(text(culprit), filtered.steps[culprit].before)}
          </p>
          <Button onClick={() => remove(culprit)}>{FILTERS.removeThis}</Button>
        </div>
      )}
    </section>
  );
}
