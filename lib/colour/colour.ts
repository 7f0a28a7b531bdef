/** A colour of the screen: red, green, blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Linear light of a byte of sRGB, 0 to 1. */
function toLinear(byte: number): number {
  const share = byte / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function toByte(linear: number): number {
  const share = Math.min(1, Math.max(0, linear));
  return Math.round(255 * (share <= 0.0031308 ? 12.92 * share : 1.055 * share ** (1 / 2.4) - 0.055));
}

/** The colour of a lightness (0 to 1), chroma and hue (degrees) in OKLCH; less vivid where the screen has no such
 *  colour. Ottosson 2020. */
export function oklch(lightness: number, chroma: number, hue: number): Rgb {
  const angle = (hue * Math.PI) / 180;
  for (let c = chroma; c > 0; c -= 0.005) {
    const linear = fromOklab(lightness, c * Math.cos(angle), c * Math.sin(angle));
    if (linear.every((value) => value >= -0.0005 && value <= 1.0005)) return triple(linear.map(toByte));
  }
  const grey = toByte(lightness ** 3);
  return [grey, grey, grey];
}

function fromOklab(lightness: number, a: number, b: number): number[] {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
}

function triple([r, g, b]: readonly number[]): Rgb {
  return [r, g, b];
}

/** Kinds of colour vision, as matrices on linear light (Viénot, Brettel & Mollon 1999). */
const VISIONS = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  deuteranope: [0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1],
  protanope: [0.11238, 0.88762, 0, 0.11238, 0.88762, 0, 0.00401, -0.00401, 1],
} as const;

/** CIE 1976 L*a*b* (D65) of a colour as seen with each kind of vision. */
function seenBy(colour: Rgb, vision: readonly number[]): Rgb {
  const [r, g, b] = colour.map(toLinear);
  const [red, green, blue] = [0, 3, 6].map((row) => {
    const value = vision[row] * r + vision[row + 1] * g + vision[row + 2] * b;
    return Math.min(1, Math.max(0, value));
  });
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116);
  const x = f((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
  const y = f(0.2126 * red + 0.7152 * green + 0.0722 * blue);
  const z = f((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** How different two colours are: the least CIE 1976 distance over normal, deuteranope and protanope vision. About 2
 *  is just visible side by side. */
export function colourDifference(one: Rgb, other: Rgb): number {
  return seenDifference(seenByAll(one), seenByAll(other));
}

/** A colour as each kind of vision sees it (CIE 1976 L*a*b*), for many comparisons. */
export function seenByAll(colour: Rgb): readonly Rgb[] {
  return Object.values(VISIONS).map((vision) => seenBy(colour, vision));
}

/** The difference of two colours given as each kind of vision sees them. */
export function seenDifference(one: readonly Rgb[], other: readonly Rgb[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let vision = 0; vision < one.length; vision++) {
    const [p, q] = [one[vision], other[vision]];
    least = Math.min(least, Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]));
  }
  return least;
}

/** The colour as "#rrggbb". */
export function hexOf(colour: Rgb): string {
  return `#${colour.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
