import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { useFocusReturn } from "@/components/ui/use-focus-return";
import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import { FILTER_LIMITS, type Filter, STATUSES } from "@/lib/explore/view/filters";
import { LIST_KINDS } from "@/lib/x/kinds";
import { FIELDS, FILTER_NAMES, FILTERS } from "./strings";

interface AddFilterProps {
  communities: readonly CommunitySummary[];
  tags: readonly string[];
  onAdd: (filter: Filter) => void;
  onClose: () => void;
}

const TYPES = Object.keys(FILTER_NAMES) as Filter["type"][];

/** So many communities are offered: the smaller ones are found by text or by an account. */
const OFFERED_COMMUNITIES = 100;

/** A filter of each type as the form first shows it. */
function firstOf(type: Filter["type"], tags: readonly string[]): Filter {
  switch (type) {
    case "mutualOnly":
    case "largest":
      return { type };
    case "minFollowers":
      return { type, least: 100 };
    case "minEdgesIn":
      return { type, least: 2 };
    case "core":
      return { type, k: 3 };
    case "community":
      return { type, id: 0 };
    case "listed":
      return { type, kind: "following" };
    case "status":
      return { type, status: "active" };
    case "captured":
      return { type, is: true };
    case "imported":
      return { type, is: false };
    case "coverage":
      return { type, list: "following", percent: 90 };
    case "tag":
      return { type, tag: tags[0] ?? "", isIn: true };
    case "near":
      return { type, of: "me", hops: 1 };
    case "ego":
      return { type, handle: "", hops: 1 };
    case "text":
      return { type, text: "" };
  }
}

/** Chooses a filter and its values. */
export function AddFilter({ communities, tags, onAdd, onClose }: AddFilterProps) {
  const [filter, setFilter] = useState<Filter>({ type: "mutualOnly" });
  useFocusReturn(".filters-add");
  const isWhole =
    !(filter.type === "text" && filter.text.trim() === "") &&
    !(filter.type === "tag" && filter.tag === "") &&
    !(filter.type === "ego" && filter.handle.trim() === "");
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
        if (isWhole) onAdd(filter);
      }}
    >
      <label>
        {FILTERS.kind}
        <select
          // biome-ignore lint/a11y/noAutofocus: the form was opened to choose here
          autoFocus
          value={filter.type}
          onChange={(event) => setFilter(firstOf(event.target.value as Filter["type"], tags))}
        >
          {TYPES.map((type) => (
            <option key={type} value={type}>
              {FILTER_NAMES[type]}
            </option>
          ))}
        </select>
      </label>
      <Fields filter={filter} communities={communities} tags={tags} onChange={setFilter} />
      <Button type="submit" kind="primary" disabled={!isWhole}>
        {FILTERS.confirm}
      </Button>
      <Button onClick={onClose}>{FILTERS.cancel}</Button>
    </form>
  );
}

interface FieldsProps extends Pick<AddFilterProps, "communities" | "tags"> {
  filter: Filter;
  onChange: (filter: Filter) => void;
}

