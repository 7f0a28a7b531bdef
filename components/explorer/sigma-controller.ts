import Graph from "graphology";
import Sigma from "sigma";
import { NodePointProgram } from "sigma/rendering";
import { createNormalizationFunction } from "sigma/utils";
import type { DrawnGraph } from "@/lib/explore/graph-service";
import { drawBadge, drawHighlight, LabelPainter } from "./canvas-labels";
import { DrawnEdges } from "./drawn-edges";
import { MapEdges } from "./map-edges";
import { afterScaling, type CommunityCentre, communityCentres, type Extent, extentOf } from "./map-geometry";
import type { Hovered } from "./map-tooltip";
import { type Emphasis, emphasisedLook, type NodeLook, plainLook, sizeFactor } from "./node-look";
import { Pace } from "./pace";
import { communityColour, type Scheme } from "./palette";
import { COMMUNITY } from "./strings";

/** What happens on the canvas. Accounts are named by their number. */
export interface MapEvents {
  /** Pointed at; undefined when nothing is. */
  onHover(hovered: Hovered | undefined): void;
  /** Clicked; undefined for the empty canvas. */
  onClick(n: number | undefined): void;
  /** The graphics card was taken away: only a new controller can draw again. */
  onLost(): void;
}

/** How long after its last move (ms) the camera stands. */
const STANDS_AFTER = 120;
const ZOOM_STEP = 1.5;
const CLOSE_UP = 0.35;
/** The camera over all that is drawn. */
const WHOLE = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };

/** The map on the screen: the one place that knows sigma. Accounts are sigma's nodes; edges are drawn by a layer of
 *  our own on sigma's camera. Throws where the page gets no WebGL. */
export class SigmaController {
  readonly #sigma: Sigma<NodeLook>;
  readonly #graph = new Graph<NodeLook>();
  readonly #events: MapEvents;
  readonly #labels = new LabelPainter(() => this.#badgePlaces());
  readonly #lines: MapEdges;
  readonly #badges: CanvasRenderingContext2D;
  readonly #resizes: ResizeObserver;
  readonly #reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  #scheme: Scheme;
  #drawn: DrawnGraph | undefined;
  #edges: DrawnEdges | undefined;
  #indexOf = new Map<number, number>();
  #extent: Extent = { x: [0, 1], y: [0, 1] };
  #centres: CommunityCentre[] = [];
  #emphasis: Emphasis = { hovered: undefined, selected: undefined, community: undefined };
  #near: Set<number> | undefined;
  readonly #pace = new Pace();
  #sizes = 1;
  readonly #over = new AbortController();
  #movedAt = Number.NEGATIVE_INFINITY;
  #standing: ReturnType<typeof setTimeout> | undefined;

  constructor(container: HTMLElement, scheme: Scheme, events: MapEvents) {
    if (!hasWebGl()) throw new Error("no WebGL");
    this.#scheme = scheme;
    this.#events = events;
    this.#sigma = new Sigma<NodeLook>(this.#graph, container, {
      allowInvalidContainer: true,
      defaultNodeType: "point",
      nodeProgramClasses: { point: NodePointProgram },
      nodeHoverProgramClasses: { point: NodePointProgram },
      nodeReducer: (key, look) => this.#reduced(Number(key), look),
      defaultDrawNodeLabel: (context, data) => this.#labels.draw(context, data, this.#scheme),
      // sigma also draws what it believes hovered, which a pointer that left by way of the legend no longer is.
      defaultDrawNodeHover: (context, data) => {
        if (data.highlighted) drawHighlight(context, data, this.#scheme);
      },
      labelDensity: 0.6,
      labelGridCellSize: 90,
      labelRenderedSizeThreshold: 6,
      hideLabelsOnMove: true,
      minCameraRatio: 0.02,
      maxCameraRatio: 4,
      stagePadding: 40,
      zIndex: true,
    });
    this.#sizes = sizeFactor(this.#sigma.getDimensions());
    const layers = addLayers(this.#sigma);
    this.#lines = new MapEdges(layers.all, layers.standOut);
    this.#badges = layers.badges;
    this.#listen();
    container.addEventListener("webglcontextlost", () => events.onLost(), {
      capture: true,
      signal: this.#over.signal,
    });
    this.#resizes = new ResizeObserver(() => this.#sigma.scheduleRender());
    this.#resizes.observe(container);
  }

