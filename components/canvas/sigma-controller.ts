import type Graph from "graphology";
import type Sigma from "sigma";
import type { Hovered } from "@/components/explorer/map-tooltip";
import type { Box } from "@/lib/canvas/box";
import type { DrawnGraph, Places } from "@/lib/explore/protocol/drawing";
import type { Appearance } from "@/lib/explore/view/appearance";
import { drawHighlight } from "./highlight";
import { FARTHEST, MapCamera, NEAREST } from "./map-camera";
import { MapFrame } from "./map-frame";
import { extentOf, isInside } from "./map-geometry";
import { MapPainter } from "./map-painter";
import { listenToPointer } from "./map-pointer";
import { type AppearAt, MapScene } from "./map-scene";
import {
  type Emphasis,
  emphasisedStyle,
  groupAt,
  type NodeStyle,
  plainStyle,
  type StyleThen,
  shrinking,
  styleThen,
} from "./node-style";
import type { Scheme } from "./palette";
import type { GroupName } from "./text-wishes";

/** What happens on the canvas. Accounts are named by their number. */
export interface MapEvents {
  /** Pointed at; undefined when nothing is. */
  onHover(hovered: Hovered | undefined): void;
  /** Clicked; undefined for the empty canvas. `adds` where it joins those chosen before. */
  onClick(n: number | undefined, adds: boolean): void;
  /** The name of a group was clicked. */
  onGroup(group: number): void;
  /** Put somewhere else, in the graph's coordinates. */
  onPut(n: number, at: { x: number; y: number }): void;
  /** The graphics card was taken away: only a new controller can draw again. */
  onLost(): void;
}

/** The map on the screen: the one place that knows sigma. Accounts are sigma's nodes; the painter draws the rest on
 *  sigma's camera. */
export class SigmaController {
  readonly camera: MapCamera;
  readonly #sigma: Sigma<NodeStyle>;
  readonly #graph: Graph<NodeStyle>;
  readonly #events: MapEvents;
  readonly #scene: MapScene;
  readonly #frame: MapFrame;
  readonly #painter: MapPainter;
  readonly #resizes: ResizeObserver;
  /** To be brought to the centre once it is drawn. */
  #wanted: number | undefined;
  readonly #over = new AbortController();

  /** @param covers the panels over the canvas, in its pixels */
  constructor(sigma: Sigma<NodeStyle>, scheme: Scheme, events: MapEvents, covers: () => readonly Box[]) {
    this.#events = events;
    this.#sigma = sigma;
    this.#graph = sigma.getGraph();
    this.#scene = new MapScene(scheme);
    sigma.setSettings({
      nodeReducer: (key, style) => this.#reduced(Number(key), style),
      // sigma also draws what it believes hovered, which a pointer that left by way of the legend no longer is.
      defaultDrawNodeHover: (context, data) => {
        if (data.highlighted && this.#scene.isThere(this.#scene.indexOf(Number(data.key)) ?? -1))
          drawHighlight(context, data, this.#scene.scheme);
      },
      // sigma's own labels go by a grid; ours go by rank.
      renderLabels: false,
      minCameraRatio: NEAREST,
      maxCameraRatio: FARTHEST,
      stagePadding: 40,
      zIndex: true,
      zoomToSizeRatioFunction: shrinking,
    });
    this.camera = new MapCamera(sigma, covers);
    this.#frame = new MapFrame(sigma);
    this.#painter = new MapPainter(sigma, {
      scene: this.#scene,
      frame: this.#frame,
      camera: this.camera,
      covers,
    });
    this.#listen();
    const container = sigma.getContainer();
    container.addEventListener("webglcontextlost", () => events.onLost(), {
      capture: true,
      signal: this.#over.signal,
    });
    this.#resizes = new ResizeObserver(() => sigma.scheduleRender());
    this.#resizes.observe(container);
  }

