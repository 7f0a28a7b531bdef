import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { PARAMETER_BOUNDS } from "@/lib/explore/map/remeasure";
import type { MeasureFacts } from "@/lib/explore/map/scores/score";
import type { MapSummary, StatusTop } from "@/lib/explore/protocol/graph-service";
import type { AccountRow } from "@/lib/explore/protocol/rows";
import type { StatusWeights } from "@/lib/explore/view/weights";
import { formatCount, formatShare } from "@/lib/format";
import "./metrics.css";
import { Slider } from "./slider";
import { StatusSection } from "./status-section";
import { HOW, METRICS_PANEL } from "./strings";
import { DEFAULT_CHOICE, NEAR_TO_FAR, type ParameterChoice, startingFrom } from "./use-parameters";

interface MetricsPanelProps {
  map: MapSummary;
  facts: MeasureFacts;
  seeds: number;
  choice: ParameterChoice;
  onChoice: (choice: ParameterChoice) => void;
  /** Measures betweenness from every account; undefined while something is measured. */
  onExact: (() => void) | undefined;
  weights: StatusWeights;
  onWeights: (weights: StatusWeights) => void;
  top: StatusTop | undefined;
  isFiltered: boolean;
  onSelect: (row: AccountRow) => void;
  onClose: () => void;
}

/** How accounts are ranked, grouped and weighed, with the way to do it otherwise. Every figure says how it was found. */
export function MetricsPanel(props: MetricsPanelProps) {
  const { map, facts, seeds, choice, onChoice, onExact } = props;
  const { metrics } = map;
  const isDefault = Object.entries(DEFAULT_CHOICE).every(
    ([name, value]) => choice[name as keyof ParameterChoice] === value,
  );
  const [dampingLeast, dampingMost] = PARAMETER_BOUNDS.damping;
  const [resolutionLeast, resolutionMost] = PARAMETER_BOUNDS.resolution;
  return (
    <aside className="explorer-panel metrics" aria-label={METRICS_PANEL.title}>
      <div className="metrics-head">
        <h2>{METRICS_PANEL.title}</h2>
        <Button kind="quiet" aria-label={METRICS_PANEL.close} onClick={props.onClose}>
          ✕
        </Button>
      </div>
      <StatusSection {...props} />
      <section>
        <h3>{METRICS_PANEL.ranking}</h3>
        {choice.fromSeeds && seeds > 0 ? (
          <Slider
            {...NEAR_TO_FAR}
            label={METRICS_PANEL.near}
            hint={METRICS_PANEL.nearHint}
            value={choice.damping}
            onChange={(damping) => onChoice({ ...choice, damping })}
          />
        ) : (
          <Slider
            label={METRICS_PANEL.damping}
            hint={METRICS_PANEL.dampingHint}
            least={dampingLeast}
            most={dampingMost}
            step={0.005}
            value={choice.damping}
            onChange={(damping) => onChoice({ ...choice, damping })}
          />
        )}
        <label className="metrics-field">
          {METRICS_PANEL.from}
          <select
            value={String(choice.fromSeeds)}
            onChange={(event) => onChoice(startingFrom(choice, event.target.value === "true"))}
          >
            <option value="false">{METRICS_PANEL.everybody}</option>
            <option value="true" disabled={seeds === 0}>
              {METRICS_PANEL.seeds(seeds)}
            </option>
          </select>
        </label>
        <Traced map={map} method={HOW.pageRank.method} parameters={HOW.pageRank.parameters(metrics)} />
      </section>
      <section>
        <h3>{METRICS_PANEL.grouping}</h3>
        <Slider
          label={METRICS_PANEL.resolution}
          hint={METRICS_PANEL.resolutionHint}
          least={resolutionLeast}
          most={resolutionMost}
          step={0.05}
          value={choice.resolution}
          onChange={(resolution) => onChoice({ ...choice, resolution })}
        />
        <p role="status">{METRICS_PANEL.found(map.communities.length, metrics.modularity)}</p>
        <Traced map={map} method={HOW.communities.method} parameters={HOW.communities.parameters(metrics)} />
      </section>
      {!isDefault && <Button onClick={() => onChoice(DEFAULT_CHOICE)}>{METRICS_PANEL.reset}</Button>}
      <section>
        <h3>{METRICS_PANEL.betweenness}</h3>
        {facts.betweenness === undefined ? (
          <p className="ui-quiet">{METRICS_PANEL.pending}</p>
        ) : (
          <>
            <p>{HOW.betweenness.parameters(facts.betweenness)}</p>
            {!facts.betweenness.exact && (
              <Button
                title={METRICS_PANEL.exactHint(map.accounts)}
                disabled={onExact === undefined}
                onClick={onExact}
              >
                {METRICS_PANEL.exact}
              </Button>
            )}
            <Traced
              map={map}
              method={HOW.betweenness.method}
              parameters={HOW.betweenness.parameters(facts.betweenness)}
            />
          </>
        )}
      </section>
      <section>
        <h3>{METRICS_PANEL.structure}</h3>
        <dl className="metrics-figures">
          <Figure name={METRICS_PANEL.core}>{facts.cores && formatCount(facts.cores.highest)}</Figure>
          <Figure name={METRICS_PANEL.clustering}>
            {facts.clustering && formatShare(facts.clustering.transitivity)}
          </Figure>
          <Figure name={METRICS_PANEL.reciprocity}>
            {formatShare(map.edges === 0 ? 0 : (2 * map.mutualPairs) / map.edges)}
          </Figure>
        </dl>
        <Traced map={map} method={HOW.structure.method} parameters={HOW.structure.parameters(map)} />
      </section>
    </aside>
  );
}

function Figure({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children ?? METRICS_PANEL.pending}</dd>
    </>
  );
}

interface TracedProps {
  map: MapSummary;
  method: string;
  parameters: string;
}

/** Where a figure comes from: method, parameters, revision and time. */
function Traced({ map, method, parameters }: TracedProps) {
  return (
    <details className="metrics-how">
      <summary>{METRICS_PANEL.how}</summary>
      <dl>
        <dt>{METRICS_PANEL.method}</dt>
        <dd>{method}</dd>
        <dt>{METRICS_PANEL.parameters}</dt>
        <dd>{parameters}</dd>
        <dt>{METRICS_PANEL.revision}</dt>
        <dd>{HOW.revision(map.revision)}</dd>
        <dt>{METRICS_PANEL.time}</dt>
        <dd>{HOW.moment(map.at)}</dd>
      </dl>
    </details>
  );
}
