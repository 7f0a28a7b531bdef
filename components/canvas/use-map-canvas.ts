import { type RefObject, useEffect, useRef, useState } from "react";
import type { Box } from "@/lib/canvas/box";
import type { Scheme } from "./palette";
import { type MapEvents, SigmaController } from "./sigma-controller";
import { startSigma } from "./sigma-layers";

/** The canvas of a map on the page, from when it is there: with WebGL, until the browser takes the graphics card away. */
export interface MapCanvas {
  container: RefObject<HTMLDivElement | null>;
  canvas: SigmaController | undefined;
  /** Why there is no canvas; undefined while there is one, or it is still to come. */
  missing: "no WebGL" | "lost" | undefined;
  /** Starts another canvas. */
  drawAgain: () => void;
}

/** Starts the canvas in the container.
 *  @param events what happens on the canvas, by those of the last render
 *  @param onCanvas told of the canvas when it is there; undefined when it is not any more */
export function useMapCanvas(
  scheme: Scheme,
  events: Omit<MapEvents, "onLost">,
  onCanvas: (canvas: SigmaController | undefined) => void = () => {},
): MapCanvas {
  const container = useRef<HTMLDivElement>(null);
  const [controller, setController] = useState<SigmaController | "no WebGL" | "lost">();
  const [tries, setTries] = useState(0);
  const latest = useRef({ scheme, events, onCanvas });
  latest.current = { scheme, events, onCanvas };

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is another controller
  useEffect(() => {
    const place = container.current;
    if (place === null) return;
    let isGone = false;
    let end = () => {};
    const start = async () => {
      // In tasks of their own: WebGL and its layers take about as long to get as all that stands around the canvas.
      await nextTask();
      if (isGone) return;
      const sigma = startSigma(place);
      end = () => sigma.kill();
      await nextTask();
      if (isGone) return;
      const told: MapEvents = {
        onHover: (hovered) => latest.current.events.onHover(hovered),
        onClick: (n, adds) => latest.current.events.onClick(n, adds),
        onGroup: (group) => latest.current.events.onGroup(group),
        onPut: (n, at) => latest.current.events.onPut(n, at),
        onLost: () => setController("lost"),
      };
      const made = new SigmaController(sigma, latest.current.scheme, told, () => coversOver(place));
      end = () => {
        latest.current.onCanvas(undefined);
        made.destroy();
      };
      setController(made);
      latest.current.onCanvas(made);
    };
    start().catch(() => setController("no WebGL"));
    return () => {
      isGone = true;
      end();
    };
  }, [tries]);

  const canvas = typeof controller === "string" ? undefined : controller;
  useEffect(() => canvas?.setScheme(scheme), [canvas, scheme]);
  useEffect(() => {
    const panels = container.current?.parentElement?.querySelectorAll(COVERS) ?? [];
    const observer = new ResizeObserver(() => canvas?.followCovers());
    for (const panel of panels) observer.observe(panel);
    return () => observer.disconnect();
  }, [canvas]);
  return {
    container,
    canvas,
    missing: typeof controller === "string" ? controller : undefined,
    drawAgain: () => setTries(tries + 1),
  };
}

/** Pixels that stay free beside a panel. */
const BESIDE = 8;

/** Panels that lie over the canvas. */
const COVERS = ".explorer-legend";

/** Where the panels over a canvas are, in its pixels. */
function coversOver(canvas: HTMLElement): Box[] {
  const { left: x, top: y } = canvas.getBoundingClientRect();
  return Array.from(canvas.parentElement?.querySelectorAll(COVERS) ?? [], (panel) => {
    const { left, top, right, bottom } = panel.getBoundingClientRect();
    return { left: left - x, top: top - y, right: right - x + BESIDE, bottom: bottom - y + BESIDE };
  });
}

function nextTask(): Promise<void> {
  return new Promise((done) => setTimeout(done));
}
