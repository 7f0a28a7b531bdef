import type { Rgb } from "@/lib/colour/colour";

/** A colour whose strongest and weakest part differ by less than this share of the strongest looks grey. */
const GREY = 0.12;

/** Whether a colour looks grey: its saturation (HSV) is below 12 %. */
export function isGrey(colour: Rgb): boolean {
  const [most, least] = [Math.max(...colour), Math.min(...colour)];
  return most === 0 || (most - least) / most < GREY;
}
