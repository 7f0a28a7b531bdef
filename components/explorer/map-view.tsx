import { useEffect, useMemo, useRef, useState } from "react";
import { ALL_GROUPS, inPlaces, Legend } from "@/components/appearance/legend";
import { groupNames } from "@/components/appearance/legend-entries";
import type { Scheme } from "@/components/canvas/palette";
import type { SigmaController } from "@/components/canvas/sigma-controller";
import { useMapCanvas } from "@/components/canvas/use-map-canvas";
import { ShapeLayer } from "@/components/chosen/shape-layer";
import type { Chosen } from "@/components/chosen/use-chosen";
import { NextPeople } from "@/components/first-run/next-people";
import type { MembershipTag } from "@/components/membership/use-membership";
import { TimeBar } from "@/components/time/time-bar";
import { Button } from "@/components/ui/button";
import { scoreOf } from "@/lib/explore/map/scores";
import type { GraphService, ShownMap } from "@/lib/explore/protocol/graph-service";
import type { Appearance } from "@/lib/explore/view/appearance";
import type { CommunityChange } from "@/lib/store/community";
import { IMPORTED } from "./imported-strings";
import type { Mode } from "./keyboard-actions";
import { MapTools } from "./map-tools";
import { type Hovered, MapTooltip } from "./map-tooltip";
import { MAP } from "./strings";
import type { Centre, Selected } from "./use-selection";

interface MapViewProps {
  map: ShownMap;
  appearance: Appearance;
  /** The tag that colours of membership are by. */
  membership: Pick<MembershipTag, "tag" | "isIn">;
  /** Hidden, it keeps its camera. */
  hidden: boolean;
  scheme: Scheme;
  service: GraphService;
  selected: Selected | undefined;
  centre: Centre | undefined;
  chosen: Chosen;
  /** Account numbers of the path that is shown. */
  path: readonly number[];
  mode: Mode;
  onMode: (mode: Mode) => void;
  /** Whether the worker is free to arrange the accounts. */
  canArrange: boolean;
  /** The canvas when it is there; undefined when it is not any more. */
  onCanvas: (canvas: SigmaController | undefined) => void;
  onSelect: (account: Selected | undefined) => void;
  /** An account was put somewhere else. */
  onPut: (n: number, at: { x: number; y: number }) => void;
  /** What the user says of a community, by its place among the communities of the map. */
  onCommunity: (place: number, change: CommunityChange) => void;
  /** The page of a community is wanted, by its identity. */
  onOpenCommunity: (id: number) => void;
  onTable: () => void;
}

