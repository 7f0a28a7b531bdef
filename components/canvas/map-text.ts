import { type Box, boxAround, contains, type Disc, middleOf, type Point } from "@/lib/canvas/box";
import { DiscGrid, discsThatMatter } from "@/lib/canvas/disc-grid";
import { type LabelWish, type PlacedLabel, placeLabels } from "@/lib/canvas/place-labels";
import {
  fitText,
  type NameWish,
  nameLines,
  nameSize,
  type PlacedName,
  placeNames,
  smallerName,
} from "@/lib/canvas/place-names";
import type { PictureText } from "@/lib/io/export/picture";
import { type GroupDisc, labelSize, type TextStyle } from "./text-wishes";

/** A label on its way to the canvas. */
interface Label extends LabelWish {
  index: number;
  text: string;
  size: number;
  isBold: boolean;
}

interface Name extends NameWish {
  group: number;
  isSmall: boolean;
  lines: readonly string[];
  size: number;
  colour: string;
}

/** What there is to write, in pixels of the canvas. */
export interface MapWords {
  width: number;
  height: number;
  /** Panels over the canvas. */
  covers: readonly Box[];
  /** The dots on the canvas. */
  discs: readonly (Disc & { index: number })[];
  groups: readonly GroupDisc[];
  /** Indices of accounts, most important first, each with its text and its score from 0 to 1. Who is pointed at or
   *  selected is bold; they and you are written in any case. */
  labels: Iterable<{ index: number; text: string; share: number; isForced: boolean; isBold: boolean }>;
  /** At most so many labels and names. */
  most: { labels: number; names: number };
}

export interface PlacedText {
  names: readonly PlacedName<Name>[];
  labels: readonly PlacedLabel<Label>[];
}

const FAMILY = "system-ui, sans-serif";
/** Widest line of a name, pixels. */
const WIDEST = 240;
/** Pixels of halo around a text, which keep texts apart. */
const AROUND = 2;
/** Names keep clear of dots from this radius on. */
const LARGE = 4;
/** Line height over font size. */
const LEADING = 1.2;

/** Widths of texts, each measured once. */
export class TextMeasure {
  readonly #context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
  readonly #known = new Map<string, number>();

  constructor(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D) {
    this.#context = context;
  }