function Fields({ filter, communities, tags, onChange }: FieldsProps) {
  switch (filter.type) {
    case "mutualOnly":
    case "largest":
      return null;
    case "minFollowers":
    case "minEdgesIn":
      return (
        <Count
          label={FIELDS.least}
          value={filter.least}
          onChange={(least) => onChange({ ...filter, least })}
        />
      );
    case "core":
      return <Count label={FIELDS.k} value={filter.k} onChange={(k) => onChange({ ...filter, k })} />;
    case "community":
      return (
        <Choice
          label={FIELDS.community}
          options={communities
            .slice(0, OFFERED_COMMUNITIES)
            .map(({ id, name }) => [String(id), name || String(id + 1)])}
          value={String(filter.id)}
          onChange={(id) => onChange({ ...filter, id: Number(id) })}
        />
      );
    case "listed":
      return (
        <Choice
          label={FIELDS.listed}
          options={LIST_KINDS.map((kind) => [kind, FIELDS.lists[kind]])}
          value={filter.kind}
          onChange={(kind) => onChange({ ...filter, kind })}
        />
      );
    case "status":
      return (
        <Choice
          label={FIELDS.status}
          options={STATUSES.map((status) => [status, status])}
          value={filter.status}
          onChange={(status) => onChange({ ...filter, status })}
        />
      );
    case "captured":
      return (
        <Choice
          label={FIELDS.captured}
          options={[...Object.entries(FIELDS.capturedNames)]}
          value={String(filter.is)}
          onChange={(is) => onChange({ ...filter, is: is === "true" })}
        />
      );
    case "imported":
      return (
        <Choice
          label={FIELDS.imported}
          options={[...Object.entries(FIELDS.importedNames)]}
          value={String(filter.is)}
          onChange={(is) => onChange({ ...filter, is: is === "true" })}
        />
      );
    case "coverage":
      return (
        <>
          <Choice
            label={FIELDS.coverageList}
            options={(["following", "followers"] as const).map((list) => [list, FIELDS.lists[list]])}
            value={filter.list}
            onChange={(list) => onChange({ ...filter, list })}
          />
          <Count
            label={FIELDS.percent}
            most={100}
            value={filter.percent}
            onChange={(percent) => onChange({ ...filter, percent })}
          />
        </>
      );
    case "tag":
      if (tags.length === 0) return <p className="ui-quiet">{FIELDS.noTags}</p>;
      return (
        <>
          <Choice
            label={FIELDS.tagged}
            options={[...Object.entries(FIELDS.taggedNames)]}
            value={String(filter.isIn)}
            onChange={(isIn) => onChange({ ...filter, isIn: isIn === "true" })}
          />
          <Choice
            label={FIELDS.tag}
            options={tags.map((tag) => [tag, tag])}
            value={filter.tag}
            onChange={(tag) => onChange({ ...filter, tag })}
          />
        </>
      );
    case "near":
      return (
        <>
          <Hops value={filter.hops} onChange={(hops) => onChange({ ...filter, hops })} />
          <Choice
            label={FIELDS.of}
            options={[
              ["me", FIELDS.ofNames.me],
              ["seeds", FIELDS.ofNames.seeds],
            ]}
            value={filter.of}
            onChange={(of) => onChange({ ...filter, of })}
          />
        </>
      );
    case "ego":
      return (
        <>
          <Hops value={filter.hops} onChange={(hops) => onChange({ ...filter, hops })} />
          <label>
            {FIELDS.handle}
            <input
              type="text"
              maxLength={FILTER_LIMITS.handle}
              value={filter.handle}
              onChange={(event) => onChange({ ...filter, handle: event.target.value.replace(/^@/, "") })}
            />
          </label>
        </>
      );
    case "text":
      return (
        <label>
          {FIELDS.text}
          <input
            type="text"
            maxLength={FILTER_LIMITS.text}
            value={filter.text}
            onChange={(event) => onChange({ ...filter, text: event.target.value })}
          />
        </label>
      );
  }
}

interface CountProps {
  label: string;
  value: number;
  least?: number;
  most?: number;
  onChange: (value: number) => void;
}

/** Highest count that a filter takes. */
const MOST = 1e9;

function Count({ label, value, least = 0, most = MOST, onChange }: CountProps) {
  return (
    <label>
      {label}
      <input
        type="number"
        required
        min={least}
        max={most}
        step={1}
        value={Number.isNaN(value) ? "" : value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </label>
  );
}

function Hops(props: Pick<CountProps, "value" | "onChange">) {
  return <Count label={FIELDS.hops} least={1} most={FILTER_LIMITS.hops} {...props} />;
}

interface ChoiceProps<T extends string> {
  label: string;
  options: [value: T, text: string][];
  value: T;
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, options, value, onChange }: ChoiceProps<T>) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value as T)}>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
