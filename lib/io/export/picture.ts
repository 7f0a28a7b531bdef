import { xmlText } from "./xml";

/** A map as it is drawn, in pixels of the picture, y downwards. */
export interface Picture {
  width: number;
  height: number;
  title: string;
  /** When the map was computed. */
  date: string;
  surface: string;
  text: string;
  /** What lies under everything else, in this order. */
  shapes: readonly PictureShape[];
  /** With several colours it is a pie of equal pieces. */
  nodes: readonly { x: number; y: number; radius: number; colour: string; pieces?: readonly string[] }[];
  /** Ends as places in `nodes`. */
  edges: readonly { source: number; target: number; colour: string; opacity: number }[];
  /** Names of communities and handles, where they were placed. */
  texts: readonly PictureText[];
  /** What the colours mean, the number being the second cue. */
  legend: readonly { colour: string; mark: string; text: string; count: string }[];
  /** Where the legend is: its left edge, its top, its width and the height of a row. */
  legendBox: { left: number; top: number; width: number; row: number };
  /** One line below: what is shown, of how much, how much is known. */
  caption: string;
}

/** Closed rings with a fill and a line around them, or a line alone. Opacities 0 to 1. */
export interface PictureShape {
  rings: readonly (readonly { x: number; y: number }[])[];
  colour: string;
  fill: number;
  line: number;
  /** Of the line, in pixels. */
  width: number;
}

/** A line of text, `x` and `y` its middle. */
export interface PictureText {
  /** Degrees clockwise around its middle. */
  turn?: number;
  text: string;
  x: number;
  y: number;
  /** Of the font, and of the whole line, as it was measured: another font is squeezed into it. */
  size: number;
  width: number;
  isBold: boolean;
  colour: string;
}

/** Pixels of an edge, and of the halo around texts. */
const EDGE = 0.6;
const HALO = 3;
/** How many edges of a colour are one path: within a path nothing gets darker where edges cross, and an element of its
 *  own for each edge would take most of the file. */
const PER_PATH = 24;
/** Radii are rounded to this, so that dots of a colour and size are one path. */
const RADIUS_STEP = 0.25;

/** The picture as SVG. Dots are points of a path with round ends as wide as the dot: a tenth of what an element of its
 *  own takes. */
export function* pictureSvg(picture: Picture): Generator<string> {
  const { width, height, surface, title } = picture;
  yield `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif">\n`;
  yield `<title>${xmlText(title)}</title>\n<rect width="100%" height="100%" fill="${surface}"/>\n`;
  yield* shapesSvg(picture);
  yield* edgesSvg(picture);
  yield* dotsSvg(picture);
  yield* piesSvg(picture);
  yield* textsSvg(picture);
  yield* legendSvg(picture);
  yield "</svg>\n";
}

function* shapesSvg({ shapes }: Picture): Generator<string> {
  if (shapes.length === 0) return;
  yield '<g class="shapes" fill-rule="evenodd" stroke-linejoin="round">\n';
  for (const { rings, colour, fill, line, width } of shapes) {
    const path = rings.map((ring) => outline(ring, fill > 0)).join("");
    const inside = fill > 0 ? `fill="${colour}" fill-opacity="${fill}"` : 'fill="none"';
    const around =
      line > 0 ? ` stroke="${colour}" stroke-opacity="${line}" stroke-width="${round(width)}"` : "";
    yield `<path ${inside}${around} d="${path}"/>\n`;
  }
  yield "</g>\n";
}

/** Relative steps between points on a grid of a tenth of a pixel, so that what is rounded away does not add up. */
function outline(ring: readonly { x: number; y: number }[], isClosed: boolean): string {
  let path = "";
  let [x, y] = [0, 0];
  for (const [i, point] of ring.entries()) {
    const [nextX, nextY] = [Math.round(point.x * 10), Math.round(point.y * 10)];
    if (i > 0 && nextX === x && nextY === y) continue;
    path += i === 0 ? `M${nextX / 10} ${nextY / 10}` : `l${(nextX - x) / 10} ${(nextY - y) / 10}`;
    [x, y] = [nextX, nextY];
  }
  return isClosed ? `${path}Z` : path;
}

function* edgesSvg({ nodes, edges }: Picture): Generator<string> {
  const groups = groupedBy(edges, ({ colour, opacity }) => `stroke="${colour}" stroke-opacity="${opacity}"`);
  yield `<g class="edges" fill="none" stroke-width="${EDGE}">\n`;
  for (const [attributes, group] of groups)
    for (let from = 0; from < group.length; from += PER_PATH) {
      const lines = group.slice(from, from + PER_PATH).map(({ source, target }) => {
        const [a, b] = [nodes[source], nodes[target]];
        const [x, y] = [round(a.x), round(a.y)];
        return `M${x} ${y}l${round(b.x - x)} ${round(b.y - y)}`;
      });
      yield `<path ${attributes} d="${lines.join("")}"/>\n`;
    }
  yield "</g>\n";
}

