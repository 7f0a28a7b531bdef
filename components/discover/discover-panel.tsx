import { Slider } from "@/components/metrics/slider";
import { Button } from "@/components/ui/button";
import type { Marks } from "@/components/yours/use-marks";
import type { Part } from "@/components/yours/use-part";
import {
  type AccountName,
  DISCOVERY_TERMS,
  type Discovered,
  type DiscoveryFilters,
} from "@/lib/explore/protocol/discovery";
import type { GraphService } from "@/lib/explore/protocol/graph-service";
import { DISCOVER } from "./strings";
import { BATCH, useDiscovery } from "./use-discovery";
import "./discover.css";

interface DiscoverPanelProps {
  service: GraphService;
  part: Part;
  marks: Marks;
  /** Moves when the map or what is said of accounts is new. */
  version: string;
  onSelect: (account: AccountName) => void;
  onClose: () => void;
}

/** Whom the people around the user follow, best first, with the reasons. */
export function DiscoverPanel({ service, part, marks, version, onSelect, onClose }: DiscoverPanelProps) {
  const { answer, weights, setWeights, filters, setFilters, showMore } = useDiscovery(
    service,
    part.seeds,
    version,
    marks.version ?? 0,
  );
  const addSeed = async (n: number) => {
    part.setSeeds([...(part.draft?.seeds ?? []), ...(await service.idsOf([n]))]);
  };
  const hide = async (n: number) => {
    await marks.changeAll(await service.idsOf([n]), { hidden: true });
  };
  return (
    <aside className="explorer-panel metrics discover" aria-label={DISCOVER.title}>
      <div className="metrics-head">
        <h2>{DISCOVER.title}</h2>
        <Button kind="quiet" aria-label={DISCOVER.close} onClick={onClose}>
          ✕
        </Button>
      </div>
      {answer !== undefined && (
        <p className="ui-quiet">
          {answer.from === "nobody" ? DISCOVER.nobody : DISCOVER.from(answer, part.seeds.length)}
        </p>
      )}
      <details>
        <summary>{DISCOVER.weights}</summary>
        {DISCOVERY_TERMS.map((term) => (
          <Slider
            key={term}
            label={DISCOVER.terms[term]}
            hint={DISCOVER.termHints[term]}
            least={0}
            most={1}
            step={0.05}
            value={weights[term]}
            onChange={(weight) => setWeights({ ...weights, [term]: weight })}
          />
        ))}
      </details>
      <details>
        <summary>{DISCOVER.filters}</summary>
        <Filters filters={filters} onChange={setFilters} />
      </details>
      {answer !== undefined && answer.from !== "nobody" && (
        <p role="status">
          {answer.total === 0 ? DISCOVER.none : DISCOVER.total(answer.total, answer.milliseconds)}
        </p>
      )}
      <ol className="discover-list">
        {answer?.found.map((found) => (
          <Found
            key={found.row.n}
            found={found}
            onSelect={onSelect}
            onSeed={() => void addSeed(found.row.n)}
            onHide={() => void hide(found.row.n)}
          />
        ))}
      </ol>
      {answer !== undefined && answer.total > answer.found.length && (
        <Button onClick={showMore}>
          {DISCOVER.loadMore(Math.min(BATCH, answer.total - answer.found.length))}
        </Button>
      )}
      <p className="ui-quiet">{DISCOVER.caution}</p>
    </aside>
  );
}

interface FiltersProps {
  filters: DiscoveryFilters;
  onChange: (filters: DiscoveryFilters) => void;
}

function Filters({ filters, onChange }: FiltersProps) {
  return (
    <div className="discover-filters">
      <label className="ui-row">
        <input
          type="checkbox"
          checked={filters.hideFollowed}
          onChange={(event) => onChange({ ...filters, hideFollowed: event.target.checked })}
        />
        {DISCOVER.hideFollowed}
      </label>
      <Slider
        label={DISCOVER.maxDistance}
        least={1}
        most={4}
        step={1}
        value={filters.maxDistance}
        onChange={(maxDistance) => onChange({ ...filters, maxDistance })}
      />
      <Slider
        label={DISCOVER.minOverlap}
        least={0}
        most={20}
        step={1}
        value={filters.minOverlap}
        onChange={(minOverlap) => onChange({ ...filters, minOverlap })}
      />
      <CountField
        label={DISCOVER.minFollowers}
        value={filters.minFollowers}
        without={0}
        onChange={(minFollowers) => onChange({ ...filters, minFollowers })}
      />
      <CountField
        label={DISCOVER.maxFollowers}
        value={filters.maxFollowers}
        without={Number.POSITIVE_INFINITY}
        onChange={(maxFollowers) => onChange({ ...filters, maxFollowers })}
      />
    </div>
  );
}

interface CountFieldProps {
  label: string;
  value: number;
  /** What an empty field stands for. */
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

interface FoundProps {
  found: Discovered;
  onSelect: (account: AccountName) => void;
  onSeed: () => void;
  onHide: () => void;
}

function Found({ found, onSelect, onSeed, onHide }: FoundProps) {
  const { row, score, overlap, followedBy, seeds, terms, distance } = found;
  return (
    <li>
      <div className="discover-head">
        <button type="button" className="ui-link" onClick={() => onSelect(row)}>
          @{row.handle === "" ? row.n : row.handle}
        </button>
        <span>{row.name}</span>
        <strong>{DISCOVER.percent(score)}</strong>
      </div>
      <p>
        {DISCOVER.followedBy(overlap)}
        <Names accounts={followedBy} onSelect={onSelect} />
        {overlap > followedBy.length && DISCOVER.more(overlap - followedBy.length)}
      </p>
      <details>
        <summary>{DISCOVER.why}</summary>
        <dl className="metrics-figures">
          {DISCOVERY_TERMS.map((term) => (
            <div key={term} className="discover-term">
              <dt>{DISCOVER.terms[term]}</dt>
              <dd>{DISCOVER.percent(terms[term])}</dd>
            </div>
          ))}
        </dl>
        <p>{DISCOVER.distance(distance)}</p>
        {seeds.length > 0 && (
          <p>
            {DISCOVER.seeds}
            <Names accounts={seeds} onSelect={onSelect} />
          </p>
        )}
        <div className="ui-row">
          <Button onClick={onSeed}>{DISCOVER.seed}</Button>
          <Button onClick={onHide}>{DISCOVER.hide}</Button>
        </div>
      </details>
    </li>
  );
}

function Names({
  accounts,
  onSelect,
}: {
  accounts: readonly (AccountName & { mutual?: boolean })[];
  onSelect: (account: AccountName) => void;
}) {
  return accounts.map((account, i) => (
    <span key={account.n}>
      {i > 0 && ", "}
      <button type="button" className="ui-link" onClick={() => onSelect(account)}>
        @{account.handle === "" ? account.n : account.handle}
      </button>
      {account.mutual === true && ` (${DISCOVER.mutual})`}
    </span>
  ));
}
