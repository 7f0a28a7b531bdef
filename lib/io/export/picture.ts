import { xmlText } from "./xml";

/** A map as it is drawn: places and radii in any unit, y upwards. */
export interface Picture {
  title: string;
  surface: string;
  text: string;
  nodes: readonly { x: number; y: number; radius: number; colour: string; label: string | undefined }[];
  /** Ends as places in `nodes`. */
  edges: readonly { source: number; target: number; colour: string; opacity: number }[];
  /** What the colours mean, the number being the second cue. */
  legend: readonly { colour: string; mark: string; text: string }[];
  /** One line below: what is shown, of how much, when. */
  caption: string;
}

/** Size of the drawing, of the margin around it, and of the column of the legend, in pixels. */
const SIDE = 1400;
const MARGIN = 60;
const LEGEND = 340;
const LINE = 26;
/** So many labels are legible on one picture. */
const LABELS = 60;

/** Width and height of every picture, in pixels. */
export const PICTURE_SIZE = { width: SIDE + LEGEND, height: SIDE } as const;

/** The picture as SVG, with its legend. */
export function* pictureSvg(picture: Picture): Generator<string> {
  const { surface, text, nodes, edges, title } = picture;
  const { width, height } = PICTURE_SIZE;
  const { place, unit } = placing(nodes);
  yield `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif">\n`;
  yield `<title>${xmlText(title)}</title>\n<rect width="100%" height="100%" fill="${surface}"/>\n<g stroke-width="1">\n`;
  for (const { source, target, colour, opacity } of edges) {
    const [x1, y1] = place(nodes[source]);
    const [x2, y2] = place(nodes[target]);
    yield `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${colour}" stroke-opacity="${opacity}"/>\n`;
  }
  yield "</g>\n<g>\n";
  for (const node of nodes) {
    const [x, y] = place(node);
    yield `<circle cx="${x}" cy="${y}" r="${round(node.radius * unit)}" fill="${node.colour}"/>\n`;
  }
  yield `</g>\n<g font-size="14" fill="${text}" stroke="${surface}" stroke-width="3" paint-order="stroke">\n`;
  for (const node of nodes.slice(0, LABELS)) {
    if (node.label === undefined) continue;
    const [x, y] = place(node);
    yield `<text x="${round(x + node.radius * unit + 4)}" y="${round(y + 5)}">${xmlText(node.label)}</text>\n`;
  }
  yield "</g>\n";
  yield* legendSvg(picture);
  yield "</svg>\n";
}

function* legendSvg({ legend, text, caption, title }: Picture): Generator<string> {
  const left = SIDE + 10;
  yield `<g font-size="15" fill="${text}">\n<text x="${left}" y="${MARGIN}" font-size="20" font-weight="600">${xmlText(title)}</text>\n`;
  for (const [i, { colour, mark, text: words }] of legend.entries()) {
    const y = MARGIN + (i + 2) * LINE;
    yield `<circle cx="${left + 10}" cy="${y - 5}" r="10" fill="${colour}"/>\n`;
    yield `<text x="${left + 10}" y="${y}" font-size="12" text-anchor="middle" font-weight="600">${xmlText(mark)}</text>\n`;
    yield `<text x="${left + 28}" y="${y}">${xmlText(words)}</text>\n`;
  }
  yield `<text x="${MARGIN}" y="${SIDE - 20}" font-size="13">${xmlText(caption)}</text>\n</g>\n`;
}

/** Pixels of the nodes' unit: a handful of accounts must not fill the picture. */
const LARGEST_UNIT = 8;

/** Brings places into the drawing, y downwards, both directions alike; says how many pixels a radius of 1 has. */
function placing(nodes: Picture["nodes"]): {
  place: (node: { x: number; y: number }) => [number, number];
  unit: number;
} {
  const { left, right, bottom, top } = boundsOf(nodes);
  const scale = (SIDE - 2 * MARGIN) / Math.max(right - left, top - bottom, 1e-9);
  const shiftX = (SIDE - (right - left) * scale) / 2;
  const shiftY = (SIDE - (top - bottom) * scale) / 2;
  return {
    place: ({ x, y }) => [round(shiftX + (x - left) * scale), round(SIDE - shiftY - (y - bottom) * scale)],
    unit: Math.min(LARGEST_UNIT, scale),
  };
}

/** The box around all places; the unit square around none. A loop, since a call takes no 125 000 arguments. */
function boundsOf(nodes: Picture["nodes"]): { left: number; right: number; bottom: number; top: number } {
  if (nodes.length === 0) return { left: 0, right: 1, bottom: 0, top: 1 };
  const [first] = nodes;
  const box = { left: first.x, right: first.x, bottom: first.y, top: first.y };
  for (const { x, y } of nodes) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.bottom = Math.min(box.bottom, y);
    box.top = Math.max(box.top, y);
  }
  return box;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
