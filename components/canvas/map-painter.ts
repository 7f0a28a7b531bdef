import type Sigma from "sigma";
import type { Box, Point } from "@/lib/canvas/box";
import { communityShare } from "@/lib/canvas/reading";
import { CoastLayer } from "./coast-layer";
import { ALL_STEPS } from "./edge-layer";
import { ListsLayer } from "./lists-layer";
import type { MapCamera } from "./map-camera";
import { MapEdges } from "./map-edges";
import type { MapFrame } from "./map-frame";
import type { MapScene } from "./map-scene";
import { MapWriter, type Shown } from "./map-writer";
import { accountLabel, type NodeStyle, shrinking } from "./node-style";
import { Pace } from "./pace";
import { addLayers, fadeAccounts, showArrangement, showLayers } from "./sigma-layers";
import type { GroupName } from "./text-wishes";
import { showPointsAt } from "./timed-points";

/** How long after its last move (ms) the camera stands, or time does. */
const STANDS_AFTER = 120;
/** From this share on a click is for the community, not for the account. */
const READ_AS_COMMUNITIES = 0.5;

/** What the painter asks about the map. */
interface Easel {
  scene: MapScene;
  frame: MapFrame;
  camera: MapCamera;
  /** The panels over the canvas, in its pixels. */
  covers: () => readonly Box[];
}

/** Draws what sigma does not: coasts and edges under the accounts, names, handles and lists over them. */
export class MapPainter {
  readonly #sigma: Sigma<NodeStyle>;
  readonly #scene: MapScene;
  readonly #frame: MapFrame;
  readonly #camera: MapCamera;
  readonly #lines: MapEdges;
  readonly #lists: ListsLayer;
  readonly #writer: MapWriter;
  readonly #coasts: CoastLayer;
  readonly #pace = new Pace();
  #movedAt = Number.NEGATIVE_INFINITY;
  #steppedAt = Number.NEGATIVE_INFINITY;
  /** Whether ribbons are on the canvas. */
  #hasRibbons = false;
  /** How far the map is read as communities, in the last frame. */
  #share = 0;
  #standing: ReturnType<typeof setTimeout> | undefined;