  width(text: string, size: number, isBold: boolean): number {
    const key = `${isBold ? "b" : ""}${size} ${text}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#context.font = fontOf(size, isBold);
    const { width } = this.#context.measureText(text);
    this.#known.set(key, width);
    return width;
  }
}

/** Finds places for the forced labels, then the names, then the other labels. */
export function placeWords(words: MapWords, measure: TextMeasure): PlacedText {
  const { width, height, covers, discs } = words;
  const area = { left: 2, top: 2, right: width - 2, bottom: height - 2 };
  const discAt = new Map(discs.map((disc) => [disc.index, disc]));
  const forced: Label[] = [];
  const others: Label[] = [];
  for (const { index, text, share, isForced, isBold } of words.labels) {
    const disc = discAt.get(index);
    if (disc === undefined) continue;
    const size = labelSize(share);
    const box = { width: measure.width(text, size, isBold) + 2 * AROUND, height: size + 2 * AROUND };
    const label = { ...disc, ...box, text, size, isBold, isForced };
    (isForced ? forced : others).push(label);
  }
  const grid = new DiscGrid(discsThatMatter(discs, [...forced, ...others]));
  const first = placeLabels(forced, { area, taken: covers, discs: grid, most: forced.length });
  // Nor does a name cover the dot that is looked at.
  const dots = forced.map((label) => boxAround(label, 2 * label.radius, 2 * label.radius));
  const taken = [...covers, ...dots, ...first.map(({ box }) => box)];
  const largest = words.groups.reduce((most, { radius }) => Math.max(most, radius), 0);
  const names = placeNames(
    words.groups.slice(0, words.most.names).map((group) => nameWish(group, largest, measure)),
    { area, taken, discs: new DiscGrid(discs.filter(({ radius }) => radius >= LARGE)) },
  );
  taken.push(...names.map(({ box }) => box));
  const rest = placeLabels(others, { area, taken, discs: grid, most: words.most.labels - first.length });
  return { names, labels: [...first, ...rest] };
}

function nameWish(group: GroupDisc, largest: number, measure: TextMeasure): Name {
  const wanted = nameSize(group.radius, largest);
  const across = Math.min(2 * group.radius, WIDEST);
  const linesOf = (size: number) => {
    const width = (text: string) => measure.width(text, size, true);
    return nameLines(group.name, across / 2, width).map((line) => fitText(line, WIDEST, width));
  };
  const widest = (size: number, lines: readonly string[]) =>
    Math.max(...lines.map((line) => measure.width(line, size, true)));
  // A name is no wider than its community, where the smallest size allows that.
  const size = smallerName(wanted, across / widest(wanted, linesOf(wanted)));
  const lines = linesOf(size);
  return {
    ...group,
    lines,
    size,
    width: widest(size, lines) + 2 * AROUND,
    height: lines.length * size * LEADING + 2 * AROUND,
  };
}

/** Writes what was placed. */
export function drawWords(context: CanvasRenderingContext2D, placed: PlacedText, style: TextStyle): void {
  for (const { wish, box } of placed.labels) {
    const middle = (box.top + box.bottom) / 2;
    context.font = fontOf(wish.size, wish.isBold);
    context.globalAlpha = wish.isForced === true ? 1 : style.labelOpacity;
    const colour = wish.isBold ? style.text : style.labelColour(wish.index);
    outlined(context, wish.text, { x: box.left + AROUND, y: middle }, colour, style.surface, 3);
  }
  context.globalAlpha = 1;
  context.textAlign = "center";
  for (const name of placed.names) drawName(context, name, style);
  context.textAlign = "start";
}

export function drawName(
  context: CanvasRenderingContext2D,
  { wish, box }: PlacedName<Name>,
  style: TextStyle,
): void {
  context.font = fontOf(wish.size, true);
  context.globalAlpha = style.nameOpacity(wish);
  const { x, y } = middleOf(box);
  wish.lines.forEach((line, i) => {
    outlined(context, line, { x, y: y + lineOffset(wish, i) }, wish.colour, style.surface, 5);
  });
  context.globalAlpha = 1;
}

/** The lines that were placed, for a picture: `x` and `y` are the middle of each. */
export function textLines(
  { names, labels }: PlacedText,
  style: TextStyle,
  measure: TextMeasure,
): PictureText[] {
  const lines = labels.map(({ wish, box }) => ({
    ...middleOf(box),
    text: wish.text,
    size: wish.size,
    width: wish.width - 2 * AROUND,
    isBold: wish.isBold,
    colour: style.labelColour(wish.index),
  }));
  const named = names.flatMap(({ wish, box }) =>
    wish.lines.map((text, i) => ({
      x: middleOf(box).x,
      y: middleOf(box).y + lineOffset(wish, i),
      text,
      size: wish.size,
      width: measure.width(text, wish.size, true),
      isBold: true,
      colour: wish.colour,
    })),
  );
  return [...lines, ...named];
}

/** Of a line of a name from the name's middle, downwards. */
function lineOffset({ lines, size }: Name, i: number): number {
  return (i - (lines.length - 1) / 2) * size * LEADING;
}

/** The group with a name at this point of the canvas. */
export function nameAt({ names }: PlacedText, point: Point): number | undefined {
  return names.find(({ box }) => contains(box, point))?.wish.group;
}

function fontOf(size: number, isBold: boolean): string {
  return `${isBold ? "600 " : ""}${size}px ${FAMILY}`;
}

function outlined(
  context: CanvasRenderingContext2D,
  text: string,
  { x, y }: Point,
  colour: string,
  rim: string,
  halo: number,
): void {
  context.textBaseline = "middle";
  context.lineWidth = halo;
  context.lineJoin = "round";
  context.strokeStyle = rim;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
  context.textBaseline = "alphabetic";
}
