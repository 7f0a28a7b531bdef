import { legendEntries, scaleEntries } from "@/components/appearance/legend-entries";
import { edgeColour, hasEdge } from "@/components/canvas/map-edges";
import { plainLook } from "@/components/canvas/node-style";
import { CANVAS_COLOURS, type Scheme } from "@/components/canvas/palette";
import { scoreOf } from "@/lib/explore/map/scores";
import type { ShownMap } from "@/lib/explore/protocol/graph-service";
import { type Appearance, isGrouping } from "@/lib/explore/view/appearance";
import { PICTURE_SIZE, type Picture, pictureSvg } from "@/lib/io/export/picture";
import { EXPORT } from "./strings";

/** Many edges fade, so that the accounts stay to be seen. */
const EDGE_INK = 400;

/** The map as it is drawn where nothing stands out. */
function pictureOf(map: ShownMap, look: Appearance, scheme: Scheme): Picture {
  const { drawn } = map;
  const edges = Array.from(drawn.edgeSource, (_, e) => e).filter((e) => hasEdge(drawn, e, look.edges));
  const ink = Math.min(0.6, Math.max(0.04, EDGE_INK / edges.length)) * look.opacity;
  const opacity = Math.round(100 * ink) / 100;
  return {
    title: EXPORT.pictureTitle,
    surface: CANVAS_COLOURS[scheme].surface,
    text: CANVAS_COLOURS[scheme].text,
    nodes: Array.from(drawn.account, (_, i) => {
      const { x, y, size, color, label } = plainLook(drawn, i, look.colour, scheme);
      return { x, y, radius: size, colour: color, label: label ?? undefined };
    }),
    edges: edges.map((e) => ({
      source: drawn.edgeSource[e],
      target: drawn.edgeTarget[e],
      colour: edgeColour(drawn, e, { appearance: look, scheme }),
      opacity,
    })),
    legend: legendOf(map, look, scheme),
    caption: EXPORT.caption(drawn.account.length, map.accounts, map.at),
  };
}

function legendOf(map: ShownMap, { colour }: Appearance, scheme: Scheme): Picture["legend"] {
  if (isGrouping(colour))
    return legendEntries(map, colour, scheme).map((entry) => ({
      colour: entry.colour,
      mark: entry.mark,
      text: `${entry.name}  ${entry.count}`,
    }));
  return scaleEntries(map.drawn, colour, scheme).map((entry) => ({
    colour: entry.colour,
    mark: "",
    text: `${scoreOf(colour).label}: ${entry.text}`,
  }));
}

export function svgFile(map: ShownMap, look: Appearance, scheme: Scheme): Blob {
  return new Blob([...pictureSvg(pictureOf(map, look, scheme))], { type: "image/svg+xml" });
}

/** Pixels of the PNG per pixel of the picture: sharp on any screen and in print. */
const SCALE = 2;

/** The picture as PNG: the browser draws the SVG. Rejects where it cannot. */
export async function pngFile(map: ShownMap, look: Appearance, scheme: Scheme): Promise<Blob> {
  const address = URL.createObjectURL(svgFile(map, look, scheme));
  try {
    const image = new Image(PICTURE_SIZE.width, PICTURE_SIZE.height);
    image.src = address;
    await image.decode();
    const canvas = new OffscreenCanvas(PICTURE_SIZE.width * SCALE, PICTURE_SIZE.height * SCALE);
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("the browser gives no canvas");
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: "image/png" });
  } finally {
    URL.revokeObjectURL(address);
  }
}