/** The canvas with its legend, tooltip and tools. */
export function MapView(props: MapViewProps) {
  const { map, appearance, hidden, scheme, service, selected, centre, chosen, path, mode } = props;
  const [hovered, setHovered] = useState<Hovered>();
  const [isTimed, setTimed] = useState(false);
  const [groups, setGroups] = useState(ALL_GROUPS);
  /** The group whose name was clicked last. */
  const [opened, setOpened] = useState<{ group: number }>();
  const events = {
    onHover: setHovered,
    onClick: (n: number | undefined, adds: boolean) => clicked(props, n, adds),
    onGroup: (group: number) => setOpened({ group }),
    onPut: props.onPut,
  };
  const { container, canvas, missing, drawAgain } = useMapCanvas(scheme, events, props.onCanvas);
  const { colour } = appearance;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another colouring has other groups
  useEffect(() => setGroups(ALL_GROUPS), [colour]);
  const { drawn, communities } = map;
  const latest = useRef(props);
  latest.current = props;
  const names = useMemo(
    () => groupNames(communities, drawn, colour, scheme),
    [communities, drawn, colour, scheme],
  );
  useEffect(() => canvas?.show(drawn, appearance, names), [canvas, drawn, appearance, names]);
  const drawnGroups = useMemo(
    () => (colour === "community" ? inPlaces(groups, communities) : groups),
    [groups, communities, colour],
  );
  useEffect(() => {
    if (canvas === undefined || opened === undefined) return;
    canvas.frameGroup(opened.group);
    const { map, onOpenCommunity } = latest.current;
    const { id } = map.communities[opened.group];
    setGroups((before) => ({ ...before, only: id }));
    onOpenCommunity(id);
  }, [canvas, opened]);
  useEffect(
    () =>
      canvas?.emphasise({
        hovered: hovered?.n,
        selected: selected?.n,
        chosen: chosen.accounts,
        path,
        group: drawnGroups.only,
        off: drawnGroups.off,
      }),
    [canvas, hovered?.n, selected?.n, chosen.accounts, path, drawnGroups],
  );
  useEffect(() => {
    if (centre !== undefined) canvas?.centre(centre.n);
  }, [canvas, centre]);

  // Once they are drawn: who is on the path may come with the next answer only.
  useEffect(() => {
    if (path.length > 0 && path.every((n) => map.drawn.account.includes(n))) canvas?.frame(path);
  }, [canvas, path, map]);

  const isDrawn = selected === undefined || canvas === undefined || map.drawn.account.includes(selected.n);
  return (
    <section className="explorer-map" data-hidden={hidden} inert={hidden} aria-label={MAP.label}>
      <div className="explorer-stage">
        <div className="explorer-canvas" ref={container} aria-hidden="true" />
        {missing === "no WebGL" && (
          <NoMap text={MAP.noWebGl} action={MAP.openTable} onAction={props.onTable} />
        )}
        {missing === "lost" && <NoMap text={MAP.lost} action={MAP.drawAgain} onAction={drawAgain} />}
        {canvas !== undefined && mode !== "move" && (
          <ShapeLayer shape={mode} onShape={(corners, how) => chosen.choose(canvas.inside(corners), how)} />
        )}
        {canvas !== undefined && (
          <Legend
            map={map}
            appearance={appearance}
            membership={props.membership}
            scheme={scheme}
            groups={groups}
            onGroups={setGroups}
            onCommunity={props.onCommunity}
            onOpenCommunity={(id) => setOpened({ group: communities.findIndex((one) => one.id === id) })}
            onSelect={props.onSelect}
            next={<NextPeople />}
          />
        )}
        {canvas !== undefined && hovered !== undefined && (
          <MapTooltip hovered={hovered} service={service} map={map} />
        )}
      </div>
      {canvas !== undefined && isTimed && (
        <TimeBar
          canvas={canvas}
          service={service}
          drawn={drawn}
          appearance={appearance}
          scheme={scheme}
          communities={communities}
          onSelect={props.onSelect}
          onClose={() => setTimed(false)}
        />
      )}
      {canvas !== undefined && (
        <MapTools
          canvas={canvas}
          map={map}
          service={service}
          mode={mode}
          onMode={props.onMode}
          canArrange={props.canArrange && drawn.lists === undefined}
          isTimed={isTimed}
          onTimed={setTimed}
        >
          <p className="explorer-drawn">
            {MAP.drawn(map.drawn.account.length, map.accounts, scoreOf(appearance.by).label)}
            {!isDrawn && MAP.notDrawn(selected.handle)}
            {map.imported.accounts + map.imported.edges > 0 && IMPORTED.onMap(map.imported)}
          </p>
        </MapTools>
      )}
    </section>
  );
}

/** A click selects; with Ctrl it chooses together with others; on the empty canvas it lets go of all. */
function clicked({ map, chosen, onSelect }: MapViewProps, n: number | undefined, adds: boolean): void {
  if (n === undefined) {
    if (adds) return;
    chosen.clear();
    onSelect(undefined);
  } else if (adds) chosen.choose([n], "toggle");
  else onSelect(drawnAccount(map, n));
}

interface NoMapProps {
  text: string;
  action: string;
  onAction: () => void;
}

/** Says why there is no map and what to do. */
function NoMap({ text, action, onAction }: NoMapProps) {
  return (
    <div className="explorer-card" role="alert">
      <p>{text}</p>
      <div className="explorer-actions">
        <Button kind="primary" onClick={onAction}>
          {action}
        </Button>
      </div>
    </div>
  );
}

function drawnAccount({ drawn }: ShownMap, n: number): Selected {
  return { n, handle: drawn.handle[drawn.account.indexOf(n)] ?? "" };
}
