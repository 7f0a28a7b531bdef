import { BridgesSection } from "@/components/bridges/bridges-section";
import { SearchBox } from "@/components/explorer/search-box";
import type { Selected } from "@/components/explorer/use-selection";
import { Comparison } from "@/components/similar/comparison";
import { Button } from "@/components/ui/button";
import { MOST_PATHS } from "@/lib/explore/answers/follow-paths";
import type { CommunitySummary, FollowPath, GraphService } from "@/lib/explore/protocol/graph-service";
import { accountName } from "@/lib/words/accounts";
import { PATHS, STEP_NAMES } from "./strings";
import type { PathSearch } from "./use-path";
import "./paths.css";

interface PathPanelProps {
  path: PathSearch;
  service: GraphService;
  communities: readonly CommunitySummary[];
  /** Moves with every new map. */
  version: number;
  onSelect: (account: Selected) => void;
}

/** Two ends and the shortest paths between them. */
export function PathPanel({ path, service, communities, version, onSelect }: PathPanelProps) {
  const { ends, found, shown } = path;
  if (ends === undefined) return null;
  return (
    <aside className="explorer-panel paths" aria-label={PATHS.title}>
      <div className="metrics-head">
        <h2>{PATHS.title}</h2>
        <Button kind="quiet" aria-label={PATHS.close} onClick={path.close}>
          ✕
        </Button>
      </div>
      <p className="explorer-quiet">{PATHS.hint}</p>
      {(["from", "to"] as const).map((end) => (
        <div key={end} className="paths-end">
          <p>
            {PATHS[end]} <strong>{ends[end] === undefined ? PATHS.none : `@${ends[end].handle}`}</strong>
          </p>
          <SearchBox
            service={service}
            label={`${PATHS[end]}: ${PATHS.choose}`}
            placeholder={PATHS.choose}
            onFound={({ n, handle }) => path.set({ [end]: { n, handle } })}
          />
        </div>
      ))}
      <div className="ui-row">
        <label className="ui-row paths-check" title={PATHS.directedHint}>
          <input
            type="checkbox"
            checked={ends.directed}
            onChange={(event) => path.set({ directed: event.target.checked })}
          />
          {PATHS.directed}
        </label>
        <Button onClick={() => path.set({ from: ends.to, to: ends.from })}>{PATHS.swap}</Button>
      </div>
      <div role="status">
        {found !== undefined && (
          <p>
            {found.length === 0
              ? PATHS.notFound(ends.directed)
              : found[0].steps.length === 0
                ? PATHS.same
                : PATHS.found(found[0].steps.length, found.length, found.length === MOST_PATHS)}
          </p>
        )}
      </div>
      {found !== undefined && found.length > 1 && (
        <div className="ui-row">
          {found.map((way, index) => (
            <Button
              key={way.rows.map(({ n }) => n).join(" ")}
              aria-pressed={index === shown}
              onClick={() => path.show(index)}
            >
              {PATHS.show(index)}
            </Button>
          ))}
        </div>
      )}
      {found?.[shown] !== undefined && <Way way={found[shown]} onSelect={onSelect} />}
      {ends.from !== undefined && ends.to !== undefined && ends.from.n !== ends.to.n && (
        <Comparison one={ends.from.n} other={ends.to.n} service={service} onSelect={onSelect} />
      )}
      <BridgesSection
        service={service}
        communities={communities}
        accounts={[ends.from, ends.to].filter((end) => end !== undefined)}
        version={version}
        onSelect={onSelect}
      />
    </aside>
  );
}

function Way({ way: { rows, steps }, onSelect }: { way: FollowPath; onSelect: (account: Selected) => void }) {
  return (
    <ol className="paths-way">
      {rows.map((row, i) => (
        <li key={row.n}>
          <button type="button" onClick={() => onSelect(row)}>
            <strong>{accountName(row)}</strong> {row.name}
          </button>
          {steps[i] !== undefined && <small>{STEP_NAMES[steps[i]]}</small>}
        </li>
      ))}
    </ol>
  );
}
