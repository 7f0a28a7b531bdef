import { useState } from "react";
import type { Explored } from "@/components/explorer/use-explorer";
import { Button } from "@/components/ui/button";
import type { ClusterQuery } from "@/lib/explore/protocol/clusters";
import type { GraphService, MapSummary } from "@/lib/explore/protocol/graph-service";
import { CLUSTER_BUDGET, type ClusterStep } from "@/lib/graph/cluster-cut";
import { ClusterBubbles } from "./cluster-bubbles";
import { type ClusterRow, clusterRows } from "./cluster-rows";
import { CLUSTERS, clusterName, rowName } from "./cluster-strings";
import { ClusterTree } from "./cluster-tree";
import { nameOf } from "./strings";
import { useClusters } from "./use-clusters";
import "./clusters.css";

interface ClusterMapProps {
  explored: Explored;
  service: GraphService;
  map: MapSummary;
}

type Query = Pick<ClusterQuery, "budget" | "steps" | "account">;

const FIRST: Query = { budget: CLUSTER_BUDGET.first, steps: [] };

/** The network as groups: a bubble each, which opens into the groups inside it, and the same as a tree. */
export function ClusterMap({ explored, service, map }: ClusterMapProps) {
  const [query, setQuery] = useState(FIRST);
  const [chosen, setChosen] = useState<number>();
  const view = useClusters(service, `${explored.rowsVersion}`, query);
  const { selected } = explored.selection;
  const known = new Map(map.communities.map((community) => [community.id, community]));
  const named = (id: number) => nameOf(known.get(id) ?? { id, name: "" });
  if (view === undefined)
    return (
      <p className="clusters-finding" role="status">
        {CLUSTERS.finding}
      </p>
    );
  const { clusters, ties } = view;
  const rows = clusterRows(clusters);
  const row = rows.find(({ cluster }) => cluster === chosen);
  const take = (step: ClusterStep) => setQuery({ budget: query.budget, steps: [...view.steps, step] });
  const open = (cluster: number) => {
    if (clusters.find((one) => one.cluster === cluster)?.fits) take({ open: cluster });
  };
  const close = ({ cluster, shown }: ClusterRow) => {
    const above = shown === undefined ? cluster : (shown.path.at(-1) ?? 0);
    if (above === 0) return;
    take({ close: above });
    setChosen(above);
  };
  const tiedMost = (place: number) => {
    const tie = ties.find(({ a, b }) => a === place || b === place);
    return tie && clusterName(clusters[tie.a === place ? tie.b : tie.a], named);
  };
  const placeOf = (cluster: number) => clusters.findIndex((one) => one.cluster === cluster);
  const path = row?.shown?.path ?? [];
  return (
    <section className="clusters" aria-label={CLUSTERS.label}>
      <div className="ui-row clusters-tools">
        <Button
          disabled={view.steps.length === 0}
          onClick={() => setQuery({ budget: query.budget, steps: view.steps.slice(0, -1) })}
        >
          {CLUSTERS.back}
        </Button>
        <Button
          disabled={view.steps.length === 0}
          onClick={() => setQuery({ ...FIRST, budget: query.budget })}
        >
          {CLUSTERS.restart}
        </Button>
        {selected !== undefined && (
          <Button onClick={() => setQuery({ budget: query.budget, steps: view.steps, account: selected.n })}>
            {CLUSTERS.goTo(selected.handle)}
          </Button>
        )}
        <label className="ui-row">
          {CLUSTERS.budget}
          <input
            type="range"
            min={CLUSTER_BUDGET.least}
            max={CLUSTER_BUDGET.most}
            step={5}
            value={query.budget}
            onChange={(event) => setQuery({ budget: Number(event.target.value), steps: view.steps })}
          />
        </label>
        <span role="status">
          {CLUSTERS.shown(clusters.length, query.budget)}
          {view.account !== undefined && selected !== undefined && ` · ${CLUSTERS.found(selected.handle)}`}
        </span>
      </div>
      <ClusterBubbles
        view={view}
        scheme={explored.scheme}
        nameOf={(place) => clusterName(clusters[place], named)}
        colourOf={(id) => known.get(id)?.colour}
        chosen={chosen ?? view.account}
        onChoose={setChosen}
        onOpen={open}
      />
      <aside className="clusters-side">
        <nav aria-label={CLUSTERS.path} className="ui-row">
          {path.map((cluster) => {
            const above = rows.find((one) => one.cluster === cluster);
            return (
              <Button
                key={cluster}
                kind="quiet"
                disabled={above === undefined}
                onClick={() => above && close(above)}
              >
                {above === undefined ? CLUSTERS.everybody : rowName(above, named)} ›
              </Button>
            );
          })}
        </nav>
        {row !== undefined && (
          <Chosen
            row={row}
            name={rowName(row, named)}
            onOpen={() => open(row.cluster)}
            onClose={() => close(row)}
            onCommunity={(id) => explored.go({ view: "communities", community: id })}
          />
        )}
        <ClusterTree
          rows={rows}
          chosen={chosen ?? view.account}
          nameOf={(one) => rowName(one, named)}
          tiedMost={(cluster) => tiedMost(placeOf(cluster))}
          onChoose={setChosen}
          onOpen={open}
          onClose={close}
        />
        <p className="ui-quiet">{CLUSTERS.hint}</p>
      </aside>
    </section>
  );
}

interface ChosenProps {
  row: ClusterRow;
  name: string;
  onOpen: () => void;
  onClose: () => void;
  onCommunity: (id: number) => void;
}

/** What can be done with a group, and what it costs. */
function Chosen({ row: { shown }, name, onOpen, onClose, onCommunity }: ChosenProps) {
  const [community] = shown?.communities ?? [];
  const canClose = shown === undefined || (shown.path.length > 1 && shown.frees > 0);
  return (
    <div className="clusters-chosen">
      <h2>{name}</h2>
      <div className="ui-row">
        {shown !== undefined && (
          <Button
            disabled={!shown.fits}
            title={
              shown.fits
                ? CLUSTERS.opensInto(shown.parts)
                : shown.parts === 0
                  ? CLUSTERS.nothingInside
                  : CLUSTERS.tooMany(shown.parts)
            }
            onClick={onOpen}
          >
            {shown.fits ? CLUSTERS.opensInto(shown.parts) : CLUSTERS.open}
          </Button>
        )}
        <Button disabled={!canClose} onClick={onClose}>
          {shown === undefined || !canClose ? CLUSTERS.close : CLUSTERS.closes(shown.frees)}
        </Button>
        {shown?.isCommunity === true && community !== undefined && (
          <Button onClick={() => onCommunity(community.id)}>{CLUSTERS.community}</Button>
        )}
      </div>
    </div>
  );
}
