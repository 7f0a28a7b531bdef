import type Sigma from "sigma";
import type { Camera } from "sigma";
import { type CameraPosition, wholeBesideLegend } from "./map-geometry";
import type { NodeStyle } from "./node-style";

const ZOOM_STEP = 1.5;
/** Least and most that the camera sees. */
export const NEAREST = 0.02;
export const FARTHEST = 4;
/** Around several places so much more is seen than they span, and never less than this. */
const ROOM = 2;
const CLOSE = 0.2;
/** Time of a move, ms. */
const MOVE = 350;

/** The camera of the map. It moves gently unless the user wants no motion. */
export class MapCamera {
  readonly #sigma: Sigma<NodeStyle>;
  readonly #camera: Camera;
  /** Where it was last put over all that is drawn. */
  #overview: CameraPosition | undefined;
  readonly #reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

  constructor(sigma: Sigma<NodeStyle>) {
    this.#sigma = sigma;
    this.#camera = sigma.getCamera();
  }

  /** Where it is, to come back to. */
  get place(): CameraPosition {
    const { x, y, ratio } = this.#camera.getState();
    return { x, y, ratio };
  }

  /** Whether it is where it was last put over all that is drawn. */
  get seesAll(): boolean {
    return this.#overview !== undefined && this.#isAt(this.#overview);
  }

  moveTo(place: Partial<CameraPosition>): void {
    const to = { ...place, angle: 0 };
    // While it moves no labels are drawn, and one that ends where it began tells nobody that it ended.
    if (this.#isAt(to)) return;
    if (this.#reducedMotion.matches) this.#camera.setState(to);
    else void this.#camera.animate(to, { duration: MOVE });
  }

  /** Sees all these places, given in sigma's own coordinates. */
  frame(places: readonly { x: number; y: number }[]): void {
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    // Not by spreading: a call takes no 125 000 arguments.
    for (const { x, y } of places) {
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [low, high] = [Math.min(low, y), Math.max(high, y)];
    }
    const ratio = Math.min(1, Math.max(CLOSE, Math.max(right - left, high - low) * ROOM));
    this.moveTo({ x: (left + right) / 2, y: (low + high) / 2, ratio });
  }

  jumpTo(place: CameraPosition): void {
    this.#camera.setState({ ...place, angle: 0 });
  }

  moveOverAll(): void {
    this.moveTo(this.#overAll());
  }

  jumpOverAll(): void {
    this.jumpTo(this.#overAll());
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

  #isAt(place: Partial<CameraPosition>): boolean {
    return this.#camera.hasState({ ...this.#camera.getState(), ...place });
  }

  #overAll(): CameraPosition {
    const justOver = { cameraState: { x: 0.5, y: 0.5, ratio: 1, angle: 0 } };
    const [left, right] = [0, 1].map((x) => this.#sigma.framedGraphToViewport({ x, y: 0.5 }, justOver).x);
    this.#overview = wholeBesideLegend(this.#sigma.getDimensions().width, right - left);
    return this.#overview;
  }
}
