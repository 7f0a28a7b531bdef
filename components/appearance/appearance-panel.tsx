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
import { CONNECTIONS, EDGE_NAMES, GROUPING_NAMES, LOOK } from "./strings";
import "./appearance.css";

interface AppearancePanelProps {
  look: Appearance;
  onLook: (look: Appearance) => void;
  /** The map as it is shown. */
  map: ShownMap;
  onSelect: (account: { n: number; handle: string }) => void;
  onClose: () => void;
}

/** What colours and sizes mean, which accounts and edges are drawn, and how the drawn ones hang together. */
export function AppearancePanel({ look, onLook, map, onSelect, onClose }: AppearancePanelProps) {
  const change = (changed: Partial<Appearance>) => onLook({ ...look, ...changed });
  return (
    <aside className="explorer-panel metrics appearance" aria-label={LOOK.title}>
      <div className="metrics-head">
        <h2>{LOOK.title}</h2>
        <Button kind="quiet" aria-label={LOOK.close} onClick={onClose}>
          ✕
        </Button>
      </div>
      <section>
        <label className="metrics-field">
          {LOOK.colour}
          <select
            value={look.colour}
            onChange={(event) => change({ colour: event.target.value as Appearance["colour"] })}
          >
            <optgroup label={LOOK.groups}>
              {GROUPINGS.map((grouping) => (
                <option key={grouping} value={grouping}>
                  {GROUPING_NAMES[grouping]}
                </option>
              ))}
            </optgroup>
            <optgroup label={LOOK.scores}>
              <ScoreOptions />
            </optgroup>
          </select>
        </label>
        <label className="metrics-field">
          {ARRANGEMENT.label}
          <select
            value={look.arrange}
            onChange={(event) => change({ arrange: event.target.value as Appearance["arrange"] })}
          >
            {ARRANGEMENTS.map((arrangement) => (
              <option key={arrangement} value={arrangement}>
                {ARRANGEMENT.names[arrangement]}
              </option>
            ))}
          </select>
        </label>
        {look.arrange === "lists" && map.drawn.lists === undefined && (
          <p className="ui-quiet">{ARRANGEMENT.tooManyLists(MOST_READERS)}</p>
        )}
        <ScoreField label={LOOK.size} value={look.size} onChange={(size) => change({ size })} />
        <label className="appearance-check">
          <input
            type="checkbox"
            checked={look.log}
            onChange={(event) => change({ log: event.target.checked })}
          />
          {LOOK.log}
        </label>
      </section>
      <section>
        <h3>{LOOK.which}</h3>
        <HowMany look={look} accounts={map.accounts} onChange={(most) => change({ most })} />
        <ScoreField label={LOOK.by} value={look.by} onChange={(by) => change({ by })} />
        <label className="appearance-check" title={LOOK.bridgesHint}>
          <input
            type="checkbox"
            checked={look.bridges}
            onChange={(event) => change({ bridges: event.target.checked })}
          />
          {LOOK.bridges}
        </label>
        {look.bridges && (
          <>
            <label className="appearance-check" title={LOOK.oneWayHint}>
              <input
                type="checkbox"
                checked={look.oneWayBridges}
                onChange={(event) => change({ oneWayBridges: event.target.checked })}
              />
              {LOOK.oneWay}
            </label>
            <ConnectionsFound map={map} oneWay={look.oneWayBridges} onSelect={onSelect} />
          </>
        )}
      </section>
      <section>
        <h3>{LOOK.edges}</h3>
        <label className="metrics-field">
          {LOOK.edges}
          <select
            value={look.edges}
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
          label={LOOK.opacity}
          least={OPACITY_LIMITS.least * 100}
          most={OPACITY_LIMITS.most * 100}
          step={5}
          value={Math.round(look.opacity * 100)}
          onChange={(percent) => change({ opacity: percent / 100 })}
        />
      </section>
      {formatAppearance(look) !== "" && (
        <Button onClick={() => onLook(DEFAULT_APPEARANCE)}>{LOOK.reset}</Button>
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
