import type Sigma from "sigma";
import { type Box, type Disc, middleOf, type Point } from "@/lib/canvas/box";
import { nameStrength, restingNameStrength } from "@/lib/canvas/reading";
import { ROLES } from "@/lib/explore/answers/groupings";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import { drawName, drawWords, nameAt, type PlacedText, placeWords, TextMeasure } from "./map-text";
import { type Emphasis, groupAt, type NodeStyle } from "./node-style";
import { CANVAS_COLOURS, type Scheme } from "./palette";
import {
  type GroupDisc,
  type GroupName,
  groupDiscs,
  labelOrder,
  nameInk,
  onCanvas,
  textStyle,
} from "./text-wishes";

/** Above so many drawn accounts fewer texts fit, and tiny dots are not looked at. */
const MANY = 20_000;
const MOST = { labels: 90, names: 24 };
const MOST_OF_MANY = { labels: 45, names: 15 };
const TINY = 1.5;
/** So many accounts on the canvas are tried for a label. */
const TRIED = 600;
/** Below this opacity handles are not written. */
const LEGIBLE = 0.05;
const ME = ROLES.indexOf("me");
const NOTHING: PlacedText = { names: [], labels: [] };

/** How the accounts are drawn at the moment. */
export interface Shown {
  emphasis: Emphasis;
  /** Indices of the accounts that stand out, if some do. */
  near: ReadonlySet<number> | undefined;
  scheme: Scheme;
  /** Opacity of handles, 0 to 1. */
  labelStrength: number;
  /** Radius on the canvas of the account at an index, in pixels. */
  radiusOf: (index: number) => number;
  colourOf: (index: number) => string;
  textOf: (index: number, isLookedAt: boolean) => string | null;
}

/** Writes the handles of accounts and the names of communities on the map. */
export class MapWriter {
  readonly #sigma: Sigma<NodeStyle>;
  readonly #context: CanvasRenderingContext2D;
  readonly #measure: TextMeasure;
  readonly #covers: () => readonly Box[];
  #drawn: DrawnGraph | undefined;
  #names: readonly GroupName[] = [];
  #order: Iterable<number> = [];
  #groups: readonly GroupDisc[] = [];
  #placed = NOTHING;
  /** Middles of the placed names in the graph, to follow the camera. */
  #anchors: readonly Point[] = [];
  /** Pixels of the graph's unit where they were placed. */
  #scale = 1;

  constructor(sigma: Sigma<NodeStyle>, covers: () => readonly Box[]) {
    this.#sigma = sigma;
    const context = sigma.getCanvases().labels.getContext("2d");
    if (context === null) throw new Error("no canvas");
    this.#context = context;
    this.#measure = new TextMeasure(context);
    this.#covers = covers;
  }

  show(drawn: DrawnGraph, names: readonly GroupName[]): void {
    this.#drawn = drawn;
    this.#names = names;
    this.#order = labelOrder(drawn, names);
    this.#placed = NOTHING;
    this.followPositions();
  }

