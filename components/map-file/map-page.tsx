import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { ALL_GROUPS, inPlaces, Legend } from "@/components/appearance/legend";
import { groupNames } from "@/components/appearance/legend-entries";
import type { Scheme } from "@/components/canvas/palette";
import { useMapCanvas } from "@/components/canvas/use-map-canvas";
import { type Hovered, TooltipFrame } from "@/components/explorer/map-tooltip";
import { SearchBox } from "@/components/explorer/search-box";
import { COMMUNITY, MAP } from "@/components/explorer/strings";
import { Button } from "@/components/ui/button";
import { drawingOf } from "@/lib/explore/share/shared-drawing";
import type { SharedMap } from "@/lib/io/shared-map/shared-map";
import { accountName } from "@/lib/words/accounts";
import { AccountCard } from "./account-card";
import { AccountsTable } from "./accounts-table";
import { FileAccounts } from "./file-accounts";
import { MAP_FILE } from "./strings";
import "@/components/explorer/explorer.css";
import "./map-file.css";

const DARK = "(prefers-color-scheme: dark)";
const NOBODY: ReadonlySet<number> = new Set();

/** A shared map as a page of its own. It asks nobody for anything. */
export function MapPage({ map }: { map: SharedMap }) {
  const { drawn, communities, appearance } = useMemo(() => drawingOf(map), [map]);
  const accounts = useMemo(() => new FileAccounts(map.accounts, drawn), [map, drawn]);
  const { scheme, setScheme } = useScheme();
  const [isTable, setIsTable] = useState(false);
  const [selected, setSelected] = useState<number>();
  const [hovered, setHovered] = useState<Hovered>();
  const [groups, setGroups] = useState(ALL_GROUPS);
  const { container, canvas, missing, drawAgain } = useMapCanvas(scheme, {
    onHover: setHovered,
    onClick: setSelected,
    onGroup: (group) => {
      canvas?.frameGroup(group);
      setGroups((before) => ({ ...before, only: communities[group].id }));
    },
    onPut: () => {},
  });
  const isByGroups = appearance.colour === "community";
  const names = useMemo(
    () => groupNames(communities, drawn, appearance.colour, scheme),
    [communities, drawn, appearance, scheme],
  );
  useEffect(() => canvas?.show(drawn, appearance, names), [canvas, drawn, appearance, names]);
  const drawnGroups = useMemo(
    () => (isByGroups ? inPlaces(groups, communities) : groups),
    [groups, communities, isByGroups],
  );
  useEffect(
    () =>
      canvas?.emphasise({
        hovered: hovered?.n,
        selected,
        chosen: NOBODY,
        path: [],
        group: drawnGroups.only,
        off: drawnGroups.off,
      }),
    [canvas, hovered?.n, selected, drawnGroups],
  );
  const goTo = (n: number) => {
    setSelected(n);
    canvas?.centre(n);
  };
  const other = scheme === "dark" ? "light" : "dark";
  const communityOf = (n: number) => communities[map.accounts.community[n]];
  return (
    <div className="explorer map-file" data-panel={selected !== undefined}>
      <header className="explorer-header">
        <h1>{MAP_FILE.title}</h1>
        <p className="explorer-counts">{MAP_FILE.about(accounts.count, drawn.edgeSource.length, map.day)}</p>
        <SearchBox
          service={accounts}
          label={MAP_FILE.search}
          placeholder={MAP_FILE.searchHint}
          none={MAP_FILE.nobody}
          onFound={({ n }) => goTo(n)}
        />
        <fieldset className="explorer-choice" aria-label={MAP_FILE.views}>
          {[false, true].map((table) => (
            <Button key={String(table)} aria-pressed={table === isTable} onClick={() => setIsTable(table)}>
              {table ? MAP_FILE.table : MAP_FILE.map}
            </Button>
          ))}
        </fieldset>
        <Button title={MAP_FILE.themeHint(other)} onClick={() => setScheme(other)}>
          {MAP_FILE.theme(other)}
        </Button>
      </header>
      <main className="explorer-main">
        <section
          className="explorer-map"
          data-hidden={isTable}
          inert={isTable}
          aria-label={MAP_FILE.mapLabel}
        >
          <div className="explorer-stage">
            <div className="explorer-canvas" ref={container} aria-hidden="true" />
            {missing !== undefined && (
              <div className="explorer-card" role="alert">
                <p>{missing === "lost" ? MAP_FILE.lost : MAP_FILE.noWebGl}</p>
                <Button kind="primary" onClick={missing === "lost" ? drawAgain : () => setIsTable(true)}>
                  {missing === "lost" ? MAP_FILE.drawAgain : MAP_FILE.openTable}
                </Button>
              </div>
            )}
            {canvas !== undefined && (
              <Legend
                map={{ drawn, communities }}
                appearance={appearance}
                scheme={scheme}
                groups={groups}
                onGroups={setGroups}
                onSelect={({ n }) => goTo(n)}
              />
            )}
            {canvas !== undefined && hovered !== undefined && (
              <TooltipFrame at={hovered}>
                {accounts.row(hovered.n).name !== "" && <strong>{accounts.row(hovered.n).name}</strong>}
                <span>{accountName(accounts.row(hovered.n))}</span>
                <span>
                  {COMMUNITY.number(communityOf(hovered.n).id)} · {COMMUNITY.name(communityOf(hovered.n))}
                </span>
              </TooltipFrame>
            )}
          </div>
          {canvas !== undefined && (
            <div className="explorer-tools">
              <p className="explorer-drawn">{MAP_FILE.hint}</p>
              <Button aria-label={MAP.zoomIn} title={MAP.zoomIn} onClick={() => canvas.camera.zoomIn()}>
                +
              </Button>
              <Button aria-label={MAP.zoomOut} title={MAP.zoomOut} onClick={() => canvas.camera.zoomOut()}>
                −
              </Button>
              <Button onClick={() => canvas.fit()}>{MAP.fit}</Button>
            </div>
          )}
        </section>
        {isTable && <AccountsTable file={map.accounts} accounts={accounts} communities={communities} />}
      </main>
      {selected !== undefined && (
        <AccountCard
          n={selected}
          file={map.accounts}
          accounts={accounts}
          community={communityOf(selected)}
          scheme={scheme}
          onSelect={goTo}
          onClose={() => setSelected(undefined)}
        />
      )}
    </div>
  );
}

/** Light or dark: as the system says until the reader chooses. Nothing is remembered. */
function useScheme(): { scheme: Scheme; setScheme: (scheme: Scheme) => void } {
  const [chosen, setScheme] = useState<Scheme>();
  const isDark = useSyncExternalStore(onSystemChange, () => matchMedia(DARK).matches);
  useEffect(() => {
    if (chosen !== undefined) document.documentElement.dataset.theme = chosen;
  }, [chosen]);
  return { scheme: chosen ?? (isDark ? "dark" : "light"), setScheme };
}

function onSystemChange(changed: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}
