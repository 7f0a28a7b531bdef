import { useCallback, useEffect, useState } from "react";
import { ExportDialog } from "@/components/export/export-dialog";
import { FilterBar } from "@/components/filters/filter-bar";
import { useFilters } from "@/components/filters/use-filters";
import { useHistory } from "@/components/filters/use-history";
import { useRecordedMarks } from "@/components/filters/use-recorded-marks";
import { MetricsPanel } from "@/components/metrics/metrics-panel";
import { METRICS_PANEL } from "@/components/metrics/strings";
import { useParameters } from "@/components/metrics/use-parameters";
import { useStatus } from "@/components/metrics/use-status";
import { Button } from "@/components/ui/button";
import { PartDialog } from "@/components/yours/part-dialog";
import { useMarks } from "@/components/yours/use-marks";
import { usePart } from "@/components/yours/use-part";
import type { Address, GraphView } from "@/lib/explore/address";
import { METRICS } from "@/lib/explore/graph-service";
import { liveAtStart } from "@/lib/settings";
import type { NetworkName } from "@/lib/store/schema";
import { AccountPanel } from "./account-panel";
import { EmptyState } from "./empty-state";
import "./explorer.css";
import { ExplorerHeader } from "./explorer-header";
import { markAccountsShown } from "./live-store";
import { MapView } from "./map-view";
import { MeasureStatus } from "./measure-status";
import { StatusBar } from "./status-bar";
import { TableView } from "./table-view";
import { useCaptureSwitch } from "./use-capture-switch";
import { useGraphService } from "./use-graph-service";
import { useGrowth } from "./use-growth";
import { useLive } from "./use-live";
import { useMeasures } from "./use-measures";
import { useNetworkMap } from "./use-network-map";
import { useSelection } from "./use-selection";

interface ExplorerProps {
  createWorker: () => Worker;
  address: Address;
  /** Undefined while another page is in front. */
  view: GraphView | undefined;
  scheme: "light" | "dark";
  go: (change: Partial<Address>) => void;
}