  /** Shows a map. The camera stays where it was unless most of what is drawn is new. */
  show(drawn: DrawnGraph): void {
    const known = drawn.account.reduce((count, n) => count + Number(this.#indexOf.has(n)), 0);
    const isNew = known < drawn.account.length / 2;
    this.#drawn = drawn;
    this.#edges = new DrawnEdges(drawn);
    this.#indexOf = new Map(Array.from(drawn.account, (n, i) => [n, i]));
    this.#emphasis = { ...this.#emphasis, hovered: undefined };
    this.#centres = communityCentres(drawn);
    this.#fillGraph(drawn);
    if (isNew) {
      this.#frame(extentOf(drawn));
      this.#sigma.getCamera().setState(WHOLE);
    }
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
    this.#emphasis = emphasis;
    if (this.#drawn === undefined) return;
    this.#emphasiseEdges();
    this.#sigma.refresh({ schedule: true });
  }

  /** Moves the camera close to an account, if it is drawn. */
  centre(n: number): void {
    const i = this.#indexOf.get(n);
    if (this.#drawn === undefined || i === undefined) return;
    const { x, y } = createNormalizationFunction(this.#extent)({ x: this.#drawn.x[i], y: this.#drawn.y[i] });
    this.#moveCamera({ x, y, ratio: Math.min(this.#sigma.getCamera().ratio, CLOSE_UP), angle: 0 });
  }

  zoomIn(): void {
    const { ratio } = this.#sigma.getCamera();
    this.#moveCamera({ ratio: Math.max(0.02, ratio / ZOOM_STEP) });
  }

  zoomOut(): void {
    const { ratio } = this.#sigma.getCamera();
    this.#moveCamera({ ratio: Math.min(4, ratio * ZOOM_STEP) });
  }

  /** Brings all drawn accounts into view. */
  fit(): void {
    if (this.#drawn !== undefined) this.#frame(extentOf(this.#drawn));
    this.#moveCamera(WHOLE);
    this.#sigma.refresh({ schedule: true });
  }

  destroy(): void {
    this.#over.abort();
    clearTimeout(this.#standing);
    this.#resizes.disconnect();
    this.#sigma.kill();
  }

  #listen(): void {
    const sigma = this.#sigma;
    sigma.on("enterNode", ({ node }) => this.#events.onHover(this.#placeOf(Number(node))));
    sigma.on("leaveNode", () => this.#events.onHover(undefined));
    sigma.on("clickNode", ({ node }) => this.#events.onClick(Number(node)));
    sigma.on("clickStage", () => this.#events.onClick(undefined));
    sigma.on("resize", () => {
      this.#sizes = sizeFactor(sigma.getDimensions());
      sigma.scheduleRefresh();
    });
    sigma.on("beforeRender", () => this.#labels.begin());
    sigma.on("afterRender", () => this.#drawOver());
    sigma.getCamera().on("updated", () => {
      this.#movedAt = performance.now();
      clearTimeout(this.#standing);
      this.#standing = setTimeout(() => sigma.scheduleRender(), STANDS_AFTER);
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
      this.#graph.addNode(String(n), plainLook(drawn, i, this.#scheme));
    });
    this.#lines.show(drawn, this.#scheme);
    this.#emphasiseEdges();
  }

  #frame(extent: Extent): void {
    this.#extent = extent;
    this.#sigma.setCustomBBox(extent);
  }

  #reduced(n: number, plain: NodeLook): NodeLook {
    const look = { ...plain, size: plain.size * this.#sizes };
    const i = this.#indexOf.get(n);
    if (this.#drawn === undefined || i === undefined) return look;
    return emphasisedLook(look, this.#drawn, i, this.#emphasis, this.#near, this.#scheme);
  }

  /** Collects the neighbours and edges that stand out. */
  #emphasiseEdges(): void {
    const { hovered, selected, community } = this.#emphasis;
    const focus = this.#indexOf.get(hovered ?? selected ?? -1);
    if (focus !== undefined && this.#edges !== undefined) {
      this.#near = this.#edges.neighbours(focus);
      this.#lines.stress({ edges: this.#edges.of(focus), opacity: 0.8, width: 1.2 });
    } else {
      this.#near = undefined;
      const inside = community === undefined ? undefined : this.#edges?.inside(community);
      this.#lines.stress(inside && { edges: inside, opacity: 0.35, width: 0.8 });
    }
  }

  /** Edges under the accounts and community numbers over them, after sigma has drawn. */
  #drawOver(): void {
    const moving = performance.now() - this.#movedAt < STANDS_AFTER;
    const project = (at: { x: number; y: number }) => this.#sigma.graphToViewport(at);
    this.#lines.draw(this.#cameraMatrix(), project, moving && !this.#pace.keepsUp);
    if (moving && this.#pace.keepsUp) this.#pace.watchFrame();
    this.#drawBadges(moving);
  }

  #drawBadges(moving: boolean): void {
    const { width, height } = this.#sigma.getDimensions();
    this.#badges.clearRect(0, 0, width, height);
    if (moving) return;
    for (const { community, x, y } of this.#badgePlaces()) {
      const colour = communityColour(community, this.#scheme);
      drawBadge(this.#badges, COMMUNITY.number(community), { x, y }, colour, this.#scheme);
    }
  }

  /** Where the numbers of the communities stand on the screen; nowhere while one account stands out. */
  #badgePlaces(): CommunityCentre[] {
    if (this.#near !== undefined) return [];
    return this.#centres.map(({ community, x, y }) => ({
      community,
      ...this.#sigma.graphToViewport({ x, y }),
    }));
  }

  /** From the graph's coordinates to the screen's: sigma's camera over its normalisation. */
  #cameraMatrix(): Float32Array {
    const { matrix: m } = this.#sigma.getRenderParams();
    const normal = createNormalizationFunction(this.#extent);
    const zero = normal({ x: 0, y: 0 });
    const scale = normal({ x: 1, y: 0 }).x - zero.x;
    return afterScaling(m, scale, zero.x, zero.y);
  }

  #moveCamera(to: { x?: number; y?: number; ratio?: number; angle?: number }): void {
    const camera = this.#sigma.getCamera();
    if (this.#reducedMotion.matches) camera.setState(to);
    else void camera.animate(to, { duration: 350 });
  }
}

function hasWebGl(): boolean {
  const canvas = document.createElement("canvas");
  return canvas.getContext("webgl2") !== null || canvas.getContext("webgl") !== null;
}

/** Layers for the edges under sigma's, and one for the communities' numbers over them. sigma keeps their size from
 *  now on, but does not give them one. Its edges are not smoothed either: where software stands in for the graphics
 *  card that would cost half a second per frame. */
function addLayers(sigma: Sigma<NodeLook>) {
  const under = { style: {}, beforeLayer: "edges" };
  const all = sigma.createWebGLContext("follows", { canvas: sigma.createCanvas("follows", under) });
  sigma.createCanvasContext("followsThatStandOut", under);
  sigma.createCanvasContext("badges", { style: { pointerEvents: "none" } });
  const { nodes, follows, followsThatStandOut, badges } = sigma.getCanvases();
  for (const canvas of [follows, followsThatStandOut, badges]) {
    canvas.width = nodes.width;
    canvas.height = nodes.height;
    canvas.style.width = nodes.style.width;
    canvas.style.height = nodes.style.height;
  }
  all.viewport(0, 0, follows.width, follows.height);
  return { all, standOut: planar(followsThatStandOut), badges: planar(badges) };
}

function planar(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.scale(devicePixelRatio, devicePixelRatio);
  return context;
}
