import type Sigma from "sigma";
import type { Camera } from "sigma";
import type { Box, Point } from "@/lib/canvas/box";
import { freeArea } from "@/lib/canvas/free-area";
import { type CameraPosition, cameraOn, cameraOver, type Viewport, zoomedAt } from "@/lib/canvas/view";
import { zoomedRatio } from "@/lib/canvas/wheel";
import type { NodeStyle } from "./node-style";

const ZOOM_STEP = 1.5;
/** Least and most that the camera sees. */
export const NEAREST = 0.02;
export const FARTHEST = 4;
/** Ratio at which single accounts are seen, least ratio around several, and around all. */
const CLOSE_UP = 0.35;
const CLOSE = 0.2;
const LEAST_OVERVIEW = 0.25;
/** Pixels around all that is drawn, and around several accounts. */
const MARGIN = 30;
const WIDE_MARGIN = 70;
/** Where less than this is left between the panels (pixels), they lie on the map. */
const LEAST_FREE = { width: 280, height: 200 };
/** Time of a move, ms. */
const MOVE = 350;

/** The camera of the map. What it is sent to it shows in the area that no panel covers, also after the canvas changed
 *  its size, until the user moves it. It moves gently unless the user wants no motion. */
export class MapCamera {
  readonly #sigma: Sigma<NodeStyle>;
  readonly #camera: Camera;
  readonly #covers: () => readonly Box[];
  readonly #reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  /** Where it was sent, and where that was on the canvas as it was. */
  #goal: { position: () => CameraPosition; reached: CameraPosition } | undefined;
  #isMoving = false;

  /** @param covers panels over the canvas, in its pixels */
  constructor(sigma: Sigma<NodeStyle>, covers: () => readonly Box[]) {
    this.#sigma = sigma;
    this.#camera = sigma.getCamera();
    this.#covers = covers;
  }

  /** Where it is, to come back to. */
  get place(): CameraPosition {
    const { x, y, ratio } = this.#camera.getState();
    return { x, y, ratio };
  }

  /** Shows a point of the framed graph from nearby, in the middle of the free area. */
  centre(point: Point): void {
    const ratio = Math.min(this.place.ratio, CLOSE_UP);
    this.#aim(() => cameraOn(point, ratio, this.#viewport()), "move");
  }

  /** Shows all these points of the framed graph in the free area. */
  frame(points: readonly Point[]): void {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    // Not by spreading: a call takes no 125 000 arguments.
    for (const { x, y } of points) {
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
    const limits = { margin: WIDE_MARGIN, least: CLOSE, most: FARTHEST };
    this.#aim(() => cameraOver({ left, right, top, bottom }, this.#viewport(), limits), "move");
  }

  /** Shows the graph, given by its width and height in the framed graph, in the free area. */
  overAll(size: { width: number; height: number }, how: "move" | "jump"): void {
    this.#aim(() => this.#over(size), how);
  }

  /** What it sees, as a multiple of what it sees where all of the graph just fills the free area.
   *  @param size of the graph in the framed graph */
  beyond(size: { width: number; height: number }): number {
    return this.place.ratio / this.#over(size).ratio;
  }

  #over(size: { width: number; height: number }): CameraPosition {
    const extent = {
      left: 0.5 - size.width / 2,
      right: 0.5 + size.width / 2,
      top: 0.5 - size.height / 2,
      bottom: 0.5 + size.height / 2,
    };
    const limits = { margin: MARGIN, least: LEAST_OVERVIEW, most: FARTHEST };
    return cameraOver(extent, this.#viewport(), limits);
  }

  /** To be told when the canvas or a panel over it has another size: what was in the free area stays there. */
  followSize(): void {
    const goal = this.#goal;
    if (goal === undefined || !(this.#isMoving || this.#isAt(goal.reached))) return;
    this.#aim(goal.position, this.#isMoving ? "move" : "jump");
  }

  jumpTo(place: CameraPosition): void {
    this.#goal = undefined;
    this.#jump(place);
  }

  moveTo(place: Partial<CameraPosition>): void {
    this.#goal = undefined;
    this.#move(place);
  }

  /** Moves by shares of what is in view. */
  pan(right: number, down: number): void {
    const { x, y, ratio } = this.place;
    this.moveTo({ x: x + right * ratio, y: y - down * ratio });
  }

  zoomIn(): void {
    this.moveTo({ ratio: Math.max(NEAREST, this.place.ratio / ZOOM_STEP) });
  }

  zoomOut(): void {
    this.moveTo({ ratio: Math.min(FARTHEST, this.place.ratio * ZOOM_STEP) });
  }

  /** Zooms at once around a point of the canvas (pixels) by a number of doublings, negative inwards. */
  zoomBy(doublings: number, pointer: Point): void {
    const place = this.place;
    const ratio = zoomedRatio(place.ratio, doublings, NEAREST, FARTHEST);
    if (ratio !== place.ratio) this.jumpTo(zoomedAt(place, ratio, pointer, this.#viewport()));
  }

  /** As `zoomBy`, but as a move that is seen. */
  zoomTowards(pointer: Point): void {
    const place = this.place;
    const ratio = Math.max(NEAREST, place.ratio / ZOOM_STEP / ZOOM_STEP);
    this.moveTo(zoomedAt(place, ratio, pointer, this.#viewport()));
  }

  #aim(position: () => CameraPosition, how: "move" | "jump"): void {
    const reached = position();
    if (how === "jump") this.#jump(reached);
    else this.#move(reached);
    this.#goal = { position, reached };
  }

  #move(place: Partial<CameraPosition>): void {
    const to = { ...place, angle: 0 };
    // While it moves no labels are drawn, and one that ends where it began tells nobody that it ended.
    if (this.#isAt(to)) return;
    if (this.#reducedMotion.matches) {
      this.#camera.setState(to);
      return;
    }
    this.#isMoving = true;
    void this.#camera.animate(to, { duration: MOVE }).then(() => {
      this.#isMoving = this.#camera.isAnimated();
    });
  }

  #jump(place: CameraPosition): void {
    // A move that is under way would take it back; only another move ends that.
    if (this.#camera.isAnimated()) void this.#camera.animate({ ...place, angle: 0 }, { duration: 1 });
    else this.#camera.setState({ ...place, angle: 0 });
  }

  #isAt(place: Partial<CameraPosition>): boolean {
    return this.#camera.hasState({ ...this.#camera.getState(), ...place });
  }

  #viewport(): Viewport {
    const size = this.#sigma.getDimensions();
    const justOver = { cameraState: { x: 0.5, y: 0.5, ratio: 1, angle: 0 } };
    const [left, right] = [0, 1].map((x) => this.#sigma.framedGraphToViewport({ x, y: 0.5 }, justOver).x);
    return { ...size, across: right - left, free: freeArea(size, this.#covers(), LEAST_FREE) };
  }
}