  /** Shows a map. The camera stays where it was unless most of what is drawn is new or elsewhere.
   *  @param names of the groups that are named on the map */
  show(drawn: DrawnGraph, appearance: Appearance, names: readonly GroupName[]): void {
    const isNew = this.#scene.show(drawn, appearance);
    this.#painter.show(names);
    this.#fillGraph(drawn);
    if (isNew) {
      this.#frame.set(extentOf(drawn));
      this.camera.overAll(this.#frame.size, "jump");
      this.#painter.noteJump();
    }
    if (this.#wanted !== undefined && this.#scene.indexOf(this.#wanted) !== undefined)
      this.centre(this.#wanted);
    this.#sigma.refresh({ schedule: true });
  }

  setScheme(scheme: Scheme): void {
    if (scheme === this.#scene.scheme) return;
    this.#scene.scheme = scheme;
    const { drawn } = this.#scene;
    if (drawn === undefined) return;
    this.#fillGraph(drawn);
    this.#sigma.refresh({ schedule: true });
  }

  emphasise(emphasis: Emphasis): void {
    const hadOff = this.#scene.emphasis.off;
    this.#scene.emphasis = emphasis;
    if (this.#scene.drawn === undefined) return;
    if (hadOff !== emphasis.off) this.#painter.showEdges();
    this.#painter.emphasise();
    this.#sigma.refresh({ schedule: true });
  }

  /** Shows only what is there at a step of time; undefined for all that is drawn. Nobody moves. The same steps again
   *  cost no more than a frame.
   *  @param steps at which the drawn accounts and edges appear */
  showTime(steps: AppearAt | undefined, now: number): void {
    const isNew = steps !== this.#scene.time?.steps;
    if (this.#scene.drawn === undefined || this.#over.signal.aborted) return;
    this.#scene.time = steps && { steps, now };
    if (steps === undefined) this.#scene.styleThen = undefined;
    this.#painter.showTime();
    if (isNew) this.#sigma.refresh({ schedule: true, skipIndexation: true });
    else {
      this.#painter.noteStep();
      this.#sigma.scheduleRender();
    }
  }

  /** Colours and sizes accounts as they were at the moment that is shown; undefined for as they are. */
  showThen(then: StyleThen | undefined): void {
    if (this.#scene.drawn === undefined || this.#over.signal.aborted || then === this.#scene.styleThen)
      return;
    this.#scene.styleThen = then;
    this.#sigma.refresh({ schedule: true, skipIndexation: true });
  }

  /** Moves the camera close to an account, as soon as it is drawn. */
  centre(n: number): void {
    const i = this.#scene.indexOf(n);
    this.#wanted = i === undefined ? n : undefined;
    if (i !== undefined) this.camera.centre(this.#framed(i));
  }

  /** Brings several accounts into view, with some room around them. */
  frame(accounts: readonly number[]): void {
    const found = accounts.map((n) => this.#scene.indexOf(n)).filter((i) => i !== undefined);
    if (found.length > 0) this.camera.frame(found.map((i) => this.#framed(i)));
  }

  /** Brings the drawn members of a group into view. */
  frameGroup(group: number): void {
    const { drawn } = this.#scene;
    if (drawn === undefined) return;
    this.frame([...drawn.account].filter((_, i) => groupAt(drawn, i) === group));
  }

  /** To be told when a panel over the canvas has another size. */
  followCovers(): void {
    this.camera.followSize();
    this.#sigma.scheduleRender();
  }

  /** Moves what is drawn to other places, as a layout goes on. */
  move({ x, y }: Pick<Places, "x" | "y">): void {
    const { drawn } = this.#scene;
    if (drawn === undefined || drawn.x.length !== x.length) return;
    drawn.x.set(x);
    drawn.y.set(y);
    this.#graph.updateEachNodeAttributes((key, style) => {
      const i = this.#scene.indexOf(Number(key)) ?? 0;
      return { ...style, x: x[i], y: y[i] };
    });
    this.#painter.followPositions();
    this.#sigma.refresh({ schedule: true });
  }

  /** The drawn accounts that lie inside a shape on the canvas, given by its corners in pixels. */
  inside(corners: readonly { x: number; y: number }[]): number[] {
    const { drawn } = this.#scene;
    if (drawn === undefined) return [];
    return Array.from(drawn.account).filter((_, i) => {
      if (!this.#scene.isShown(i) || !this.#scene.isThere(i)) return false;
      return isInside(this.#sigma.graphToViewport({ x: drawn.x[i], y: drawn.y[i] }), corners);
    });
  }

  /** Brings all drawn accounts into view. */
  fit(): void {
    const { drawn } = this.#scene;
    if (drawn !== undefined) this.#frame.set(extentOf(drawn));
    this.camera.overAll(this.#frame.size, "move");
    this.#sigma.refresh({ schedule: true });
  }

  destroy(): void {
    this.#over.abort();
    this.#resizes.disconnect();
    this.#painter.stop();
    this.#sigma.kill();
  }

  #listen(): void {
    const sigma = this.#sigma;
    const targets = {
      camera: this.camera,
      groupAt: (at: { x: number; y: number }) => this.#painter.groupAt(at),
      // On a map that is drawn by lists a place says whose lists name an account: nobody is put elsewhere.
      canDrag: () => this.#scene.drawn?.lists === undefined,
    };
    const events = {
      onHover: (n: number | undefined) => this.#events.onHover(n === undefined ? n : this.#placeOf(n)),
      onClick: (n: number | undefined, adds: boolean) => this.#events.onClick(n, adds),
      onGroup: (group: number) => this.#events.onGroup(group),
      drag: {
        onMove: (n: number, at: { x: number; y: number }) => this.#put(n, at),
        onDrop: (n: number, at: { x: number; y: number }) => {
          this.#painter.showEdges();
          this.#events.onPut(n, at);
        },
      },
    };
    listenToPointer(sigma, targets, events, this.#over.signal);
    sigma.on("resize", () => {
      this.#frame.measure();
      this.camera.followSize();
      sigma.scheduleRefresh();
    });
    sigma.getCamera().on("updated", () => {
      this.#painter.noteMove();
      this.#events.onHover(undefined);
    });
  }

  #placeOf(n: number): Hovered {
    const place = this.#sigma.graphToViewport(this.#graph.getNodeAttributes(String(n)));
    return { n, ...place, ...this.#sigma.getDimensions() };
  }

  #fillGraph(drawn: DrawnGraph): void {
    const { colour } = this.#scene.appearance;
    this.#graph.clear();
    drawn.account.forEach((n, i) => {
      this.#graph.addNode(String(n), plainStyle(drawn, i, colour, this.#scene.scheme));
    });
    this.#painter.showEdges();
    this.#painter.emphasise();
  }

  /** Draws one account elsewhere. */
  #put(n: number, { x, y }: { x: number; y: number }): void {
    const { drawn } = this.#scene;
    const i = this.#scene.indexOf(n);
    if (drawn === undefined || i === undefined) return;
    drawn.x[i] = x;
    drawn.y[i] = y;
    this.#graph.mergeNodeAttributes(String(n), { x, y });
  }

  #reduced(n: number, plain: NodeStyle): NodeStyle {
    const { drawn, emphasis, near, scheme, time, styleThen: then } = this.#scene;
    const i = this.#scene.indexOf(n);
    const step = time?.steps.accounts[i ?? -1] ?? 0;
    const style = { ...plain, ...(then === undefined || i === undefined ? {} : styleThen(then, i)), step };
    style.size *= this.#frame.unit;
    if (drawn === undefined || i === undefined) return style;
    return emphasisedStyle(style, drawn, i, emphasis, near, scheme);
  }

  /** Where the account at an index is in the framed graph. */
  #framed(i: number): { x: number; y: number } {
    const { x, y } = this.#scene.drawn ?? { x: [0], y: [0] };
    return this.#frame.framed({ x: x[i], y: y[i] });
  }
}
