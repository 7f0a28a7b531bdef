import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { SEEDS } from "@/components/yours/strings";
import type { SeedLists } from "@/components/yours/use-seed-lists";
import type { GraphService, MapSummary } from "@/lib/explore/protocol/graph-service";
import type { AccountRow } from "@/lib/explore/protocol/rows";
import type { NetworkName } from "@/lib/store/schema";
import { Finder } from "./finder";
import { useViewers } from "./live-store";
import { HEADER } from "./strings";

interface ExplorerHeaderProps {
  map: MapSummary | undefined;
  network: NetworkName;
  /** Undefined while there is nothing to search. */
  service: GraphService | undefined;
  /** Moves when the search should take the focus. */
  focusSearch: number;
  /** Whether the map follows what is captured; undefined where nothing can come. */
  live: boolean | undefined;
  onLive: (live: boolean) => void;
  onNetwork: (network: NetworkName) => void;
  onFound: (row: AccountRow) => void;
  /** Undefined where there is nothing to go back to. */
  onBack: (() => void) | undefined;
  seedLists: SeedLists;
  onSeeds: () => void;
}

export function ExplorerHeader(props: ExplorerHeaderProps) {
  const viewers = useViewers(props.network);
  const { map, network, service, seedLists } = props;
  const counts =
    map !== undefined && map.accounts > 0
      ? HEADER.counts(map.accounts, map.edges, map.mutualPairs)
      : undefined;
  return (
    <header className="explorer-header">
      <h1 className="ui-hidden">{HEADER.title}</h1>
      <Choice
        label={HEADER.network}
        options={["mine", "sample"] as const}
        names={HEADER.networks}
        chosen={network}
        onChoose={props.onNetwork}
      />
      <p className="explorer-counts" aria-live="polite" title={counts}>
        <span className="explorer-counts-full">{counts}</span>
        {counts !== undefined && map !== undefined && (
          <span className="explorer-counts-short">{HEADER.countsShort(map.accounts, map.edges)}</span>
        )}
        {viewers.length > 1 && <span title={HEADER.seenByHint}> · {HEADER.seenBy(viewers)}</span>}
      </p>
      {props.live !== undefined && (
        <label className="explorer-live" title={HEADER.liveHint}>
          <input
            type="checkbox"
            role="switch"
            aria-checked={props.live}
            checked={props.live}
            onChange={(event) => props.onLive(event.target.checked)}
          />
          {HEADER.live}
        </label>
      )}
      {service !== undefined && (
        <Finder
          service={service}
          focusSearch={props.focusSearch}
          onFound={props.onFound}
          onBack={props.onBack}
        />
      )}
      {service !== undefined && (
        <Button onClick={props.onSeeds}>
          {seedLists.draft === undefined
            ? SEEDS.choosePeople
            : SEEDS.button(
                seedLists.draft.name || SEEDS.unsaved,
                seedLists.draft.seeds.length,
                seedLists.isChanged,
              )}
        </Button>
      )}
    </header>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  options: readonly T[];
  names: Record<T, ReactNode>;
  chosen: T;
  onChoose: (option: T) => void;
}

/** A few options side by side, one of them on. */
function Choice<T extends string>({ label, options, names, chosen, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset className="explorer-choice" aria-label={label}>
      {options.map((option) => (
        <Button key={option} aria-pressed={option === chosen} onClick={() => onChoose(option)}>
          {names[option]}
        </Button>
      ))}
    </fieldset>
  );
}
