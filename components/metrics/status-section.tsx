import { weightedStatus } from "@/lib/explore/map/scores/weighted-status";
import type { StatusTop } from "@/lib/explore/protocol/graph-service";
import type { AccountRow } from "@/lib/explore/protocol/rows";
import { STATUS_TERMS, type StatusWeights, sumsToOne, weightSum } from "@/lib/explore/view/weights";
import { Slider } from "./slider";
import { METRICS_PANEL } from "./strings";

interface StatusSectionProps {
  weights: StatusWeights;
  onWeights: (weights: StatusWeights) => void;
  top: StatusTop | undefined;
  isFiltered: boolean;
  onSelect: (row: AccountRow) => void;
}

/** The weights of the status and who comes first by it. */
export function StatusSection({ weights, onWeights, top, isFiltered, onSelect }: StatusSectionProps) {
  const sum = weightSum(weights);
  return (
    <section>
      <h3>{METRICS_PANEL.status}</h3>
      <p className="ui-quiet">{METRICS_PANEL.statusHint}</p>
      {STATUS_TERMS.map((term) => (
        <Slider
          key={term}
          label={METRICS_PANEL.terms[term]}
          hint={term === "mutuals" ? METRICS_PANEL.mutualsHint : undefined}
          least={0}
          most={1}
          step={0.05}
          value={weights[term]}
          onChange={(weight) => onWeights({ ...weights, [term]: weight })}
        />
      ))}
      <p>{METRICS_PANEL.total(sum)}</p>
      {!sumsToOne(weights) && (
        <p className="ui-notice" role="status">
          {METRICS_PANEL.unbalanced(sum)}
        </p>
      )}
      {top !== undefined && top.dropped.length > 0 && (
        <p className="ui-quiet" role="status">
          {METRICS_PANEL.dropped(top.dropped)}
        </p>
      )}
      {top !== undefined && (
        <>
          <h4>{METRICS_PANEL.topIn(isFiltered)}</h4>
          <ol className="metrics-top" aria-label={METRICS_PANEL.top}>
            {top.rows.map((row) => (
              <li key={row.n}>
                <button type="button" onClick={() => onSelect(row)}>
                  <span>{row.handle === "" ? row.name : `@${row.handle}`}</span>
                  <span>{row.status !== undefined && weightedStatus.format(row.status)}</span>
                </button>
              </li>
            ))}
          </ol>
          <p className="ui-quiet">{METRICS_PANEL.took(top.milliseconds)}</p>
        </>
      )}
    </section>
  );
}
