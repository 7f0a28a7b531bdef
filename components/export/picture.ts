import { groupNames, legendEntries, scaleEntries } from "@/components/appearance/legend-entries";
import { GROUPING_NAMES, LEGEND as LEGEND_TEXT } from "@/components/appearance/strings";
import { edgeColours, edgeOpacity, hasEdge, tiesOf } from "@/components/canvas/edge-choice";
import { placeWords, TextMeasure, textLines } from "@/components/canvas/map-text";
import { plainStyle } from "@/components/canvas/node-style";
import { CANVAS_COLOURS, type Scheme } from "@/components/canvas/palette";
import { groupDiscs, labelOrder, nameInk, textStyle } from "@/components/canvas/text-wishes";
import { fitText } from "@/lib/canvas/place-names";
import { restingNameStrength } from "@/lib/canvas/reading";
import { ROLES } from "@/lib/explore/answers/groupings";
import { scoreOf } from "@/lib/explore/map/scores";
import type { ShownMap } from "@/lib/explore/protocol/graph-service";
import { type Appearance, isByTag, isGrouping } from "@/lib/explore/view/appearance";
import { formatCount, formatMoment } from "@/lib/format";
import { indexedPng } from "@/lib/io/export/indexed-png";
import { type Picture, pictureSvg } from "@/lib/io/export/picture";
import { placementOf } from "@/lib/io/export/picture-place";
import { t } from "@/lib/language";
import { islandShapes } from "./islands-in-picture";
import { areaFor, listsLegend, piecesOf, rimTexts } from "./lists-in-picture";
import { EXPORT } from "./strings";

/** Pixels of a picture; a larger PNG is the same picture, sharper. */
const SIZE = { width: 1600, height: 1200 } as const;
const MARGIN = 32;
const LEGEND = { left: MARGIN, top: 56, width: 200, row: 24 } as const;
/** Before the text of a row of the legend and for its count. */
const ROW = { before: 26, count: 48 } as const;
/** Under the map is the caption. */
const AREA = { left: 264, top: 40, right: SIZE.width - 90, bottom: SIZE.height - 64 } as const;
/** Largest number of texts. */
const MOST = { labels: 90, names: 24 } as const;
const MOST_OF_MANY = { labels: 45, names: 15 } as const;
const MANY = 20_000;
const ME = ROLES.indexOf("me");

/** The map as it is drawn where nothing stands out. */
function pictureOf(map: ShownMap, appearance: Appearance, scheme: Scheme, tag: string | undefined): Picture {
  const { drawn } = map;
  const colours = CANVAS_COLOURS[scheme];
  const measure = pictureMeasure();
  const styles = Array.from(drawn.account, (_, i) => plainStyle(drawn, i, appearance.colour, scheme));
  const placement = placementOf(
    styles.map(({ x, y, size }) => ({ x, y, radius: size })),
    areaFor(drawn, AREA),
  );
  const nodes = styles.map(({ x, y, size, color }, i) => {
    const pieces = piecesOf(drawn, i, scheme);
    const dot = { ...placement.place({ x, y }), radius: size * placement.unit, colour: color };
    return pieces === undefined ? dot : { ...dot, pieces };
  });
  const ties = tiesOf(drawn, (e) => hasEdge(drawn, e, appearance.edges));
  const colourOf = edgeColours(drawn, { appearance, scheme });
  const legend = legendOf(map, appearance, scheme, tag).map((row) => ({
    ...row,
    text: fitText(row.text, LEGEND.width - ROW.before - ROW.count, (text) => measure.width(text, 14, false)),
  }));
  const placed = {
    ...drawn,
    x: Float32Array.from(nodes, ({ x }) => x),
    y: Float32Array.from(nodes, ({ y }) => y),
  };
  const names = groupNames(map.communities, drawn, appearance.colour, scheme);
  const words = placeWords(
    {
      ...SIZE,
      covers: [
        { left: 0, top: 0, right: AREA.left - 16, bottom: LEGEND.top + 60 + legend.length * LEGEND.row },
        { left: 0, top: SIZE.height - 56, right: SIZE.width, bottom: SIZE.height },
      ],
      discs: nodes.map(({ x, y, radius }, index) => ({ x, y, radius, index })),
      groups: groupDiscs(placed, names).map((group) => ({
        ...group,
        colour: nameInk(group.colour, colours.text),
      })),
      labels: Array.from(labelOrder(drawn, names).subarray(0, 600), (index) => ({
        index,
        text: styles[index].label ?? "",
        share: drawn.size[index],
        isForced: drawn.role[index] === ME,
        isBold: false,
      })).filter(({ text }) => text !== ""),
      most: nodes.length > MANY ? MOST_OF_MANY : MOST,
    },
    measure,
  );
  const style = textStyle(
    colours,
    (index) => styles[index].color,
    { group: undefined, off: new Set() },
    (radius, isSmall) => restingNameStrength(radius, SIZE.height, isSmall),
  );
  return {
    ...SIZE,
    title: EXPORT.pictureTitle,
    date: formatMoment(map.at),
    surface: colours.surface,
    text: colours.text,
    nodes,
    shapes: islandShapes(drawn, ties, placement, scheme),
    edges: Array.from(ties.edges, (e) => ({
      source: drawn.edgeSource[e],
      target: drawn.edgeTarget[e],
      colour: colourOf(e),
      opacity: Math.round(100 * edgeOpacity(drawn, e, ties.edges.length) * appearance.opacity) / 100,
    })),
    texts: [
      ...textLines(words, style, measure),
      ...(drawn.lists?.isRound === true ? rimTexts(drawn, nodes, placement, measure, scheme) : []),
    ],
    legend,
    legendBox: LEGEND,
    caption: EXPORT.caption(map),
  };
}

