import type Sigma from "sigma";
import { createNormalizationFunction } from "sigma/utils";
import type { Point } from "@/lib/canvas/box";
import { afterScaling, type Extent, framedSize } from "./map-geometry";
import { type NodeStyle, pixelsPerUnit } from "./node-style";

/** The rectangle of the graph that sigma's camera counts in, and how large the map's unit is in it. */
export class MapFrame {
  readonly #sigma: Sigma<NodeStyle>;
  #extent: Extent = { x: [0, 1], y: [0, 1] };
  #unit = 1;

  constructor(sigma: Sigma<NodeStyle>) {
    this.#sigma = sigma;
  }

  /** Pixels of the map's unit where all of the map is seen. */
  get unit(): number {
    return this.#unit;
  }

  /** Width and height of the rectangle in the framed graph. */
  get size(): { width: number; height: number } {
    return framedSize(this.#extent);
  }

  set(extent: Extent): void {
    this.#extent = extent;
    this.#sigma.setCustomBBox(extent);
    this.measure();
  }

  /** To be called when the canvas has another size. */
  measure(): void {
    const whole = { cameraState: { x: 0.5, y: 0.5, ratio: 1, angle: 0 } };
    const normal = createNormalizationFunction(this.#extent);
    const [left, right] = [0, 1].map(
      (x) => this.#sigma.framedGraphToViewport({ x: normal({ x, y: 0 }).x, y: 0.5 }, whole).x,
    );
    this.#unit = pixelsPerUnit(right - left);
  }

  /** Where a point of the graph is in the framed graph. */
  framed(point: Point): Point {
    return createNormalizationFunction(this.#extent)(point);
  }

  /** From the graph's coordinates to the screen's: sigma's camera over its normalisation. */
  matrix(): Float32Array {
    const { matrix } = this.#sigma.getRenderParams();
    const normal = createNormalizationFunction(this.#extent);
    const zero = normal({ x: 0, y: 0 });
    return afterScaling(matrix, normal({ x: 1, y: 0 }).x - zero.x, zero.x, zero.y);
  }
}