  constructor(sigma: Sigma<NodeStyle>, { scene, frame, camera, covers }: Easel) {
    this.#sigma = sigma;
    this.#scene = scene;
    this.#frame = frame;
    this.#camera = camera;
    const layers = addLayers(sigma);
    this.#lines = new MapEdges(layers.all, layers.standOut);
    this.#lists = new ListsLayer(sigma, layers.lists);
    this.#writer = new MapWriter(sigma, covers);
    this.#coasts = new CoastLayer(layers.coasts);
    sigma.on("afterRender", () => this.#draw());
  }

  /** Takes what the scene shows from now on.
   *  @param names of the groups that are named on the map */
  show(names: readonly GroupName[]): void {
    const { drawn } = this.#scene;
    if (drawn === undefined) return;
    this.#lists.show(drawn);
    this.#writer.show(drawn, names);
    this.#coasts.show(drawn);
    this.showTime();
    showArrangement(this.#sigma, drawn.lists !== undefined);
  }

  /** To be told when accounts have moved in the graph. */
  followPositions(): void {
    this.#writer.followPositions();
    this.showEdges();
  }

  /** To be told when other edges are to be seen, or they look otherwise. */
  showEdges(): void {
    const { drawn, appearance, scheme } = this.#scene;
    if (drawn === undefined) return;
    const isShown = (i: number) => this.#scene.isShown(i);
    this.#lines.show(drawn, { appearance, scheme, isShown });
  }

  /** To be told when another step of time is shown: only other steps upload anything. */
  showTime(): void {
    const { time } = this.#scene;
    this.#lines.showTime(time && { steps: time.steps.edges, now: time.now });
    showPointsAt(this.#sigma, time?.now ?? ALL_STEPS);
  }

  /** To be told when something else stands out. */
  emphasise(): void {
    const { emphasis } = this.#scene;
    const stressed = this.#scene.findNear();
    this.#lines.stress(stressed);
    const isDrawn = (n: number | undefined) => this.#scene.indexOf(n) !== undefined;
    const accounts = isDrawn(emphasis.hovered) || isDrawn(emphasis.selected);
    showLayers(this.#sigma, { lines: stressed !== undefined, accounts });
  }

  /** The group whose name is at a point of the canvas, or, from far away, whose island is. */
  groupAt(point: Point): number | undefined {
    const named = this.#writer.groupAt(point);
    if (named !== undefined || this.#share < READ_AS_COMMUNITIES) return named;
    const island = this.#coasts.groupAt(this.#sigma.viewportToGraph(point));
    return island === undefined || this.#scene.emphasis.off.has(island) ? undefined : island;
  }

  /** To be told when the camera moves: what takes long is left out until it stands. */
  noteMove(): void {
    this.#movedAt = performance.now();
    this.#drawAtRest();
  }

  /** To be told when time moves from step to step. */
  noteStep(): void {
    this.#steppedAt = performance.now();
    this.#drawAtRest();
  }

  /** Draws again, and all of it, once nothing has moved for a while. */
  #drawAtRest(): void {
    clearTimeout(this.#standing);
    this.#standing = setTimeout(() => this.#sigma.scheduleRender(), STANDS_AFTER);
  }

  /** To be told when the camera was elsewhere at once, which is no move: nothing is left out. */
  noteJump(): void {
    this.#movedAt = Number.NEGATIVE_INFINITY;
    clearTimeout(this.#standing);
  }

  stop(): void {
    clearTimeout(this.#standing);
    this.#lines.stop();
  }

  /** Edges under the accounts and texts over them, after sigma has drawn. */
  #draw(): void {
    const now = performance.now();
    const isMoving = now - this.#movedAt < STANDS_AFTER;
    const isStepping = now - this.#steppedAt < STANDS_AFTER;
    const project = (at: Point) => this.#sigma.graphToViewport(at);
    const share = this.#communityShare();
    this.#share = share;
    this.#lines.setStrength(1 - share);
    fadeAccounts(this.#sigma, 1 - share);
    const how = isMoving ? (this.#pace.keepsUp ? "at once" : "not") : isStepping ? "some" : "in slices";
    this.#lines.draw(this.#frame.matrix(), project, how);
    if (isMoving && this.#pace.keepsUp) this.#pace.watchFrame();
    if (isMoving) this.#writer.follow(this.#shown());
    else if (isStepping) this.#writer.writeAgain(this.#shown());
    else this.#writer.write(this.#shown());
    this.#drawLists(isMoving || isStepping);
    // While time moves the camera stands, and coasts stay as they are; ribbons are counted again once it stands.
    if (isMoving || !isStepping || this.#hasRibbons) this.#drawCoasts(project, share, isStepping);
  }

  /** How far the map is read as communities rather than people, 0 to 1; 0 where colours say something else. */
  #communityShare(): number {
    const { drawn } = this.#scene;
    if (drawn?.coasts === undefined || drawn.coasts.group.length === 0) return 0;
    return communityShare(this.#camera.beyond(this.#frame.size));
  }

  #drawCoasts(project: (at: Point) => Point, share: number, isStepping: boolean): void {
    const { scheme, emphasis, isFaded } = this.#scene;
    const strength = this.#lines.hasRibbonsOnly ? 1 : share;
    const ribbons = isStepping || strength === 0 ? [] : this.#lines.ribbons;
    this.#hasRibbons = ribbons.length > 0;
    const origin = project({ x: 0, y: 0 });
    const one = project({ x: 1, y: 1 });
    this.#coasts.draw({
      scheme,
      origin,
      across: one.x - origin.x,
      up: one.y - origin.y,
      isFaded,
      isShown: (community) => !emphasis.off.has(community),
      share,
      ribbons,
      ribbonStrength: strength,
    });
  }

  #drawLists(isMoving: boolean): void {
    if (isMoving) {
      this.#lists.clear();
      return;
    }
    const { scheme, near, drawn } = this.#scene;
    const { ratio } = this.#camera.place;
    this.#lists.draw({
      scheme,
      radiusOf: (i) => ((drawn?.radius[i] ?? 0) * this.#frame.unit) / shrinking(ratio),
      isBright: (i) => this.#scene.isThere(i) && (near?.has(i) ?? true),
    });
  }

  #shown(): Shown {
    const { emphasis, near, scheme, drawn, styleThen } = this.#scene;
    const graph = this.#sigma.getGraph();
    const styleOf = (i: number) => graph.getNodeAttributes(String(drawn?.account[i]));
    return {
      emphasis,
      near,
      scheme,
      labelStrength: 1 - this.#share,
      radiusOf: (i) => this.#sigma.scaleSize(this.#scene.radiusAt(i) * this.#frame.unit),
      colourOf: (i) => styleThen?.colour?.[i] ?? styleOf(i).color,
      textOf: (i, isLookedAt) => {
        if (drawn === undefined || !this.#scene.isThere(i)) return null;
        return isLookedAt ? accountLabel(drawn, i) : styleOf(i).label;
      },
    };
  }
}
