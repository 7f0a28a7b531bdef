import { COAST_OPACITY, RIBBON } from "@/components/canvas/coast-layer";
import type { Ties } from "@/components/canvas/edge-choice";
import { communityColour, mixed, type Scheme } from "@/components/canvas/palette";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { PictureShape } from "@/lib/io/export/picture";
import type { Placement } from "@/lib/io/export/picture-place";

/** What lies under edges and accounts, as on the screen: ties between communities where ribbons stand for them, and the
 *  coasts of communities. */
export function islandShapes(
  drawn: DrawnGraph,
  { ribbons, hasRibbonsOnly }: Ties,
  placement: Placement,
  scheme: Scheme,
): PictureShape[] {
  const { coasts, communities } = drawn;
  const colourOf = (community: number) => communityColour(coasts && communities?.[community]?.colour, scheme);
  const curves = hasRibbonsOnly
    ? ribbons.map(({ from, to, share, points }) => ({
        rings: [points.map(placement.place)],
        colour: mixed(colourOf(from), colourOf(to), 0.5),
        ...{ fill: 0, line: RIBBON.opacity, width: RIBBON.least + RIBBON.more * Math.sqrt(share) },
      }))
    : [];
  return [...curves, ...coastShapes(drawn, placement, colourOf)];
}

/** One shape for all rings of an island at a level, so that lakes stay empty. */
function coastShapes(
  { coasts }: DrawnGraph,
  { place }: Placement,
  colourOf: (community: number) => string,
): PictureShape[] {
  const shapes = new Map<string, PictureShape & { rings: { x: number; y: number }[][] }>();
  coasts?.group.forEach((group, r) => {
    const level = coasts.level[r];
    const key = `${group} ${level}`;
    const shape = shapes.get(key) ?? {
      rings: [],
      colour: colourOf(group),
      fill: COAST_OPACITY.fill[level],
      line: level === 0 ? COAST_OPACITY.line : 0,
      width: 1,
    };
    shapes.set(key, shape);
    const [from, to] = [coasts.offsets[r], coasts.offsets[r + 1]];
    shape.rings.push(
      Array.from({ length: to - from }, (_, i) =>
        place({ x: coasts.points[2 * (from + i)], y: coasts.points[2 * (from + i) + 1] }),
      ),
    );
  });
  return [...shapes.values()];
}
