import type Graph from "graphology";
import type Sigma from "sigma";
import { createNormalizationFunction } from "sigma/utils";
import type { Hovered } from "@/components/explorer/map-tooltip";
import type { Box, Point } from "@/lib/canvas/box";
import type { DrawnGraph, Places } from "@/lib/explore/protocol/drawing";
import { type Appearance, DEFAULT_APPEARANCE } from "@/lib/explore/view/appearance";
import type { Steps } from "@/lib/explore/view/moment";
import { CoastLayer } from "./coast-layer";
import { DrawnEdges } from "./drawn-edges";
import { ALL_STEPS } from "./edge-layer";
import { drawHighlight } from "./highlight";
import { ListsLayer } from "./lists-layer";
import { FARTHEST, MapCamera, NEAREST } from "./map-camera";
import { MapEdges } from "./map-edges";
import { afterScaling, type Extent, extentOf, framedSize, isInside } from "./map-geometry";
import { MapWriter, type Shown } from "./map-writer";
import { dragNodes } from "./node-drag";
import {
  accountLabel,
  type Emphasis,
  emphasisedLook,
  groupAt,
  NO_EMPHASIS,
  type NodeStyle,
  pixelsPerUnit,
  plainLook,
  type StyleThen,
  shrinking,
  styleThen,
} from "./node-style";
import { Pace } from "./pace";
import type { Scheme } from "./palette";
import { separateClicks, zoomByWheel } from "./pointer";
import { addLayers, showArrangement, showLayers } from "./sigma-layers";
import { standingOut } from "./standing-out";
import type { GroupName } from "./text-wishes";
import { showPointsAt } from "./timed-points";

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

/** A click with its place on the canvas. */
type Click = Point & { original: MouseEvent | TouchEvent };

/** How long after its last move (ms) the camera stands, or time does. */
const STANDS_AFTER = 120;

type AppearAt = Pick<Steps, "accounts" | "edges">;

/** The step of time that is shown. */
interface Time {
  steps: AppearAt;
  now: number;
}

/** The map on the screen: the one place that knows sigma. Accounts are sigma's nodes; edges are drawn by a layer of
 *  our own on sigma's camera. */
export class SigmaController {
  readonly camera: MapCamera;
  readonly #sigma: Sigma<NodeStyle>;
  readonly #graph: Graph<NodeStyle>;
  readonly #events: MapEvents;
  readonly #lines: MapEdges;
  readonly #lists: ListsLayer;
  readonly #writer: MapWriter;
  readonly #coasts: CoastLayer;
  readonly #resizes: ResizeObserver;
  #scheme: Scheme;
  #drawn: DrawnGraph | undefined;
  #edges: DrawnEdges | undefined;
  #indexOf = new Map<number, number>();
  #extent: Extent = { x: [0, 1], y: [0, 1] };
  #emphasis: Emphasis = NO_EMPHASIS;
  #appearance: Appearance = DEFAULT_APPEARANCE;
  #near: ReadonlySet<number> | undefined;
  readonly #pace = new Pace();
  #time: Time | undefined;
  #steppedAt = Number.NEGATIVE_INFINITY;
  #then: StyleThen | undefined;
  /** Pixels of the map's unit. */
  #unit = 1;
  /** To be brought to the centre once it is drawn. */
  #wanted: number | undefined;
  #isOnAccount = false;
  readonly #over = new AbortController();
  #movedAt = Number.NEGATIVE_INFINITY;
  #standing: ReturnType<typeof setTimeout> | undefined;

