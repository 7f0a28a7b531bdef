import { expect, test } from "vitest";
import {
  CANVAS_COLOURS,
  FEW_COLOURS,
  ORDERED_COLOURS,
  OTHERS,
  type Rgb,
  rgb,
} from "@/components/canvas/palette";
import { GROUPS } from "@/lib/explore/answers/groupings";

/** Linear-light matrices of full colour blindness (Machado, Oliveira & Fernandes 2009, severity 1). */
const VISION = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};

function linear(colour: Rgb): number[] {
  return colour.map((byte) => {
    const share = byte / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
}

function seen(colour: string, vision: keyof typeof VISION): number[] {
  const [r, g, b] = linear(rgb(colour));
  const m = VISION[vision];
  return [0, 3, 6].map((i) => Math.min(1, Math.max(0, m[i] * r + m[i + 1] * g + m[i + 2] * b)));
}

/** CIE 1976 L*a*b* of linear sRGB (D65). */
function lab([r, g, b]: number[]): number[] {
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

function difference(a: string, b: string, vision: keyof typeof VISION): number {
  const [p, q] = [a, b].map((colour) => lab(seen(colour, vision)));
  return Math.hypot(...p.map((value, i) => value - q[i]));
}

function contrast(a: string, b: string): number {
  const [light, dark] = [a, b]
    .map((colour) => {
      const [r, g, blue] = linear(rgb(colour));
      return 0.2126 * r + 0.7152 * g + 0.0722 * blue + 0.05;
    })
    .toSorted((p, q) => q - p);
  return light / dark;
}

for (const scheme of ["light", "dark"] as const) {
  const colours = [...FEW_COLOURS[scheme], OTHERS[scheme]];

  test(`${scheme}: every group stands out from the surface by 3 : 1`, () => {
    for (const colour of colours)
      expect(contrast(colour, CANVAS_COLOURS[scheme].surface)).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.keys(VISION) as (keyof typeof VISION)[])(`${scheme}: colours differ with %s`, (vision) => {
    const pairs = colours.flatMap((a, i) => colours.slice(i + 1).map((b) => difference(a, b, vision)));
    expect(Math.min(...pairs)).toBeGreaterThan(12);
  });

  test.each(Object.keys(ORDERED_COLOURS) as (keyof typeof ORDERED_COLOURS)[])(
    `${scheme}: colours of %s differ with every vision, and fade from what belongs to what does not`,
    (grouping) => {
      const ordered = ORDERED_COLOURS[grouping][scheme];
      expect(ordered).toHaveLength(GROUPS[grouping].length);
      for (const vision of Object.keys(VISION) as (keyof typeof VISION)[])
        for (const [i, colour] of ordered.entries())
          for (const other of ordered.slice(i + 1))
            expect(difference(colour, other, vision)).toBeGreaterThan(12);
      const { surface } = CANVAS_COLOURS[scheme];
      const words =
        grouping === "belongs"
          ? ["in", "likely", "possible", "unlikely"]
          : ["core", "specialist", "frontier", "elsewhere"];
      const strengths = words.map((word) =>
        contrast(ordered[(GROUPS[grouping] as readonly string[]).indexOf(word)], surface),
      );
      expect(strengths).toEqual(strengths.toSorted((a, b) => b - a));
      expect(strengths[1]).toBeGreaterThan(4);
      expect(strengths[3]).toBeLessThan(2);
    },
  );
}
