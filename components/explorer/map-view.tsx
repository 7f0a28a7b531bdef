import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { GraphService, NetworkMap } from "@/lib/explore/graph-service";
import { Legend } from "./legend";
import { type Hovered, MapTooltip } from "./map-tooltip";
import type { Scheme } from "./palette";
import { SigmaController } from "./sigma-controller";
import { MAP } from "./strings";
import type { Centre, Selected } from "./use-selection";

interface MapViewProps {
  map: NetworkMap;
  /** Hidden, it keeps its camera. */
  hidden: boolean;
  scheme: Scheme;
  service: GraphService;
  selected: Selected | undefined;
  centre: Centre | undefined;
  onSelect: (account: Selected | undefined) => void;
  onTable: () => void;
}

/** The canvas with its legend, tooltip and camera buttons. */
export function MapView({ map, hidden, scheme, service, selected, centre, onSelect, onTable }: MapViewProps) {
  const container = useRef<HTMLDivElement>(null);
  const [controller, setController] = useState<SigmaController | "no WebGL" | "lost">();
  const [tries, setTries] = useState(0);
  const [hovered, setHovered] = useState<Hovered>();
  const [community, setCommunity] = useState<number>();
  const latest = useRef({ map, onSelect, scheme });
  latest.current = { map, onSelect, scheme };

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another controller
  useEffect(() => {
    if (container.current === null) return;
    try {
      const made = new SigmaController(container.current, latest.current.scheme, {
        onHover: setHovered,
        onLost: () => setController("lost"),
        onClick: (n) =>
          latest.current.onSelect(n === undefined ? undefined : drawnAccount(latest.current.map, n)),
      });
      setController(made);
      return () => made.destroy();
    } catch {
      setController("no WebGL");
    }
  }, [tries]);

  const canvas = typeof controller === "string" ? undefined : controller;
  useEffect(() => canvas?.setScheme(scheme), [canvas, scheme]);
  useEffect(() => {
    canvas?.show(map.drawn);
    setCommunity(undefined);
  }, [canvas, map]);
  useEffect(
    () => canvas?.emphasise({ hovered: hovered?.n, selected: selected?.n, community }),
    [canvas, hovered?.n, selected?.n, community],
  );
  useEffect(() => {
    if (centre !== undefined) canvas?.centre(centre.n);
  }, [canvas, centre]);

  const isDrawn = selected === undefined || canvas === undefined || map.drawn.account.includes(selected.n);
  return (
    <section className="explorer-map" data-hidden={hidden} inert={hidden} aria-label={MAP.label}>
      <div className="explorer-canvas" ref={container} aria-hidden="true" />
      {controller === "no WebGL" && <NoMap text={MAP.noWebGl} action={MAP.openTable} onAction={onTable} />}
      {controller === "lost" && (
        <NoMap text={MAP.lost} action={MAP.drawAgain} onAction={() => setTries(tries + 1)} />
      )}
      {canvas !== undefined && (
        <>
          <Legend map={map} scheme={scheme} community={community} onCommunity={setCommunity} />
          <div className="explorer-camera">
            <Button aria-label={MAP.zoomIn} title={MAP.zoomIn} onClick={() => canvas.zoomIn()}>
              +
            </Button>
            <Button aria-label={MAP.zoomOut} title={MAP.zoomOut} onClick={() => canvas.zoomOut()}>
              −
            </Button>
            <Button onClick={() => canvas.fit()}>{MAP.fit}</Button>
          </div>
          {hovered !== undefined && <MapTooltip hovered={hovered} service={service} map={map} />}
          <p className="explorer-drawn">
            {MAP.drawn(map.drawn.account.length, map.accounts)}
            {!isDrawn && MAP.notDrawn(selected.handle)}
          </p>
        </>
      )}
    </section>
  );
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

function drawnAccount({ drawn }: NetworkMap, n: number): Selected {
  return { n, handle: drawn.handle[drawn.account.indexOf(n)] ?? "" };
}
