import { Slider } from "@/components/metrics/slider";
import { Button } from "@/components/ui/button";
import { SCORES, type Score } from "@/lib/explore/map/scores";
import type { ShownMap } from "@/lib/explore/protocol/graph-service";
import {
  type Appearance,
  ARRANGEMENTS,
  DEFAULT_APPEARANCE,
  EDGE_CHOICES,
  formatAppearance,
  GROUPINGS,
  OPACITY_LIMITS,
} from "@/lib/explore/view/appearance";
import { MOST_READERS } from "@/lib/graph/by-lists/by-lists";
import { HowMany } from "./how-many";
import { ARRANGEMENT } from "./lists-strings";
import { APPEARANCE, CONNECTIONS, EDGE_NAMES, GROUPING_NAMES } from "./strings";
import "./appearance.css";

interface AppearancePanelProps {
  appearance: Appearance;
  onAppearance: (appearance: Appearance) => void;
  /** The map as it is shown. */
  map: ShownMap;
  onSelect: (account: { n: number; handle: string }) => void;
  onClose: () => void;
}

/** What colours and sizes mean, which accounts and edges are drawn, and how the drawn ones hang together. */
export function AppearancePanel({ appearance, onAppearance, map, onSelect, onClose }: AppearancePanelProps) {
  const change = (changed: Partial<Appearance>) => onAppearance({ ...appearance, ...changed });
  return (
    <aside className="explorer-panel metrics appearance" aria-label={APPEARANCE.title}>
      <div className="metrics-head">
        <h2>{APPEARANCE.title}</h2>
        <Button kind="quiet" aria-label={APPEARANCE.close} onClick={onClose}>
          ✕
        </Button>
      </div>
      <section>
        <label className="metrics-field">
          {APPEARANCE.colour}
          <select
            value={appearance.colour}
            onChange={(event) => change({ colour: event.target.value as Appearance["colour"] })}
          >
            <optgroup label={APPEARANCE.groups}>
              {GROUPINGS.map((grouping) => (
                <option key={grouping} value={grouping}>
                  {GROUPING_NAMES[grouping]}
                </option>
              ))}
            </optgroup>
            <optgroup label={APPEARANCE.scores}>
              <ScoreOptions />
            </optgroup>
          </select>
        </label>
        <label className="metrics-field">
          {ARRANGEMENT.label}
          <select
            value={appearance.arrange}
            onChange={(event) => change({ arrange: event.target.value as Appearance["arrange"] })}
          >
            {ARRANGEMENTS.map((arrangement) => (
              <option key={arrangement} value={arrangement}>
                {ARRANGEMENT.names[arrangement]}
              </option>
            ))}
          </select>
        </label>
        {appearance.arrange === "lists" && map.drawn.lists === undefined && (
          <p className="ui-quiet">{ARRANGEMENT.tooManyLists(MOST_READERS)}</p>
        )}
        <ScoreField label={APPEARANCE.size} value={appearance.size} onChange={(size) => change({ size })} />
        <label className="appearance-check">
          <input
            type="checkbox"
            checked={appearance.log}
            onChange={(event) => change({ log: event.target.checked })}
          />
          {APPEARANCE.log}
        </label>
      </section>
      <section>
        <h3>{APPEARANCE.which}</h3>
        <HowMany appearance={appearance} accounts={map.accounts} onChange={(most) => change({ most })} />
        <ScoreField label={APPEARANCE.by} value={appearance.by} onChange={(by) => change({ by })} />
        <label className="appearance-check" title={APPEARANCE.bridgesHint}>
          <input
            type="checkbox"
            checked={appearance.bridges}
            onChange={(event) => change({ bridges: event.target.checked })}
          />
          {APPEARANCE.bridges}
        </label>
        {appearance.bridges && (
          <>
            <label className="appearance-check" title={APPEARANCE.oneWayHint}>
              <input
                type="checkbox"
                checked={appearance.oneWayBridges}
                onChange={(event) => change({ oneWayBridges: event.target.checked })}
              />
              {APPEARANCE.oneWay}
            </label>
            <ConnectionsFound map={map} oneWay={appearance.oneWayBridges} onSelect={onSelect} />
          </>
        )}
      </section>
      <section>
        <h3>{APPEARANCE.edges}</h3>
        <label className="metrics-field">
          {APPEARANCE.edges}
          <select
            value={appearance.edges}
            onChange={(event) => change({ edges: event.target.value as Appearance["edges"] })}
          >
            {EDGE_CHOICES.map((choice) => (
              <option key={choice} value={choice}>
                {EDGE_NAMES[choice]}
              </option>
            ))}
          </select>
        </label>
        <Slider
          label={APPEARANCE.opacity}
          least={OPACITY_LIMITS.least * 100}
          most={OPACITY_LIMITS.most * 100}
          step={5}
          value={Math.round(appearance.opacity * 100)}
          onChange={(percent) => change({ opacity: percent / 100 })}
        />
      </section>
      {formatAppearance(appearance) !== "" && (
        <Button onClick={() => onAppearance(DEFAULT_APPEARANCE)}>{APPEARANCE.reset}</Button>
      )}
    </aside>
  );
}

function ScoreOptions() {
  return SCORES.map(({ key, label, short }) => (
    <option key={key} value={key} title={short}>
      {label}
    </option>
  ));
}

interface ScoreFieldProps {
  label: string;
  value: Score;
  onChange: (score: Score) => void;
}

function ScoreField({ label, value, onChange }: ScoreFieldProps) {
  return (
    <label className="metrics-field">
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value as Score)}>
        <ScoreOptions />
      </select>
    </label>
  );
}

function ConnectionsFound({
  map,
  oneWay,
  onSelect,
}: Pick<AppearancePanelProps, "map" | "onSelect"> & { oneWay: boolean }) {
  const { connections } = map.drawn;
  const { top, firstApart } = connections;
  return (
    <div className="appearance-connections" role="status">
      <p>{CONNECTIONS.found(connections, oneWay)}</p>
      {top.length > 0 && (
        <p>
          {CONNECTIONS.top}:{" "}
          {top.map((account) => (
            <button type="button" className="ui-link" key={account.n} onClick={() => onSelect(account)}>
              {CONNECTIONS.serves(account.handle, account.serves)}
            </button>
          ))}
        </p>
      )}
      {firstApart.length > 0 && (
        <p>
          {CONNECTIONS.apart}:{" "}
          {firstApart.map((account) => (
            <button type="button" className="ui-link" key={account.n} onClick={() => onSelect(account)}>
              @{account.handle}
            </button>
          ))}
        </p>
      )}
    </div>
  );
}
