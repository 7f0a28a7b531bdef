import { useCallback, useEffect, useState } from "react";
import { APPEARANCE } from "@/components/appearance/strings";
import { ClusterMap } from "@/components/communities/cluster-map";
import { CommunitiesView } from "@/components/communities/communities-view";
import { LevelSwitch, type MapLevel } from "@/components/communities/level-switch";
import { DISCOVER } from "@/components/discover/strings";
import { ExportDialog } from "@/components/export/export-dialog";
import { EXPORT } from "@/components/export/strings";
import { FilterBar } from "@/components/filters/filter-bar";
import { MEMBERSHIP } from "@/components/membership/strings";
import { METRICS_PANEL } from "@/components/metrics/strings";
import { PATHS } from "@/components/paths/strings";
import { Button } from "@/components/ui/button";
import { VIEWS } from "@/components/views/strings";
import { useShownView } from "@/components/views/use-shown-view";
import { ViewsDialog } from "@/components/views/views-dialog";
import { SeedsDialog } from "@/components/yours/seeds-dialog";
import type { Address, GraphView } from "@/lib/explore/view/address";
import { liveAtStart } from "@/lib/settings";
import type { NetworkName } from "@/lib/store/schema";
import { EmptyState } from "./empty-state";
import "./explorer.css";
import "./account.css";
import type { SigmaController } from "@/components/canvas/sigma-controller";
import { ExplorerHeader } from "./explorer-header";
import { ExplorerPanels } from "./explorer-panels";
import type { KeyTargets, Mode } from "./keyboard-actions";
import { markAccountsShown } from "./live-store";
import { MapView } from "./map-view";
import { MeasureStatus } from "./measure-status";
import { ShortcutSheet } from "./shortcut-sheet";
import { StatusBar } from "./status-bar";
import { SHORTCUT_SHEET } from "./strings";
import { TableView } from "./table-view";
import { useCaptureSwitch } from "./use-capture-switch";
import { type Tool, useExplorer } from "./use-explorer";
import { useGrowth } from "./use-growth";
import { useKeyActions } from "./use-key-actions";
import { useLive } from "./use-live";

interface ExplorerProps {
  createWorker: () => Worker;
  address: Address;
  /** Undefined while another page is in front. */
  view: GraphView | undefined;
  scheme: "light" | "dark";
  go: (change: Partial<Address>) => void;
}

type Dialog = "seedLists" | "export" | "views" | "keys";

