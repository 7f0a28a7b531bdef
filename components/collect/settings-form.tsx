import { useState } from "react";
import { Button } from "@/components/ui/button";
import { NumberField } from "@/components/ui/number-field";
import { canKeepAwake } from "@/lib/collect/awake";
import {
  type CollectSettings,
  DEFAULT_SETTINGS,
  DELAY_FLOOR_S,
  PACING_NAMES,
  type PacingName,
} from "@/lib/collect/thresholds";
import type { ListKind } from "@/lib/x/kinds";
import { LIST_KINDS } from "@/lib/x/kinds";
import { LISTS } from "@/lib/x/lists";
import { pastedHandles } from "@/lib/x/pasted-handles";
import { askFor } from "./permission";
import { AWAKE, SETTINGS } from "./strings";

interface CollectSettingsFormProps {
  settings: CollectSettings;
  onChange: (change: Partial<CollectSettings>) => void;
}

/** Numbers that are set as they are, with their ranges. */
const NUMBERS = {
  dailyLists: [1, 1000],
  dailyRows: [50, 100_000],
  listRefreshDays: [1, 3650],
  profileRefreshDays: [1, 3650],
  smallList: [0, 1000],
  minRows: [0, 10_000],
  previewRows: [1, 50],
} as const satisfies Partial<Record<keyof CollectSettings, readonly [least: number, most: number]>>;

/** Shares, shown as percent. The reserve protects the account and does not go below a tenth. */
const SHARES = {
  reserve: [10, 90],
  claimedDelta: [1, 1000],
  minCoverage: [0, 100],
} as const satisfies Partial<Record<keyof CollectSettings, readonly [least: number, most: number]>>;

const LONGEST_DELAY_S = 3600;

/** Every threshold of collection that the user may set, with its default. */
export function CollectSettingsForm({ settings, onChange }: CollectSettingsFormProps) {
  const number = (key: keyof typeof NUMBERS) => (
    <NumberField
      label={SETTINGS[key]}
      value={settings[key]}
      standard={DEFAULT_SETTINGS[key]}
      least={NUMBERS[key][0]}
      most={NUMBERS[key][1]}
      onChange={(value) => onChange({ [key]: value })}
    />
  );
  const share = (key: keyof typeof SHARES) => (
    <NumberField
      label={SETTINGS[key]}
      value={Math.round(settings[key] * 100)}
      standard={DEFAULT_SETTINGS[key] * 100}
      least={SHARES[key][0]}
      most={SHARES[key][1]}
      onChange={(value) => onChange({ [key]: value / 100 })}
    />
  );
  const hold = (status: keyof CollectSettings["holdDays"]) => (
    <NumberField
      label={SETTINGS.hold[status]}
      value={settings.holdDays[status]}
      standard={DEFAULT_SETTINGS.holdDays[status]}
      least={1}
      most={3650}
      onChange={(days) => onChange({ holdDays: { ...settings.holdDays, [status]: days } })}
    />
  );
  const flag = (key: "skipIfCaptured" | "autoConfirmPlan" | "autoConfirmFirst" | "quiet") => (
    <Flag label={SETTINGS[key]} checked={settings[key]} onChange={(is) => onChange({ [key]: is })} />
  );
  return (
    <details className="collect-card">
      <summary>{SETTINGS.title}</summary>
      <div className="collect-settings">
        <Pace settings={settings} onChange={onChange} />
        {share("reserve")}
        {number("dailyLists")}
        {number("dailyRows")}
        <Retries retries={settings.retries} onChange={(retries) => onChange({ retries })} />
        <Kinds kinds={settings.kinds} onChange={(kinds) => onChange({ kinds })} />
        {flag("skipIfCaptured")}
        {number("listRefreshDays")}
        {number("profileRefreshDays")}
        {share("claimedDelta")}
        {number("smallList")}
        {share("minCoverage")}
        {number("minRows")}
        {hold("protected")}
        {hold("suspended")}
        {hold("deleted")}
        <label>
          {SETTINGS.pinned}
          <textarea
            rows={2}
            defaultValue={settings.pinned.join(", ")}
            onBlur={(event) => onChange({ pinned: pastedHandles(event.target.value).handles })}
          />
        </label>
        {number("previewRows")}
        {flag("autoConfirmPlan")}
        {flag("autoConfirmFirst")}
        {flag("quiet")}
        <Permitted
          permission="notifications"
          label={SETTINGS.notify}
          refused={SETTINGS.notifyRefused}
          wanted={settings.notify}
          onChange={(notify) => onChange({ notify })}
        />
        {canKeepAwake() ? (
          <div>
            <Permitted
              permission="power"
              label={SETTINGS.keepAwake}
              refused={SETTINGS.keepAwakeRefused}
              wanted={settings.keepAwake}
              onChange={(keepAwake) => onChange({ keepAwake })}
            />
            <small className="ui-quiet">{SETTINGS.keepAwakeHint}</small>
          </div>
        ) : (
          <p className="ui-quiet">{AWAKE.impossible}</p>
        )}
      </div>
      <Button onClick={() => onChange({ ...DEFAULT_SETTINGS, pinned: settings.pinned })}>
        {SETTINGS.reset}
      </Button>
    </details>
  );
}

