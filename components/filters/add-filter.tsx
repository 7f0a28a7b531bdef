import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { useFocusReturn } from "@/components/ui/use-focus-return";
import {
  definitionOf,
  FILTER_DEFINITIONS,
  type Filter,
  type FilterType,
  filterOf,
} from "@/lib/explore/view/filters";
import type { FilterNames } from "@/lib/explore/view/filters/fields";
import { FilterField } from "./filter-field";
import { FILTERS } from "./strings";

interface AddFilterProps extends FilterNames {
  onAdd: (filter: Filter) => void;
  onClose: () => void;
}

/** A filter that is not whole yet: its type and the values entered so far. */
interface Draft {
  type: FilterType;
  values: Readonly<Record<string, unknown>>;
}

/** A filter of a type as the form first shows it. */
function firstOf(type: FilterType, names: FilterNames): Draft {
  const fields = Object.entries(definitionOf(type).fields);
  return { type, values: Object.fromEntries(fields.map(([name, field]) => [name, field.first(names)])) };
}

/** Chooses a filter and its values. */
export function AddFilter({ communities, tags, onAdd, onClose }: AddFilterProps) {
  const names = { communities, tags };
  const [{ type, values }, setDraft] = useState<Draft>(() => firstOf(FILTER_DEFINITIONS[0].type, names));
  useFocusReturn(".filters-add");
  const fields = Object.entries(definitionOf(type).fields);
  const isFilled = fields.every(([name, field]) => field.isFilled(values[name]));
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    onClose();
  };
  return (
    <form
      className="filters-add"
      onKeyDown={onKey}
      onSubmit={(event) => {
        event.preventDefault();
        const filter = isFilled ? filterOf(type, values) : undefined;
        if (filter !== undefined) onAdd(filter);
      }}
    >
      <label>
        {FILTERS.kind}
        <select
          // biome-ignore lint/a11y/noAutofocus: the form was opened to choose here
          autoFocus
          value={type}
          onChange={(event) => setDraft(firstOf(event.target.value as FilterType, names))}
        >
          {FILTER_DEFINITIONS.map((definition) => (
            <option key={definition.type} value={definition.type}>
              {definition.label}
            </option>
          ))}
        </select>
      </label>
      {fields.map(([name, field]) => (
        <FilterField
          key={`${type} ${name}`}
          field={field}
          names={names}
          value={values[name]}
          onChange={(value) => setDraft({ type, values: { ...values, [name]: value } })}
        />
      ))}
      <Button type="submit" kind="primary" disabled={!isFilled}>
        {FILTERS.confirm}
      </Button>
      <Button onClick={onClose}>{FILTERS.cancel}</Button>
    </form>
  );
}
