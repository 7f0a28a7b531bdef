/** What a wheel or trackpad says in one event. */
export interface WheelTurn {
  deltaY: number;
  /** 0 pixels, 1 lines, 2 pages. */
  deltaMode: number;
  /** Set for a pinch on a trackpad: its deltas are about a tenth of a wheel's. */
  ctrlKey: boolean;
}

/** Share of a doubling per pixel, line and page: a notch of 100 px zooms by 1.15, as maps do. */
const PER_UNIT = [0.002, 0.05, 1];
const PINCH = 10;

/** Number of doublings of what the camera sees; negative zooms in. Sums of turns are sums of doublings, so many small
 *  events zoom as far as one event of their sum. */
export function doublingsOf({ deltaY, deltaMode, ctrlKey }: WheelTurn): number {
  return deltaY * (PER_UNIT[deltaMode] ?? PER_UNIT[0]) * (ctrlKey ? PINCH : 1);
}

/** The ratio of the camera after a number of doublings, inside its limits. */
export function zoomedRatio(ratio: number, doublings: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, ratio * 2 ** doublings));
}
