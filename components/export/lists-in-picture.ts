import { BY_LISTS } from "@/components/appearance/lists-strings";
import { isShared, listGroupColour, readerColour, readersOf } from "@/components/canvas/list-colours";
import { RIM_NAMES } from "@/components/canvas/map-geometry";
import type { TextMeasure } from "@/components/canvas/map-text";
import { CANVAS_COLOURS, type Scheme } from "@/components/canvas/palette";
import { RIM_NAME, rimNames } from "@/components/canvas/rim-names";
import type { Box, Disc } from "@/lib/canvas/box";
import { type DrawnGraph, type DrawnLists, LIST_GROUPS } from "@/lib/explore/protocol/drawing";
import { formatCount } from "@/lib/format";
import { MOST_READERS } from "@/lib/graph/by-lists/by-lists";
import type { Picture, PictureText } from "@/lib/io/export/picture";
import type { Placement } from "@/lib/io/export/picture-place";
import { accountName } from "@/lib/words/accounts";

/** The area that the dots of a map may fill: less where names are along a rim. */
export function areaFor({ lists }: DrawnGraph, area: Box): Box {
  if (lists?.isRound !== true) return area;
  const height = area.bottom - area.top;
  const names = (height * (1 - 1 / (1 + RIM_NAMES))) / 2;
  return {
    left: area.left + names,
    top: area.top + names,
    right: area.right - names,
    bottom: area.bottom - names,
  };
}

/** Colours of the readers whose lists name the account at an index, where it is drawn as a pie. */
export function piecesOf(drawn: DrawnGraph, i: number, scheme: Scheme): string[] | undefined {
  if (drawn.lists === undefined || !isShared(drawn, i)) return undefined;
  return readersOf(drawn.lists, i).map((reader) => readerColour(reader, scheme));
}

/** The names along the rim around one reader. */
export function rimTexts(
  drawn: DrawnGraph,
  nodes: readonly Disc[],
  { place }: Placement,
  measure: TextMeasure,
  scheme: Scheme,
): PictureText[] {
  const names = rimNames(drawn, {
    middle: place({ x: 0, y: 0 }),
    at: (i) => nodes[i],
    radiusOf: (i) => nodes[i].radius,
    isNamed: () => true,
    widthOf: (text) => measure.width(text, RIM_NAME.size, false),
  });
  return names.map(({ text, at, width, angle, isLeft }) => {
    const half = (isLeft ? -width : width) / 2;
    return {
      text,
      x: at.x + half * Math.cos(angle),
      y: at.y + half * Math.sin(angle),
      turn: (angle * 180) / Math.PI,
      size: RIM_NAME.size,
      width,
      isBold: false,
      colour: CANVAS_COLOURS[scheme].text,
    };
  });
}

/** What the colours of a map that is drawn by lists mean. */
export function listsLegend(drawn: DrawnGraph, lists: DrawnLists, scheme: Scheme): Picture["legend"] {
  const row = (colour: string, text: string, count: number) => ({
    colour,
    mark: "",
    text,
    count: formatCount(count),
  });
  if (!lists.isRound) {
    const shared = [...drawn.account.keys()].filter((i) => isShared(drawn, i)).length;
    return [
      ...lists.readers.map(({ n, handle, rows }, reader) =>
        row(readerColour(reader, scheme), accountName({ n, handle }), rows),
      ),
      row("none", BY_LISTS.pies, shared),
    ];
  }
  const [reader] = lists.readers;
  const { colour } = drawn;
  const groups = (["mutual", "followed", "follower"] as const).map((name) => {
    const group = MOST_READERS + LIST_GROUPS.indexOf(name);
    const count = colour.by === "group" ? colour.group.filter((own) => own === group).length : 0;
    return row(listGroupColour(group, scheme), BY_LISTS.short[name], count);
  });
  return [row("none", accountName(reader), reader.rows), ...groups.filter(({ count }) => count !== "0")];
}
