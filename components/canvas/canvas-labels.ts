import { CANVAS_COLOURS, type Scheme } from "./palette";

/** What sigma hands to the functions that draw text: the place on the canvas and the node's look. */
export interface LabelData {
  x: number;
  y: number;
  size: number;
  color: string;
  label: string | null;
  highlighted?: boolean;
}

const FONT = "12px system-ui, sans-serif";
/** Radius of a badge in pixels. */
const BADGE = 11;
const BOLD = "600 12px system-ui, sans-serif";

/** Draws handles beside their nodes, larger nodes first, and leaves out those that would cover another. */
export class LabelPainter {
  readonly #badges: () => readonly { x: number; y: number }[];
  #taken: Box[] | undefined;

  /** @param badges where the badges are, which no label may cover; asked once per picture */
  constructor(badges: () => readonly { x: number; y: number }[]) {
    this.#badges = badges;
  }

  /** Forgets the labels of the picture before. */
  begin(): void {
    this.#taken = undefined;
  }

  draw(context: CanvasRenderingContext2D, data: LabelData, scheme: Scheme): void {
    if (!data.label) return;
    const colours = CANVAS_COLOURS[scheme];
    context.font = FONT;
    const width = context.measureText(data.label).width;
    const left = besideNode(data, 4, width, widthOf(context));
    const box = { left, right: left + width, y: data.y };
    this.#taken ??= this.#badges().map(({ x, y }) => ({ left: x - BADGE, right: x + BADGE, y }));
    if (this.#taken.some((other) => overlap(box, other))) return;
    this.#taken.push(box);
    // The highlight writes it in bold.
    if (data.highlighted) return;
    outlined(context, data.label, left, data.y + 4, colours.text, colours.surface);
  }
}

/** Where a label is, in pixels; all are of one height. */
interface Box {
  left: number;
  right: number;
  y: number;
}

const LINE_HEIGHT = 16;

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < LINE_HEIGHT;
}

/** The node that is pointed at or selected: a ring around it and its handle in bold. */
export function drawHighlight(context: CanvasRenderingContext2D, data: LabelData, scheme: Scheme): void {
  const colours = CANVAS_COLOURS[scheme];
  context.beginPath();
  context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
  context.fillStyle = colours.surface;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = colours.accent;
  context.stroke();
  if (!data.label) return;
  context.font = BOLD;
  const left = besideNode(data, 7, context.measureText(data.label).width, widthOf(context));
  outlined(context, data.label, left, data.y + 4, colours.text, colours.surface);
}

/** Where text beside a node begins, in pixels: on its right, but on its left where the canvas would cut it off. */
export function besideNode(
  { x, size }: { x: number; size: number },
  gap: number,
  width: number,
  canvas: number,
): number {
  const right = x + size + gap;
  const left = x - size - gap - width;
  return right + width <= canvas || left < 0 ? right : left;
}

function widthOf({ canvas }: CanvasRenderingContext2D): number {
  return canvas.width / devicePixelRatio;
}

/** The number of a community, in the middle of its members. */
export function drawBadge(
  context: CanvasRenderingContext2D,
  text: string,
  at: { x: number; y: number },
  colour: string,
  scheme: Scheme,
): void {
  const colours = CANVAS_COLOURS[scheme];
  context.beginPath();
  context.arc(at.x, at.y, BADGE, 0, 2 * Math.PI);
  context.fillStyle = colours.surface;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = colour;
  context.stroke();
  context.font = BOLD;
  context.textAlign = "center";
  context.fillStyle = colours.text;
  context.fillText(text, at.x, at.y + 4);
  context.textAlign = "start";
}

function outlined(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  colour: string,
  rim: string,
): void {
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = rim;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