  /** @param covers the panels over the canvas, in its pixels */
  constructor(sigma: Sigma<NodeStyle>, scheme: Scheme, events: MapEvents, covers: () => readonly Box[]) {
    this.#scheme = scheme;
    this.#events = events;
    this.#sigma = sigma;
    this.#graph = sigma.getGraph();
    sigma.setSettings({
      nodeReducer: (key, look) => this.#reduced(Number(key), look),
      // sigma also draws what it believes hovered, which a pointer that left by way of the legend no longer is.
      defaultDrawNodeHover: (context, data) => {
        if (data.highlighted && this.#isThere(this.#indexOf.get(Number(data.key)) ?? -1))
          drawHighlight(context, data, this.#scheme);
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
    const layers = addLayers(sigma);
    this.#lines = new MapEdges(layers.all, layers.standOut);
    this.#lists = new ListsLayer(sigma, layers.lists);
    this.#writer = new MapWriter(sigma, covers);
    this.#coasts = new CoastLayer(layers.coasts);
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
    const known = drawn.account.reduce((count, n) => count + Number(this.#indexOf.has(n)), 0);
    // Arranged otherwise, everybody is elsewhere.
    const isElsewhere = (this.#drawn?.lists === undefined) !== (drawn.lists === undefined);
    const isNew = known < drawn.account.length / 2 || isElsewhere;
    // The steps are those of what was drawn before.
    if (this.#drawn !== drawn) this.#setTime(undefined);
    this.#drawn = drawn;
    this.#appearance = appearance;
    this.#edges = new DrawnEdges(drawn);
    this.#indexOf = new Map(Array.from(drawn.account, (n, i) => [n, i]));
    this.#emphasis = { ...this.#emphasis, hovered: undefined };
    this.#lists.show(drawn);
    this.#writer.show(drawn, names);
    this.#coasts.show(drawn);
    showArrangement(this.#sigma, drawn.lists !== undefined);
    this.#fillGraph(drawn);
    if (isNew) {
      this.#frame(extentOf(drawn));
      this.#seeAll();
    }
    if (this.#wanted !== undefined && this.#indexOf.has(this.#wanted)) this.centre(this.#wanted);
    this.#sigma.refresh({ schedule: true });
  }

  setScheme(scheme: Scheme): void {
    if (scheme === this.#scheme) return;
    this.#scheme = scheme;
    if (this.#drawn === undefined) return;
    this.#fillGraph(this.#drawn);
    this.#sigma.refresh({ schedule: true });
  }

  emphasise(emphasis: Emphasis): void {
    const hadOff = this.#emphasis.off;
    this.#emphasis = emphasis;
    if (this.#drawn === undefined) return;
    if (hadOff !== emphasis.off) this.#showEdges(this.#drawn);
    this.#emphasiseEdges();
    this.#sigma.refresh({ schedule: true });
  }

  /** Shows only what is there at a step of time; undefined for all that is drawn. Nobody moves. The same steps again
   *  cost no more than a frame.
   *  @param steps at which the drawn accounts and edges appear */
  showTime(steps: AppearAt | undefined, now: number): void {
    const isNew = steps !== this.#time?.steps;
    if (this.#drawn === undefined || this.#over.signal.aborted) return;
    this.#setTime(steps && { steps, now });
    if (isNew) this.#sigma.refresh({ schedule: true, skipIndexation: true });
    else {
      this.#steppedAt = performance.now();
      this.#drawAtRest();
      this.#sigma.scheduleRender();
    }
  }

  /** Colours and sizes accounts as they were at the moment that is shown; undefined for as they are. */
  showThen(then: StyleThen | undefined): void {
    if (this.#drawn === undefined || this.#over.signal.aborted || then === this.#then) return;
    this.#then = then;
    this.#sigma.refresh({ schedule: true, skipIndexation: true });
  }

  #setTime(time: Time | undefined): void {
    this.#time = time;
    if (time === undefined) this.#then = undefined;
    this.#lines.showTime(time && { steps: time.steps.edges, now: time.now });
    showPointsAt(this.#sigma, time?.now ?? ALL_STEPS);
  }

  /** Draws again, and all of it, once nothing has moved for a while. */
  #drawAtRest(): void {
    clearTimeout(this.#standing);
    this.#standing = setTimeout(() => this.#sigma.scheduleRender(), STANDS_AFTER);
  }

  /** Moves the camera close to an account, as soon as it is drawn. */
  centre(n: number): void {
    const i = this.#indexOf.get(n);
    this.#wanted = i === undefined ? n : undefined;
    if (this.#drawn === undefined || i === undefined) return;
    this.camera.centre(this.#framed(i));
  }

  /** Brings several accounts into view, with some room around them. */
  frame(accounts: readonly number[]): void {
    const found = accounts.map((n) => this.#indexOf.get(n)).filter((i) => i !== undefined);
    if (found.length > 0) this.camera.frame(found.map((i) => this.#framed(i)));
  }

  /** Brings the drawn members of a group into view. */
  frameGroup(group: number): void {
    const drawn = this.#drawn;
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
    const drawn = this.#drawn;
    if (drawn === undefined || drawn.x.length !== x.length) return;
    drawn.x.set(x);
    drawn.y.set(y);
    this.#graph.updateEachNodeAttributes((key, look) => {
      const i = this.#indexOf.get(Number(key)) ?? 0;
      return { ...look, x: x[i], y: y[i] };
    });
    this.#writer.followPositions();
    this.#showEdges(drawn);
    this.#sigma.refresh({ schedule: true });
  }

  /** The drawn accounts that lie inside a shape on the canvas, given by its corners in pixels. */
  inside(corners: readonly { x: number; y: number }[]): number[] {
    const drawn = this.#drawn;
    if (drawn === undefined) return [];
    return Array.from(drawn.account).filter((_, i) => {
      const group = groupAt(drawn, i);
      if (group !== undefined && this.#emphasis.off.has(group)) return false;
      if (!this.#isThere(i)) return false;
      return isInside(this.#sigma.graphToViewport({ x: drawn.x[i], y: drawn.y[i] }), corners);
    });
  }

  /** Brings all drawn accounts into view. */
  fit(): void {
    if (this.#drawn !== undefined) this.#frame(extentOf(this.#drawn));
    this.camera.overAll(framedSize(this.#extent), "move");
    this.#sigma.refresh({ schedule: true });
  }

  destroy(): void {
    this.#over.abort();
    clearTimeout(this.#standing);
    this.#resizes.disconnect();
    this.#lines.stop();
    this.#sigma.kill();
  }

  #listen(): void {
    const sigma = this.#sigma;
    sigma.on("enterNode", ({ node, event }) => {
      this.#isOnAccount = true;
      if (this.#writer.groupAt(event) === undefined) this.#events.onHover(this.#placeOf(Number(node)));
    });
    sigma.on("leaveNode", () => {
      this.#isOnAccount = false;
      this.#events.onHover(undefined);
    });
    // On a map that is drawn by lists a place says whose lists name an account: nobody is put elsewhere.
    const drag = dragNodes(sigma, () => this.#drawn?.lists === undefined, {
      onMove: (n, at) => this.#put(n, at),
      onDrop: (n, at) => {
        if (this.#drawn !== undefined) this.#showEdges(this.#drawn);
        this.#events.onPut(n, at);
      },
    });
    const click = (n: number | undefined, event: Click) => {
      if (drag.hasJustEnded()) return;
      // A name is written over the dots, so the click is for the name.
      const group = this.#writer.groupAt(event);
      if (group !== undefined) this.#events.onGroup(group);
      else this.#events.onClick(n, event.original.ctrlKey || event.original.metaKey);
    };
    sigma.on("clickNode", ({ node, event }) => click(Number(node), event));
    sigma.on("clickStage", ({ event }) => click(undefined, event));
    // Where the page is busy, sigma still takes two quick clicks for a double one.
    sigma.on("doubleClickNode", ({ node, event, preventSigmaDefault }) => {
      preventSigmaDefault();
      click(Number(node), event);
    });
    sigma.on("doubleClickStage", ({ event, preventSigmaDefault }) => {
      preventSigmaDefault();
      click(undefined, event);
    });
    const container = sigma.getContainer();
    sigma.on("moveBody", ({ event }) => {
      container.style.cursor = this.#writer.groupAt(event) === undefined ? "" : "pointer";
    });
    zoomByWheel(container, this.camera, this.#over.signal);
    const isEmptyAt = (at: Point) => this.#writer.groupAt(at) === undefined && !this.#isOnAccount;
    separateClicks(sigma, this.camera, isEmptyAt, this.#over.signal);
    sigma.on("resize", () => {
      this.#measureUnit();
      this.camera.followSize();
      sigma.scheduleRefresh();
    });
    sigma.on("afterRender", () => this.#drawOver());
    sigma.getCamera().on("updated", () => {
      this.#movedAt = performance.now();
      this.#drawAtRest();
      this.#events.onHover(undefined);
    });
  }

  #placeOf(n: number): Hovered {
    const place = this.#sigma.graphToViewport(this.#graph.getNodeAttributes(String(n)));
    return { n, ...place, ...this.#sigma.getDimensions() };
  }

  #fillGraph(drawn: DrawnGraph): void {
    this.#graph.clear();
    drawn.account.forEach((n, i) => {
      this.#graph.addNode(String(n), plainLook(drawn, i, this.#appearance.colour, this.#scheme));
    });
    this.#showEdges(drawn);
    this.#emphasiseEdges();
  }

  #showEdges(drawn: DrawnGraph): void {
    const { off } = this.#emphasis;
    const isShown = (i: number) => !off.has(groupAt(drawn, i) ?? -1);
    this.#lines.show(drawn, { appearance: this.#appearance, scheme: this.#scheme, isShown });
  }

  /** Draws one account elsewhere. */
  #put(n: number, { x, y }: { x: number; y: number }): void {
    const i = this.#indexOf.get(n);
    if (this.#drawn === undefined || i === undefined) return;
    this.#drawn.x[i] = x;
    this.#drawn.y[i] = y;
    this.#graph.mergeNodeAttributes(String(n), { x, y });
  }

  #frame(extent: Extent): void {
    this.#extent = extent;
    this.#sigma.setCustomBBox(extent);
    this.#measureUnit();
  }

  /** Finds how large the map's unit is on the screen. */
  #measureUnit(): void {
    const whole = { cameraState: { x: 0.5, y: 0.5, ratio: 1, angle: 0 } };
    const normal = createNormalizationFunction(this.#extent);
    const [left, right] = [0, 1].map(
      (x) => this.#sigma.framedGraphToViewport({ x: normal({ x, y: 0 }).x, y: 0.5 }, whole).x,
    );
    this.#unit = pixelsPerUnit(right - left);
  }

  /** Brings all into view at once, which is no move: nothing is left out meanwhile. */
  #seeAll(): void {
    this.camera.overAll(framedSize(this.#extent), "jump");
    this.#movedAt = Number.NEGATIVE_INFINITY;
    clearTimeout(this.#standing);
  }

  #reduced(n: number, plain: NodeStyle): NodeStyle {
    const i = this.#indexOf.get(n);
    const step = this.#time?.steps.accounts[i ?? -1] ?? 0;
    const then = this.#then === undefined || i === undefined ? {} : styleThen(this.#then, i);
    const look = { ...plain, ...then, step };
    look.size *= this.#unit;
    if (this.#drawn === undefined || i === undefined) return look;
    return emphasisedLook(look, this.#drawn, i, this.#emphasis, this.#near, this.#scheme);
  }

  /** Whether the account at an index is there at the step of time that is shown. */
  #isThere(i: number): boolean {
    return this.#time === undefined || this.#time.steps.accounts[i] <= this.#time.now;
  }

  #emphasiseEdges(): void {
    if (this.#drawn === undefined || this.#edges === undefined) return;
    const { near, stressed } = standingOut(this.#emphasis, this.#drawn, this.#edges, this.#indexOf);
    this.#near = near;
    this.#lines.stress(stressed);
    const { hovered, selected } = this.#emphasis;
    const accounts = this.#indexOf.has(hovered ?? -1) || this.#indexOf.has(selected ?? -1);
    showLayers(this.#sigma, { lines: stressed !== undefined, accounts });
  }

  /** Edges under the accounts and texts over them, after sigma has drawn. */
  #drawOver(): void {
    const now = performance.now();
    const moving = now - this.#movedAt < STANDS_AFTER;
    const stepping = now - this.#steppedAt < STANDS_AFTER;
    const project = (at: { x: number; y: number }) => this.#sigma.graphToViewport(at);
    const how = moving ? (this.#pace.keepsUp ? "at once" : "not") : stepping ? "some" : "in slices";
    this.#lines.draw(this.#cameraMatrix(), project, how);
    if (moving && this.#pace.keepsUp) this.#pace.watchFrame();
    if (moving) this.#writer.follow(this.#shown());
    else if (stepping) this.#writer.writeAgain(this.#shown());
    else this.#writer.write(this.#shown());
    this.#drawLists(moving || stepping);
    // While time moves the camera stands, and coasts stay as they are.
    if (moving || !stepping) this.#drawCoasts(project);
  }

  #drawCoasts(project: (at: { x: number; y: number }) => { x: number; y: number }): void {
    const origin = project({ x: 0, y: 0 });
    const one = project({ x: 1, y: 1 });
    this.#coasts.draw({
      scheme: this.#scheme,
      origin,
      across: one.x - origin.x,
      up: one.y - origin.y,
      isFaded: this.#near !== undefined || this.#emphasis.group !== undefined,
      isShown: (community) => !this.#emphasis.off.has(community),
    });
  }

  #drawLists(isMoving: boolean): void {
    if (isMoving) {
      this.#lists.clear();
      return;
    }
    const { ratio } = this.camera.place;
    this.#lists.draw({
      scheme: this.#scheme,
      radiusOf: (i) => ((this.#drawn?.radius[i] ?? 0) * this.#unit) / shrinking(ratio),
      isBright: (i) => this.#isThere(i) && (this.#near?.has(i) ?? true),
    });
  }

  #shown(): Shown {
    const look = (index: number) => this.#graph.getNodeAttributes(String(this.#drawn?.account[index]));
    return {
      emphasis: this.#emphasis,
      near: this.#near,
      scheme: this.#scheme,
      radiusOf: (index) => this.#sigma.scaleSize(this.#radiusAt(index) * this.#unit),
      colourOf: (index) => this.#then?.colour?.[index] ?? look(index).color,
      textOf: (index, isLookedAt) => {
        if (this.#drawn === undefined || !this.#isThere(index)) return null;
        return isLookedAt ? accountLabel(this.#drawn, index) : look(index).label;
      },
    };
  }

  /** Radius of the account at an index, in the map's unit. */
  #radiusAt(index: number): number {
    return this.#then?.radius?.[index] ?? this.#drawn?.radius[index] ?? 0;
  }

  /** Where the account at an index is in the framed graph. */
  #framed(i: number): Point {
    const { x, y } = this.#drawn ?? { x: [0], y: [0] };
    return createNormalizationFunction(this.#extent)({ x: x[i], y: y[i] });
  }

  /** From the graph's coordinates to the screen's: sigma's camera over its normalisation. */
  #cameraMatrix(): Float32Array {
    const { matrix: m } = this.#sigma.getRenderParams();
    const normal = createNormalizationFunction(this.#extent);
    const zero = normal({ x: 0, y: 0 });
    const scale = normal({ x: 1, y: 0 }).x - zero.x;
    return afterScaling(m, scale, zero.x, zero.y);
  }
}
