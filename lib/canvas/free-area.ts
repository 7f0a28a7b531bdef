import { type Box, overlap } from "./box";

/** The largest rectangle of the canvas that no cover (legend, tool) reaches into; the whole canvas where the largest
 *  is smaller than `least` in width or height. O(covers⁵), and there are few.
 *  @param least width and height in pixels that a map needs */
export function freeArea(
  { width, height }: { width: number; height: number },
  covers: readonly Box[],
  least: { width: number; height: number },
): Box {
  const whole = { left: 0, top: 0, right: width, bottom: height };
  const within = (value: number, most: number) => value > 0 && value < most;
  const lefts = [0, ...covers.map(({ right }) => right).filter((x) => within(x, width))];
  const rights = [width, ...covers.map(({ left }) => left).filter((x) => within(x, width))];
  const tops = [0, ...covers.map(({ bottom }) => bottom).filter((y) => within(y, height))];
  const bottoms = [height, ...covers.map(({ top }) => top).filter((y) => within(y, height))];
  let best: Box | undefined;
  let most = 0;
  for (const left of lefts)
    for (const right of rights)
      for (const top of tops)
        for (const bottom of bottoms) {
          if (right - left < least.width || bottom - top < least.height) continue;
          const area = (right - left) * (bottom - top);
          const box = { left, top, right, bottom };
          if (area <= most || covers.some((cover) => overlap(box, cover))) continue;
          [best, most] = [box, area];
        }
  return best ?? whole;
}
