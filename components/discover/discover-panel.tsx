import { useRef } from "react";
import type { Scheme } from "@/components/canvas/palette";
import { COMMUNITY } from "@/components/explorer/strings";
import { MEMBERSHIP } from "@/components/membership/strings";
import { Button } from "@/components/ui/button";
import { saveFile } from "@/components/ui/save-file";
import type { Marks } from "@/components/yours/use-marks";
import type { SeedLists } from "@/components/yours/use-seed-lists";
import {
  type AccountName,
  DISCOVERY_PRESETS,
  type DiscoveryWeights,
  PRESETS,
  type VoteSignal,
} from "@/lib/explore/protocol/discovery";
import type { GraphService, MapSummary } from "@/lib/explore/protocol/graph-service";
import type { Address } from "@/lib/explore/view/address";
import type { NetworkName } from "@/lib/store/schema";
import { type CardActions, DiscoverCard } from "./discover-card";
import { discoveryCsv } from "./discovery-csv";
import { Filters, Weights } from "./knobs";
import { DISCOVER } from "./strings";
import { BATCH, useDiscovery } from "./use-discovery";
import { VoteReport } from "./vote-report";
import "./discover.css";

interface DiscoverPanelProps {
  service: GraphService;
  map: MapSummary;
  network: NetworkName;
  scheme: Scheme;
  seedLists: SeedLists;
  marks: Marks;
  /** The tag in use; undefined before the first. */
  tag: string | undefined;
  /** Moves when the map or what is said of accounts is new. */
  version: string;
  go: (change: Partial<Address>) => void;
  onSelect: (account: AccountName) => void;
  onClose: () => void;
}

/** Accounts that the people around the user follow, best first, with the reasons; the knobs below. */
export function DiscoverPanel(props: DiscoverPanelProps) {
  const { service, map, network, seedLists, marks, version } = props;
  const discovery = useDiscovery({
    service,
    seeds: seedLists.seeds,
    tag: props.tag,
    version,
    marksVersion: marks.version ?? 0,
  });
  const { answer, weights, filters, preset } = discovery;
  const knobs = useRef<HTMLDetailsElement>(null);
  const act: CardActions = {
    select: props.onSelect,
    go: props.go,
    seed: async (n) => {
      seedLists.setSeeds([...(seedLists.draft?.seeds ?? []), ...(await service.idsOf([n]))]);
    },
    mark: async (n, change) => {
      await marks.changeAll(await service.idsOf([n]), change);
    },
    noted: async (n) => {
      const [account] = await service.idsOf([n]);
      return account && { account, note: marks.marks.get(account.id)?.note ?? "" };
    },
  };
  const save = async () => {
    const { found } = await discovery.all();
    const name = (community: number) => COMMUNITY.name(map.communities[community]);
    saveFile(discoveryCsv(found, weights, name), DISCOVER.file);
  };
  const resetVotes = () => {
    const voted = [...marks.marks.values()].filter(({ vote }) => vote !== undefined);
    void marks.changeAll(voted, { vote: null });
  };
  const showKnobs = () => {
    if (knobs.current === null) return;
    knobs.current.open = true;
    knobs.current.querySelector("summary")?.focus();
    knobs.current.scrollIntoView({ block: "start" });
  };
  const isChanged = (what: "weights" | "filters") =>
    Object.entries(PRESETS[preset][what]).some(
      ([name, value]) => String(value) !== String(Object(discovery[what])[name]),
    );
  return (
    <aside className="explorer-panel metrics discover" aria-label={DISCOVER.title}>
      <div className="metrics-head">
        <h2>{DISCOVER.title}</h2>
        <span className="ui-row">
          <Button kind="quiet" onClick={showKnobs}>
            {DISCOVER.knobs}
          </Button>
          <Button kind="quiet" disabled={(answer?.total ?? 0) === 0} onClick={() => void save()}>
            {DISCOVER.save}
          </Button>
          <Button kind="quiet" aria-label={DISCOVER.close} onClick={props.onClose}>
            ✕
          </Button>
        </span>
      </div>
      <fieldset className="discover-presets" aria-label={DISCOVER.presets}>
        {DISCOVERY_PRESETS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === preset}
            onClick={() => discovery.choose(name)}
          >
            <b>{DISCOVER.preset[name][0]}</b>
            <span>{DISCOVER.preset[name][1]}</span>
          </button>
        ))}
      </fieldset>
      {answer !== undefined && (
        <>
          {answer.from === "nobody" ? (
            <p>{DISCOVER.nobody}</p>
          ) : (
            <>
              <p role="status">
                {answer.total > 0
                  ? DISCOVER.total(answer.total)
                  : preset === "rising" && !answer.knowsRising
                    ? DISCOVER.noneRising
                    : DISCOVER.none}
              </p>
              <p className="ui-quiet">{DISCOVER.from(answer, seedLists.seeds.length)}</p>
            </>
          )}
          <ol className="discover-list">
            {answer.found.map((found) => (
              <DiscoverCard
                key={found.row.n}
                found={found}
                of={{
                  yours: answer.yours,
                  accounts: map.accounts,
                  seeds: Math.max(1, seedLists.seeds.length),
                  from: answer.from,
                }}
                weights={weights}
                community={map.communities[found.row.community]}
                scheme={props.scheme}
                tag={props.tag ?? MEMBERSHIP.firstTag}
                isReal={network === "mine"}
                network={network}
                act={act}
              />
            ))}
          </ol>
          {answer.total > answer.found.length && (
            <Button onClick={discovery.showMore}>
              {DISCOVER.loadMore(Math.min(BATCH, answer.total - answer.found.length))}
            </Button>
          )}
        </>
      )}
      <details className="discover-knobs" ref={knobs}>
        <summary>
          {DISCOVER.filters}{" "}
          <span className="ui-quiet">{isChanged("filters") ? DISCOVER.isChanged : DISCOVER.isDefault}</span>
        </summary>
        <Filters filters={filters} communities={map.communities} onChange={discovery.setFilters} />
      </details>
      <details className="discover-knobs">
        <summary>
          {DISCOVER.weights}{" "}
          <span className="ui-quiet">{isChanged("weights") ? DISCOVER.isChanged : DISCOVER.isDefault}</span>
        </summary>
        <Weights weights={weights} onChange={discovery.setWeights} />
      </details>
      {(isChanged("filters") || isChanged("weights")) && (
        <Button onClick={() => discovery.choose(preset)}>{DISCOVER.reset}</Button>
      )}
      {answer !== undefined && (
        <VoteReport
          answer={answer}
          onUse={(changes) => discovery.setWeights(adjusted(weights, changes))}
          onReset={resetVotes}
        />
      )}
      <p className="ui-quiet">{DISCOVER.caution}</p>
    </aside>
  );
}

function adjusted(weights: DiscoveryWeights, changes: readonly VoteSignal[]): DiscoveryWeights {
  const next = { ...weights };
  for (const { term, change } of changes)
    next[term] = Math.round(Math.max(0, Math.min(1, next[term] + change)) * 100) / 100;
  return next;
}