/** The pace by name, or its own numbers, and the pause between accounts. */
function Pace({ settings, onChange }: CollectSettingsFormProps) {
  const { custom, pauseBetween } = settings;
  const standard = DEFAULT_SETTINGS;
  return (
    <>
      <label>
        {SETTINGS.pacing}
        <select
          value={settings.pacing}
          onChange={(event) => onChange({ pacing: event.target.value as PacingName })}
        >
          {PACING_NAMES.map((name) => (
            <option key={name} value={name}>
              {SETTINGS.pacings[name]}
            </option>
          ))}
        </select>
      </label>
      {settings.pacing === "custom" && (
        <>
          <Range
            labels={[SETTINGS.least, SETTINGS.most]}
            value={custom.delay}
            standard={standard.custom.delay}
            least={DELAY_FLOOR_S}
            onChange={(delay) => onChange({ custom: { ...custom, delay } })}
          />
          <NumberField
            label={SETTINGS.rounds}
            value={custom.rounds}
            standard={standard.custom.rounds}
            least={1}
            most={100}
            onChange={(rounds) => onChange({ custom: { ...custom, rounds } })}
          />
        </>
      )}
      <Range
        labels={[SETTINGS.pauseLeast, SETTINGS.pauseMost]}
        value={pauseBetween}
        standard={standard.pauseBetween}
        least={DELAY_FLOOR_S}
        onChange={(bounds) => onChange({ pauseBetween: bounds })}
      />
    </>
  );
}

interface RangeProps {
  labels: readonly [string, string];
  value: readonly [number, number];
  standard: readonly [number, number];
  least: number;
  onChange: (value: [number, number]) => void;
}

/** Two numbers in seconds, the second never below the first. */
function Range({ labels, value: [from, to], standard, least, onChange }: RangeProps) {
  return (
    <>
      <NumberField
        label={labels[0]}
        value={from}
        standard={standard[0]}
        least={least}
        most={LONGEST_DELAY_S}
        onChange={(value) => onChange([value, Math.max(value, to)])}
      />
      <NumberField
        label={labels[1]}
        value={to}
        standard={standard[1]}
        least={from}
        most={LONGEST_DELAY_S}
        onChange={(value) => onChange([from, value])}
      />
    </>
  );
}

function Flag({
  label,
  checked,
  onChange,
}: {
  label: string;
  checked: boolean;
  onChange: (is: boolean) => void;
}) {
  return (
    <label className="collect-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}

interface PermittedProps {
  permission: Parameters<typeof askFor>[0];
  label: string;
  /** What to say where the browser does not allow it. */
  refused: string;
  wanted: boolean;
  onChange: (wanted: boolean) => void;
}

/** Needs the browser's permission, which is asked for in the click itself. */
function Permitted({ permission, label, refused, wanted, onChange }: PermittedProps) {
  const [isRefused, setRefused] = useState(false);
  async function take(wants: boolean): Promise<void> {
    const may = await askFor(permission, wants);
    setRefused(wants && !may);
    onChange(may);
  }
  return (
    <div>
      <Flag label={label} checked={wanted} onChange={(wants) => void take(wants)} />
      {isRefused && (
        <p className="ui-problem" role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}

/** Lists of each account that plans ask for: at least one. */
function Kinds({ kinds, onChange }: { kinds: readonly ListKind[]; onChange: (kinds: ListKind[]) => void }) {
  const names = LIST_KINDS.filter((kind) => kind !== "listMembers");
  return (
    <fieldset className="collect-kinds">
      <legend>{SETTINGS.kinds}</legend>
      {names.map((kind) => (
        <Flag
          key={kind}
          label={LISTS[kind].noun}
          checked={kinds.includes(kind)}
          onChange={(wanted) => {
            const next = names.filter((name) => (name === kind ? wanted : kinds.includes(name)));
            if (next.length > 0) onChange(next);
          }}
        />
      ))}
    </fieldset>
  );
}

const MOST_RETRIES = 5;

/** Seconds before each new try, as a list of numbers. */
function Retries({
  retries,
  onChange,
}: {
  retries: readonly number[];
  onChange: (retries: number[]) => void;
}) {
  return (
    <label>
      {SETTINGS.retries}
      <input
        key={retries.join()}
        defaultValue={retries.join(", ")}
        onBlur={(event) => {
          const typed = event.target.value.split(/[\s,;]+/).filter((word) => word !== "");
          const seconds = typed.map(Number).filter((value) => value >= 1 && value <= LONGEST_DELAY_S);
          if (seconds.length === typed.length && seconds.length <= MOST_RETRIES) onChange(seconds);
          else event.target.value = retries.join(", ");
        }}
      />
      <small className="ui-quiet">{SETTINGS.retriesHint}</small>
    </label>
  );
}
