import { plainLook } from "@/components/explorer/node-look";
import {
  CANVAS_COLOURS,
  COLOURED_COMMUNITIES,
  communityColour,
  type Scheme,
} from "@/components/explorer/palette";
import { COMMUNITY } from "@/components/explorer/strings";
import type { NetworkMap } from "@/lib/explore/graph-service";
import { PICTURE_SIZE, type Picture, pictureSvg } from "@/lib/io/export/picture";
import { EXPORT } from "./strings";

/** Many edges fade, so that the accounts stay to be seen. */
const EDGE_INK = 400;

/** The map as it is drawn where nothing stands out. */
function pictureOf(map: NetworkMap, scheme: Scheme): Picture {
  const { drawn } = map;
  const opacity = Math.round(100 * Math.min(0.6, Math.max(0.04, EDGE_INK / drawn.edgeSource.length))) / 100;
  const communities = map.communities.slice(0, COLOURED_COMMUNITIES);
  const inColour = communities.map(({ id, name, size }) => ({
    colour: communityColour(id, scheme),
    mark: COMMUNITY.number(id),
    text: `${COMMUNITY.name({ id, name, size })}  ${size}`,
  }));
  const others = map.communities.length - communities.length;
  const grey = {
    colour: communityColour(COLOURED_COMMUNITIES, scheme),
    mark: "",
    text: COMMUNITY.others(others),
  };
  return {
    title: EXPORT.pictureTitle,
    surface: CANVAS_COLOURS[scheme].surface,
    text: CANVAS_COLOURS[scheme].text,
    nodes: Array.from(drawn.account, (_, i) => {
      const { x, y, size, color, label } = plainLook(drawn, i, scheme);
      return { x, y, radius: size, colour: color, label: label ?? undefined };
    }),
    edges: Array.from(drawn.edgeSource, (source, i) => ({
      source,
      target: drawn.edgeTarget[i],
      colour: communityColour(drawn.community[source], scheme),
      opacity,
    })),
    legend: others > 0 ? [...inColour, grey] : inColour,
    caption: EXPORT.caption(drawn.account.length, map.accounts, map.at),
  };
}

export function svgFile(map: NetworkMap, scheme: Scheme): Blob {
  return new Blob([...pictureSvg(pictureOf(map, scheme))], { type: "image/svg+xml" });
}

/** Pixels of the PNG per pixel of the picture: sharp on any screen and in print. */
const SCALE = 2;

/** The picture as PNG: the browser draws the SVG. Rejects where it cannot. */
export async function pngFile(map: NetworkMap, scheme: Scheme): Promise<Blob> {
  const address = URL.createObjectURL(svgFile(map, scheme));
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