function pictureMeasure(): TextMeasure {
  const context = new OffscreenCanvas(1, 1).getContext("2d");
  if (context === null) throw new Error(t`the browser gives no canvas`);
  return new TextMeasure(context);
}

function legendOf(
  map: ShownMap,
  { colour }: Appearance,
  scheme: Scheme,
  tag: string | undefined,
): Picture["legend"] {
  const { lists } = map.drawn;
  if (lists !== undefined && colour === "community") return listsLegend(map.drawn, lists, scheme);
  const title = LEGEND_TEXT.byTag(
    isGrouping(colour) ? GROUPING_NAMES[colour] : scoreOf(colour).label,
    isByTag(colour) ? tag : undefined,
  );
  const head = { colour: "none", mark: "", text: title, count: "" };
  if (isGrouping(colour)) {
    const entries = legendEntries(map, colour, scheme).map((entry) => ({
      colour: entry.colour,
      mark: entry.mark,
      text: `${entry.sign ?? ""}${entry.name}`,
      count: formatCount(entry.count),
    }));
    return isByTag(colour) ? [head, ...entries] : entries;
  }
  return [
    head,
    ...scaleEntries(map.drawn, colour, scheme).map(({ colour, text }) => ({
      colour,
      mark: "",
      text,
      count: "",
    })),
  ];
}

export function svgFile(
  map: ShownMap,
  appearance: Appearance,
  scheme: Scheme,
  tag: string | undefined,
): Blob {
  return new Blob([...pictureSvg(pictureOf(map, appearance, scheme, tag))], { type: "image/svg+xml" });
}

/** The picture as PNG of a width in pixels: the browser draws the SVG. Rejects where it cannot. */
export function pngFile(
  map: ShownMap,
  appearance: Appearance,
  scheme: Scheme,
  tag: string | undefined,
  width: number,
): Promise<Blob> {
  return pngOfSvg(svgFile(map, appearance, scheme, tag), SIZE, width);
}

/** An SVG of a size as PNG of a width in pixels. Rejects where the browser cannot draw it. */
export async function pngOfSvg(
  svg: Blob,
  size: { width: number; height: number },
  width: number,
): Promise<Blob> {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image(size.width, size.height);
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(width, Math.round((width * size.height) / size.width));
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (context === null) throw new Error(t`the browser gives no canvas`);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await smallEnough(canvas, context);
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** A picture that is posted should not be larger (bytes). */
const LARGEST = 5e6;

async function smallEnough(
  canvas: OffscreenCanvas,
  context: OffscreenCanvasRenderingContext2D,
): Promise<Blob> {
  const blob = await canvas.convertToBlob({ type: "image/png" });
  if (blob.size <= LARGEST) return blob;
  return indexedPng(context.getImageData(0, 0, canvas.width, canvas.height));
}
