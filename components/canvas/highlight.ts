import { CANVAS_COLOURS, type Scheme } from "./palette";

/** What sigma hands to the function that draws a highlight, in pixels of the canvas. */
interface HighlightData {
  x: number;
  y: number;
  size: number;
}

/** The ring around the account that is pointed at or selected. */
export function drawHighlight(
  context: CanvasRenderingContext2D,
  { x, y, size }: HighlightData,
  scheme: Scheme,
): void {
  const colours = CANVAS_COLOURS[scheme];
  context.beginPath();
  context.arc(x, y, size + 3, 0, 2 * Math.PI);
  context.fillStyle = colours.surface;
  context.fill();
  context.lineWidth = 2;
  context.strokeStyle = colours.accent;
  context.stroke();
}
