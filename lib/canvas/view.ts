import type { Box, Point } from "./box";

/** Where the camera is: the middle of what it sees in the framed graph (0 to 1, y upwards), and how much it sees. */
export interface CameraPosition extends Point {
  ratio: number;
}

/** The canvas with what it is to show the graph in. */
export interface Viewport {
  width: number;
  height: number;
  /** Pixels of one unit of the framed graph at ratio 1. */
  across: number;
  /** What no panel covers. */
  free: Box;
}

/** The camera at a ratio that shows a point of the framed graph in the middle of the free area. */
export function cameraOn(
  point: Point,
  ratio: number,
  { width, height, across, free }: Viewport,
): CameraPosition {
  const scale = across / ratio;
  return {
    x: point.x - (free.left + free.right - width) / 2 / scale,
    y: point.y + (free.top + free.bottom - height) / 2 / scale,
    ratio,
  };
}

/** The camera that shows a rectangle of the framed graph in the free area, as large as the limits of the ratio allow.
 *  @param extent left < right and top < bottom in units of the framed graph
 *  @param margin pixels around it */
export function cameraOver(
  extent: Box,
  viewport: Viewport,
  { margin, least, most }: { margin: number; least: number; most: number },
): CameraPosition {
  const { across, free } = viewport;
  const inner = (size: number) => Math.max(1, size - 2 * margin);
  const fitting = Math.max(
    ((extent.right - extent.left) * across) / inner(free.right - free.left),
    ((extent.bottom - extent.top) * across) / inner(free.bottom - free.top),
  );
  const middle = { x: (extent.left + extent.right) / 2, y: (extent.top + extent.bottom) / 2 };
  return cameraOn(middle, Math.min(most, Math.max(least, fitting)), viewport);
}

/** The camera after a zoom that keeps the point of the graph under the pointer where it is. */
export function zoomedAt(
  camera: CameraPosition,
  ratio: number,
  pointer: Point,
  { width, height, across }: Pick<Viewport, "width" | "height" | "across">,
): CameraPosition {
  const [dx, dy] = [(pointer.x - width / 2) / across, (pointer.y - height / 2) / across];
  return { x: camera.x + dx * (camera.ratio - ratio), y: camera.y - dy * (camera.ratio - ratio), ratio };
}