/** The explorer: a network as map and as table, with a panel for the selected account. */
export function Explorer({ createWorker, address, view, scheme, go }: ExplorerProps) {
  const { network } = address;
  const { service, crash, restart } = useGraphService(createWorker);
  const { work, map, version, unsound, refresh, follow, recompute, cancel } = useNetworkMap(service, network);
  const [live, setLive] = useState(false);
  useEffect(() => void liveAtStart.getValue().then(setLive), []);
  const rests = work.is === "done";
  useLive(live, network, map?.revision, rests, follow);
  const { measuring, facts, measure, measureExactly } = useMeasures(service, map, rests);
  // Rows say something new with every map, and again when it has been measured.
  const rowsVersion = version + Object.keys(facts).length / (METRICS.length + 1);
  const growth = useGrowth(live ? undefined : service, network, map?.revision);
  const { capture, turnOn } = useCaptureSwitch();
  const { selected, centre, select, clear, back } = useSelection(service, version, address, go);
  const undo = useHistory(network, view !== undefined);
  const marks = useRecordedMarks(useMarks(network), undo.history);
  const part = usePart(network);
  const [showsExport, setShowsExport] = useState(false);
  const filtering = useFilters({
    service,
    map,
    address,
    go,
    seeds: part.seeds,
    marks: marks.marks,
    history: undo.history,
  });
  const { choice, setChoice } = useParameters(map, part.seeds, recompute);
  const [showsMetrics, setShowsMetrics] = useState(false);
  const status = useStatus(service, `${rowsVersion} ${filtering.version}`, showsMetrics);
  const [showsPart, setShowsPart] = useState(false);
  const isEmpty = map !== undefined && map.accounts === 0;

  // An empty map has nothing that a new one could disturb.
  const somethingCame = isEmpty && growth !== undefined && growth.accounts > 0;
  useEffect(() => {
    if (somethingCame) void refresh();
  }, [somethingCame, refresh]);

  useEffect(() => {
    if (network === "mine" && map !== undefined) void markAccountsShown();
  }, [network, map]);

  const [focusSearch, setFocusSearch] = useState(0);
  useKeys(view !== undefined, () => setFocusSearch((count) => count + 1), clear);

  const openNetwork = useCallback(
    (name: NetworkName) => go({ network: name, account: undefined, filters: undefined }),
    [go],
  );
  const shows = map !== undefined && !isEmpty && service !== undefined;
  const hasPanel = shows && (selected !== undefined || showsMetrics);

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
        onFound={(row) => select(row, "centre")}
        onBack={back}
        part={part}
        onPart={() => setShowsPart(true)}
        onExport={() => setShowsExport(true)}
      />
      <StatusBar
        work={work}
        unsound={unsound}
        live={live}
        crash={crash}
        map={map}
        growth={isEmpty ? undefined : growth}
        captureIsOff={network === "mine" && shows && capture !== undefined && capture !== true}
        onCancel={cancel}
        onRefresh={refresh}
        onRestart={restart}
        onCapture={turnOn}
      />
      {shows && (
        <FilterBar filtering={filtering} map={map} tags={marks.tags} undo={undo}>
          <Button aria-pressed={showsMetrics} onClick={() => setShowsMetrics(!showsMetrics)}>
            {METRICS_PANEL.open}
          </Button>
        </FilterBar>
      )}
      <main className="explorer-main">
        {isEmpty && network === "mine" && capture !== undefined && (
          <EmptyState capture={capture} onCapture={turnOn} onSample={() => openNetwork("sample")} />
        )}
        {shows && (
          <>
            <MapView
              map={filtering.shown ?? map}
              hidden={view !== "map"}
              scheme={scheme}
              service={service}
              selected={selected}
              centre={centre}
              onSelect={(account) => (account === undefined ? clear() : select(account))}
              onTable={() => go({ view: "table" })}
            />
            {view === "table" && (
              <TableView
                service={service}
                version={`${rowsVersion} ${filtering.version} ${status.version}`}
                map={filtering.shown ?? map}
                facts={facts}
                scheme={scheme}
                selected={selected?.n}
                onSelect={select}
              />
            )}
            {rests && <MeasureStatus measuring={measuring} onCancel={cancel} onMeasure={measure} />}
          </>
        )}
      </main>
      {shows && selected !== undefined && (
        <AccountPanel
          key={selected.n}
          n={selected.n}
          service={service}
          map={map}
          facts={facts}
          version={rowsVersion}
          network={network}
          scheme={scheme}
          marks={marks}
          part={part}
          onSelect={(row) => select(row, "centre")}
          onCentre={view === "map" ? () => select(selected, "centre") : undefined}
          onClose={clear}
        />
      )}
      {shows && showsExport && (
        <ExportDialog
          map={map}
          shown={filtering.shown ?? map}
          service={service}
          scheme={scheme}
          onClose={() => setShowsExport(false)}
        />
      )}
      {shows && selected === undefined && showsMetrics && (
        <MetricsPanel
          map={map}
          facts={facts}
          seeds={part.seeds.length}
          choice={choice}
          onChoice={setChoice}
          onExact={rests && measuring.is === "idle" ? measureExactly : undefined}
          weights={status.weights}
          onWeights={status.setWeights}
          top={status.top}
          isFiltered={filtering.filtered !== undefined}
          onSelect={(row) => select(row, "centre")}
          onClose={() => setShowsMetrics(false)}
        />
      )}
      {shows && showsPart && <PartDialog part={part} service={service} onClose={() => setShowsPart(false)} />}
    </div>
  );
}

/** "/" goes to the search, Escape clears the selection, unless a field is being typed in. */
function useKeys(isInFront: boolean, onSlash: () => void, onEscape: () => void): void {
  useEffect(() => {
    if (!isInFront) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const types = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (event.key === "/" && !types) {
        event.preventDefault();
        onSlash();
      } else if (event.key === "Escape") onEscape();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}
