import { useEffect } from "react";
import { AppearancePanel } from "@/components/appearance/appearance-panel";
import { ChosenPanel } from "@/components/chosen/chosen-panel";
import { DiscoverPanel } from "@/components/discover/discover-panel";
import { MembershipPanel } from "@/components/membership/membership-panel";
import { MetricsPanel } from "@/components/metrics/metrics-panel";
import { PathPanel } from "@/components/paths/path-panel";
import { useFocusReturn } from "@/components/ui/use-focus-return";
import { AccountPanel } from "./account-panel";
import type { Explored } from "./use-explorer";

interface ExplorerPanelsProps {
  explored: Explored;
}

/** The panel beside the map: the selected account, else the path, else those chosen, else the open tool. */
export function ExplorerPanels({ explored }: ExplorerPanelsProps) {
  const { service, map, shown, selection, path, chosen, tool, setTool, marks, seedLists } = explored;
  useFocusReturn(".explorer-panel");
  // In a narrow window it opens below what is in view.
  const asked = path.ends === undefined ? tool : "path";
  useEffect(() => {
    if (asked !== undefined) document.querySelector(".explorer-panel")?.scrollIntoView({ block: "nearest" });
  }, [asked]);
  if (service === undefined || map === undefined || shown === undefined) return null;
  const { selected, select, clear } = selection;
  if (selected !== undefined)
    return (
      <AccountPanel
        key={selected.n}
        n={selected.n}
        service={service}
        map={map}
        facts={explored.facts}
        version={explored.rowsVersion}
        network={explored.network}
        scheme={explored.scheme}
        marks={marks}
        seedLists={seedLists}
        membership={explored.membership}
        go={explored.go}
        onSelect={(row) => select(row, "centre")}
        onCentre={explored.view === "map" ? () => select(selected, "centre") : undefined}
        onPath={() => explored.startPath(selected)}
        onCompare={(row) => {
          clear();
          path.set({ from: selected, to: row });
        }}
        onEgo={explored.showEgo}
        onClose={clear}
      />
    );
  if (path.ends !== undefined)
    return (
      <PathPanel
        path={path}
        service={service}
        communities={map.communities}
        version={explored.rowsVersion}
        onSelect={(account) => select(account, "centre")}
      />
    );
  if (chosen.accounts.size > 0)
    return (
      <ChosenPanel
        chosen={chosen}
        service={service}
        marks={marks}
        seedLists={seedLists}
        onSelect={(row) => select(row, "centre")}
        onCompare={(from, to) => {
          chosen.clear();
          path.set({ from, to });
        }}
      />
    );
  if (tool === "appearance")
    return (
      <AppearancePanel
        appearance={explored.appearance}
        onAppearance={explored.setAppearance}
        map={shown}
        onSelect={(account) => select(account, "centre")}
        onClose={() => setTool(undefined)}
      />
    );
  if (tool === "discover")
    return (
      <DiscoverPanel
        service={service}
        map={map}
        network={explored.network}
        scheme={explored.scheme}
        seedLists={seedLists}
        marks={marks}
        tag={explored.membership.tag}
        go={explored.go}
        version={`${explored.rowsVersion} ${explored.filtering.version}`}
        onSelect={(account) => select(account, "centre")}
        onClose={() => setTool(undefined)}
      />
    );
  if (tool === "membership")
    return (
      <MembershipPanel
        service={service}
        seedLists={seedLists}
        marks={marks}
        membership={explored.membership}
        version={`${explored.rowsVersion}`}
        onReview={explored.setReview}
        onSelect={(account) => select(account, "centre")}
        onClose={() => setTool(undefined)}
      />
    );
  if (tool === "metrics")
    return (
      <MetricsPanel
        map={map}
        facts={explored.facts}
        seeds={seedLists.seeds.length}
        choice={explored.parameters.choice}
        onChoice={explored.parameters.setChoice}
        onExact={explored.isIdle ? explored.measureExactly : undefined}
        weights={explored.weights}
        onWeights={explored.setWeights}
        top={explored.status.top}
        isFiltered={explored.filtering.filtered !== undefined}
        onSelect={(row) => select(row, "centre")}
        onClose={() => setTool(undefined)}
      />
    );
  return null;
}