  /** To be told when accounts have moved in the graph. */
  followPositions(): void {
    if (this.#drawn !== undefined) this.#groups = groupDiscs(this.#drawn, this.#names);
  }

  /** The group whose name is at a point of the canvas. */
  groupAt(point: Point): number | undefined {
    return nameAt(this.#placed, point);
  }

  /** Finds places for all texts and writes them. */
  write(shown: Shown): void {
    const drawn = this.#drawn;
    if (drawn === undefined) return;
    const { project, scale } = this.#projection();
    const { off } = shown.emphasis;
    const most = drawn.account.length > MANY ? MOST_OF_MANY : MOST;
    const discs = this.#discs(drawn, shown, project);
    const { text } = CANVAS_COLOURS[shown.scheme];
    const groups = this.#groups
      .filter(({ group }) => !off.has(group))
      .map((group) => ({ ...group, colour: nameInk(group.colour, text) }));
    this.#placed = placeWords(
      {
        ...this.#sigma.getDimensions(),
        covers: this.#covers(),
        discs,
        groups: onCanvas(groups, project, scale).filter((group) => this.#isReadable(group)),
        labels: this.#labels(drawn, shown, discs),
        most,
      },
      this.#measure,
    );
    const middles = this.#placed.names.map(({ box }) => middleOf(box));
    this.#anchors = middles.map((at) => this.#sigma.viewportToGraph(at));
    this.#scale = scale;
    drawWords(this.#context, this.#placed, this.#style(shown, restingNameStrength));
  }

  /** While time moves: what was placed before, without the handles of accounts that are not there. */
  writeAgain(shown: Shown): void {
    const { names, labels } = this.#placed;
    const isThere = ({ wish }: (typeof labels)[number]) => shown.textOf(wish.index, wish.isBold) !== null;
    drawWords(
      this.#context,
      { names, labels: labels.filter(isThere) },
      this.#style(shown, restingNameStrength),
    );
  }

  /** Whether a group is on the canvas, and as large as groups with names are. */
  #isReadable({ x, y, radius, isSmall }: GroupDisc): boolean {
    const { width, height } = this.#sigma.getDimensions();
    const isOn = x > -radius && y > -radius && x < width + radius && y < height + radius;
    return isOn && restingNameStrength(radius, Math.min(width, height), isSmall) > 0;
  }

  /** While the camera moves: the names alone, where their communities are now. */
  follow(shown: Shown): void {
    const { project, scale } = this.#projection();
    const style = this.#style(shown, nameStrength);
    this.#context.textAlign = "center";
    this.#placed.names.forEach((name, i) => {
      const [was, is] = [middleOf(name.box), project(this.#anchors[i])];
      const [x, y] = [is.x - was.x, is.y - was.y];
      const { left, right, top, bottom } = name.box;
      const box = { left: left + x, right: right + x, top: top + y, bottom: bottom + y };
      const wish = { ...name.wish, radius: (name.wish.radius * scale) / this.#scale };
      drawName(this.#context, { wish, box }, style);
    });
    this.#context.textAlign = "start";
  }

  #style({ scheme, colourOf, emphasis, labelStrength }: Shown, strength: typeof nameStrength) {
    const { width, height } = this.#sigma.getDimensions();
    const side = Math.min(width, height);
    return textStyle(
      CANVAS_COLOURS[scheme],
      colourOf,
      emphasis,
      (radius, isSmall) => strength(radius, side, isSmall),
      labelStrength,
    );
  }

  /** From the graph to the canvas, where sigma's own way would cost a matrix for every account. */
  #projection(): { project: (at: Point) => Point; scale: number } {
    const zero = this.#sigma.graphToViewport({ x: 0, y: 0 });
    const one = this.#sigma.graphToViewport({ x: 1, y: 1 });
    const [across, down] = [one.x - zero.x, one.y - zero.y];
    return {
      project: ({ x, y }) => ({ x: zero.x + across * x, y: zero.y + down * y }),
      scale: Math.abs(across),
    };
  }

  /** The dots that reach onto the canvas. */
  #discs(drawn: DrawnGraph, { emphasis, radiusOf }: Shown, project: (at: Point) => Point) {
    const { width, height } = this.#sigma.getDimensions();
    const least = drawn.account.length > MANY ? TINY : 0;
    const discs: (Disc & { index: number })[] = [];
    for (let index = 0; index < drawn.account.length; index++) {
      const group = groupAt(drawn, index);
      if (group !== undefined && emphasis.off.has(group)) continue;
      const { x, y } = project({ x: drawn.x[index], y: drawn.y[index] });
      const radius = radiusOf(index);
      const isFar = x < -radius || y < -radius || x > width + radius || y > height + radius;
      if (!isFar && (radius >= least || index < TRIED)) discs.push({ index, x, y, radius });
    }
    return discs;
  }

  *#labels(drawn: DrawnGraph, shown: Shown, discs: readonly (Disc & { index: number })[]) {
    const { emphasis, near, textOf } = shown;
    const onIt = new Set(discs.map(({ index }) => index));
    const isLookedAt = (i: number) =>
      drawn.account[i] === emphasis.hovered || drawn.account[i] === emphasis.selected;
    const belongs = (i: number) =>
      near?.has(i) ?? (emphasis.group === undefined || groupAt(drawn, i) === emphasis.group);
    let tried = 0;
    for (const index of onIt) if (isLookedAt(index)) yield* this.#label(drawn, index, textOf, true);
    for (const index of this.#order) {
      if (!onIt.has(index) || isLookedAt(index) || !belongs(index)) continue;
      if (shown.labelStrength < LEGIBLE && drawn.role[index] !== ME) continue;
      if (++tried > TRIED) return;
      yield* this.#label(drawn, index, textOf, false);
    }
  }

  *#label({ size, role }: DrawnGraph, index: number, textOf: Shown["textOf"], isBold: boolean) {
    const text = textOf(index, isBold);
    const isForced = isBold || role[index] === ME;
    if (text !== null) yield { index, text, share: size[index], isForced, isBold };
  }
}