/** The explorer: a network as map and as table, with a panel for the selected account. */
export function Explorer(props: ExplorerProps) {
  const { view, scheme, go } = props;
  const explored = useExplorer(props);
  const { network, service, map, shown, work, rests, filtering, selection, chosen, path, seedLists } =
    explored;
  const [live, setLive] = useState(false);
  useEffect(() => void liveAtStart.getValue().then(setLive), []);
  useLive(live, network, map?.revision, rests, explored.follow);
  const growth = useGrowth(live ? undefined : service, network, map?.revision);
  const { capture, turnOn } = useCaptureSwitch();
  const [dialog, setDialog] = useState<Dialog>();
  const [mode, setMode] = useState<Mode>("move");
  const [level, setLevel] = useState<MapLevel>("accounts");
  const [canvas, setCanvas] = useState<SigmaController>();
  const closeDialog = () => setDialog(undefined);
  const { views, showView } = useShownView(explored, canvas);

  const isEmpty = map !== undefined && map.accounts === 0;
  // An empty map has nothing that a new one could disturb.
  const somethingCame = isEmpty && growth !== undefined && growth.accounts > 0;
  const { refresh } = explored;
  useEffect(() => {
    if (somethingCame) void refresh();
  }, [somethingCame, refresh]);
  // With every computed map, not with every filter or name that is put over it.
  const computedAt = map?.at;
  useEffect(() => {
    if (network === "mine" && computedAt !== undefined) void markAccountsShown();
  }, [network, computedAt]);

  const [focusSearch, setFocusSearch] = useState(0);
  const searchFor = () => setFocusSearch((count) => count + 1);
  // One thing at a time, the one on top first.
  const close = () => {
    if (selection.selected !== undefined) selection.clear();
    else if (path.ends !== undefined) path.close();
    else if (chosen.accounts.size > 0) chosen.clear();
    else if (explored.tool !== undefined) explored.setTool(undefined);
    else setMode("move");
  };
  useKeyActions(view !== undefined, {
    view: view === "table" ? "table" : view === undefined ? undefined : "map",
    selected: selection.selected,
    camera: view === "map" && canvas !== undefined ? cameraOf(canvas) : undefined,
    setMode,
    search: searchFor,
    showKeys: () => setDialog("keys"),
    close,
    showEgo: explored.showEgo,
    startPath: explored.startPath,
    centre: (account) => selection.select(account, "centre"),
    showView: (wanted) => go({ view: wanted }),
    review: explored.review,
  });

  const openNetwork = useCallback(
    (name: NetworkName) => go({ network: name, account: undefined, filters: undefined, tag: undefined }),
    [go],
  );
  const shows = map !== undefined && !isEmpty && service !== undefined;
  const { tool, setTool } = explored;
  const isCovered = selection.selected !== undefined || path.ends !== undefined || chosen.accounts.size > 0;
  const hasPanel = shows && (isCovered || tool !== undefined);
  // What lies over a tool goes when the tool is asked for.
  const toggle = (wanted: NonNullable<Tool>) => {
    setTool(tool === wanted && !isCovered ? undefined : wanted);
    selection.clear();
    path.close();
    chosen.clear();
  };
  const togglePath = () => {
    if (path.ends === undefined) explored.startPath(selection.selected);
    else if (selection.selected === undefined) path.close();
    else selection.clear();
  };

  return (
    <div className="explorer" data-panel={hasPanel}>
      <ExplorerHeader
        map={map}
        network={network}
        service={shows ? service : undefined}
        focusSearch={focusSearch}
        live={network === "mine" && shows ? live : undefined}
        onLive={setLive}
        onNetwork={openNetwork}
        onFound={(row) => selection.select(row, "centre")}
        onBack={selection.back}
        seedLists={seedLists}
        onSeeds={() => setDialog("seedLists")}
      />
      <StatusBar
        work={work}
        unsound={explored.unsound}
        live={live}
        crash={explored.crash}
        map={map}
        growth={isEmpty ? undefined : growth}
        captureIsOff={network === "mine" && shows && capture !== undefined && capture !== true}
        onCancel={explored.cancel}
        onRefresh={refresh}
        onRestart={explored.restart}
        onCapture={turnOn}
        onCollect={() => go({ view: "collect" })}
      />
      {shows && (
        <FilterBar
          filtering={filtering}
          map={map}
          communities={explored.referred}
          tags={explored.marks.tags}
          undo={explored.undo}
        >
          {view === "map" && <LevelSwitch level={level} onLevel={setLevel} />}
          <Button aria-pressed={tool === "discover"} title={DISCOVER.hint} onClick={() => toggle("discover")}>
            {DISCOVER.open}
          </Button>
          <Button
            aria-pressed={tool === "membership"}
            title={MEMBERSHIP.hint}
            onClick={() => toggle("membership")}
          >
            {MEMBERSHIP.open}
          </Button>
          <Button aria-pressed={tool === "metrics"} onClick={() => toggle("metrics")}>
            {METRICS_PANEL.open}
          </Button>
          <Button aria-pressed={tool === "appearance"} onClick={() => toggle("appearance")}>
            {APPEARANCE.open}
          </Button>
          <Button aria-pressed={path.ends !== undefined} title={PATHS.hint} onClick={togglePath}>
            {PATHS.open}
          </Button>
          <Button onClick={() => setDialog("views")}>
            {views.active === undefined ? VIEWS.open : VIEWS.openNamed(views.active.name, views.isChanged)}
          </Button>
          <Button onClick={() => setDialog("export")}>{EXPORT.open}</Button>
          <Button
            aria-label={SHORTCUT_SHEET.open}
            title={SHORTCUT_SHEET.open}
            onClick={() => setDialog("keys")}
          >
            ?
          </Button>
        </FilterBar>
      )}
      <main className="explorer-main">
        {isEmpty && network === "mine" && capture !== undefined && (
          <EmptyState capture={capture} onCapture={turnOn} onSample={() => openNetwork("sample")} />
        )}
        {shows && shown !== undefined && (
          <>
            <MapView
              map={shown}
              appearance={explored.appearance}
              membership={explored.membership}
              hidden={view !== "map" || level === "communities"}
              scheme={scheme}
              service={service}
              selected={selection.selected}
              centre={selection.centre}
              chosen={chosen}
              path={path.accounts}
              mode={mode}
              onMode={setMode}
              canArrange={explored.isIdle}
              onCanvas={setCanvas}
              onSelect={(account) => (account === undefined ? selection.clear() : selection.select(account))}
              onPut={(n, at) => void explored.put(n, at)}
              onCommunity={(place, change) => void explored.changeCommunity(place, change)}
              onOpenCommunity={(community) => go({ view: "communities", community })}
              onTable={() => go({ view: "table" })}
            />
            {view === "map" && level === "communities" && (
              <ClusterMap explored={explored} service={service} map={map} />
            )}
            {view === "communities" && (
              <CommunitiesView
                explored={explored}
                open={props.address.community}
                onShow={(accounts) => {
                  setLevel("accounts");
                  go({ view: "map" });
                  canvas?.frame(accounts);
                }}
              />
            )}
            {view === "table" && (
              <TableView
                service={service}
                version={`${explored.rowsVersion} ${filtering.version} ${explored.status.version}`}
                map={shown}
                facts={explored.facts}
                scheme={scheme}
                hasTag={explored.tagAt !== undefined}
                selected={selection.selected?.n}
                chosen={chosen}
                onSelect={selection.select}
              />
            )}
            {rests && (
              <MeasureStatus
                measuring={explored.measuring}
                onCancel={explored.cancel}
                onMeasure={explored.measure}
              />
            )}
          </>
        )}
      </main>
      {hasPanel && <ExplorerPanels explored={explored} />}
      {shows && shown !== undefined && dialog === "export" && (
        <ExportDialog
          map={map}
          shown={shown}
          appearance={explored.appearance}
          query={filtering.query}
          service={service}
          scheme={scheme}
          membership={explored.tagAt}
          onClose={closeDialog}
        />
      )}
      {shows && dialog === "seedLists" && (
        <SeedsDialog seedLists={seedLists} service={service} onClose={closeDialog} />
      )}
      {shows && dialog === "views" && <ViewsDialog views={views} onOpen={showView} onClose={closeDialog} />}
      {dialog === "keys" && <ShortcutSheet onClose={closeDialog} />}
    </div>
  );
}

function cameraOf(canvas: SigmaController): KeyTargets["camera"] {
  const { camera } = canvas;
  return {
    zoomIn: () => camera.zoomIn(),
    zoomOut: () => camera.zoomOut(),
    pan: (x, y) => camera.pan(x, y),
    fit: () => canvas.fit(),
  };
}