/** Pies have a rim in the colour of the surface, as on the screen, and begin at the top. */
function* piesSvg({ nodes, surface }: Picture): Generator<string> {
  const pies = nodes.filter(({ pieces }) => pieces !== undefined);
  if (pies.length === 0) return;
  yield `<g class="pies" stroke="${surface}" stroke-width="1">\n`;
  for (const { x, y, radius, pieces = [] } of pies) {
    const rim = (share: number) => {
      const angle = (share - 0.25) * 2 * Math.PI;
      return `${round(x + radius * Math.cos(angle))} ${round(y + radius * Math.sin(angle))}`;
    };
    for (const [i, colour] of pieces.entries()) {
      const [from, to] = [i / pieces.length, (i + 1) / pieces.length];
      const r = round(radius);
      const isLong = to - from > 0.5 ? 1 : 0;
      yield `<path fill="${colour}" stroke="none" d="M${round(x)} ${round(y)}L${rim(from)}A${r} ${r} 0 ${isLong} 1 ${rim(to)}Z"/>\n`;
    }
    yield `<circle fill="none" cx="${round(x)}" cy="${round(y)}" r="${round(radius)}"/>\n`;
  }
  yield "</g>\n";
}

/** Larger dots first, so that none hides a smaller one. */
function* dotsSvg({ nodes }: Picture): Generator<string> {
  const whole = nodes.filter(({ pieces }) => pieces === undefined);
  const stepped = whole.map((node) => ({
    ...node,
    radius: Math.max(1, Math.round(node.radius / RADIUS_STEP)) * RADIUS_STEP,
  }));
  const groups = groupedBy(stepped, ({ radius, colour }) => `${radius} ${colour}`);
  const bySize = [...groups.values()].sort(([a], [b]) => b.radius - a.radius);
  yield `<g class="accounts" fill="none" stroke-linecap="round">\n`;
  for (const group of bySize) {
    const dots = group.map(({ x, y }) => `M${round(x)} ${round(y)}h0`).join("");
    yield `<path stroke="${group[0].colour}" stroke-width="${2 * group[0].radius}" d="${dots}"/>\n`;
  }
  yield "</g>\n";
}

function* textsSvg({ texts, surface }: Picture): Generator<string> {
  yield `<g class="texts" stroke="${surface}" stroke-width="${HALO}" stroke-linejoin="round" paint-order="stroke" text-anchor="middle">\n`;
  for (const { text, x, y, size, width, isBold, colour, turn } of texts) {
    const weight = isBold ? ' font-weight="600"' : "";
    const turned = turn === undefined ? "" : ` transform="rotate(${round(turn)} ${round(x)} ${round(y)})"`;
    const place = `x="${round(x)}" y="${round(y + BASELINE * size)}"${turned}`;
    yield `<text ${place} font-size="${size}"${weight} fill="${colour}" textLength="${round(width)}" lengthAdjust="spacingAndGlyphs">${xmlText(text)}</text>\n`;
  }
  yield "</g>\n";
}

/** From the middle of a line down to its baseline, as a share of the font's size. */
const BASELINE = 0.35;

function* legendSvg({ legend, legendBox, text, title, date, caption, height }: Picture): Generator<string> {
  const { left, top, width, row } = legendBox;
  yield `<g class="legend" fill="${text}" font-size="14">\n`;
  yield `<text x="${left}" y="${top}" font-size="24" font-weight="600">${xmlText(title)}</text>\n`;
  yield `<text x="${left}" y="${top + 24}">${xmlText(date)}</text>\n`;
  for (const [i, { colour, mark, text: words, count }] of legend.entries()) {
    const y = top + 60 + i * row;
    yield `<circle cx="${left + 9}" cy="${y - 5}" r="8" fill="none" stroke="${colour}" stroke-width="3"/>\n`;
    if (mark !== "")
      yield `<text x="${left + 9}" y="${y - 1}" font-size="10" font-weight="600" text-anchor="middle">${xmlText(mark)}</text>\n`;
    yield `<text x="${left + 26}" y="${y}">${xmlText(words)}</text>\n`;
    yield `<text x="${left + width}" y="${y}" text-anchor="end">${xmlText(count)}</text>\n`;
  }
  yield `<text x="${left}" y="${height - left}" font-size="13">${xmlText(caption)}</text>\n</g>\n`;
}

function groupedBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
