import { COMMUNITY } from "@/components/explorer/strings";
import { Slider } from "@/components/metrics/slider";
import {
  DISCOVERY_TERMS,
  type DiscoveryFilters,
  type DiscoveryWeights,
} from "@/lib/explore/protocol/discovery";
import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import { DISCOVER, TERM_HINTS, TERMS } from "./strings";

interface WeightsProps {
  weights: DiscoveryWeights;
  onChange: (weights: DiscoveryWeights) => void;
}

/** How much each reason counts. */
export function Weights({ weights, onChange }: WeightsProps) {
  return DISCOVERY_TERMS.map((term) => (
    <Slider
      key={term}
      label={TERMS[term]}
      hint={TERM_HINTS[term]}
      least={0}
      most={1}
      step={0.05}
      value={weights[term]}
      onChange={(weight) => onChange({ ...weights, [term]: weight })}
    />
  ));
}

interface FiltersProps {
  filters: DiscoveryFilters;
  communities: readonly CommunitySummary[];
  onChange: (filters: DiscoveryFilters) => void;
}

/** How many communities can be chosen or left out here. */
const OFFERED = 12;

export function Filters({ filters, communities, onChange }: FiltersProps) {
  const set = (change: Partial<DiscoveryFilters>) => onChange({ ...filters, ...change });
  return (
    <div className="discover-filters">
      <label className="metrics-field">
        {DISCOVER.text}
        <input type="search" value={filters.text} onChange={(event) => set({ text: event.target.value })} />
      </label>
      <label className="ui-row">
        <input
          type="checkbox"
          checked={filters.hideFollowed}
          onChange={(event) => set({ hideFollowed: event.target.checked })}
        />
        {DISCOVER.hideFollowed}
      </label>
      <Choice
        label={DISCOVER.read}
        value={filters.read}
        names={DISCOVER.reads}
        onChange={(read) => set({ read })}
      />
      <Choice
        label={DISCOVER.where}
        value={filters.where}
        names={DISCOVER.wheres}
        onChange={(where) => set({ where })}
      />
      <details>
        <summary>{DISCOVER.communities}</summary>
        {communities.slice(0, OFFERED).map((community) => (
          <Choice
            key={community.id}
            label={COMMUNITY.name(community)}
            value={
              filters.only.includes(community.id)
                ? "only"
                : filters.without.includes(community.id)
                  ? "without"
                  : "any"
            }
            names={DISCOVER.community}
            onChange={(choice) =>
              set({
                only: choose(filters.only, community.id, choice === "only"),
                without: choose(filters.without, community.id, choice === "without"),
              })
            }
          />
        ))}
      </details>
      <Slider
        label={DISCOVER.maxDistance}
        least={1}
        most={4}
        step={1}
        value={filters.maxDistance}
        onChange={(maxDistance) => set({ maxDistance })}
      />
      <Slider
        label={DISCOVER.minOverlap}
        least={0}
        most={20}
        step={1}
        value={filters.minOverlap}
        onChange={(minOverlap) => set({ minOverlap })}
      />
      <CountField
        label={DISCOVER.minFollowers}
        value={filters.minFollowers}
        without={0}
        onChange={(minFollowers) => set({ minFollowers })}
      />
      <CountField
        label={DISCOVER.maxFollowers}
        value={filters.maxFollowers}
        without={Number.POSITIVE_INFINITY}
        onChange={(maxFollowers) => set({ maxFollowers })}
      />
      <CountField
        label={DISCOVER.minRising}
        value={filters.minRising}
        without={0}
        onChange={(minRising) => set({ minRising })}
      />
    </div>
  );
}

function choose(chosen: readonly number[], one: number, isWanted: boolean): number[] {
  const others = chosen.filter((other) => other !== one);
  return isWanted ? [...others, one] : others;
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  names: Readonly<Record<T, string>>;
  onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, names, onChange }: ChoiceProps<T>) {
  return (
    <label className="discover-choice">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.target.value as T)}>
        {(Object.keys(names) as T[]).map((option) => (
          <option key={option} value={option}>
            {names[option]}
          </option>
        ))}
      </select>
    </label>
  );
}

interface CountFieldProps {
  label: string;
  value: number;
  /** What an empty field means. */
  without: number;
  onChange: (value: number) => void;
}

function CountField({ label, value, without, onChange }: CountFieldProps) {
  return (
    <label className="metrics-field">
      {label}
      <input
        type="number"
        min={0}
        placeholder={DISCOVER.noMost}
        value={value === without ? "" : value}
        onChange={(event) => {
          const count = event.target.valueAsNumber;
          onChange(Number.isNaN(count) ? without : Math.max(0, count));
        }}
      />
    </label>
  );
}
