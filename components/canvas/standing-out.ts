import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { DrawnEdges } from "./drawn-edges";
import type { Stressed } from "./map-edges";
import { type Emphasis, groupAt } from "./node-style";

/** At most so many edges among the accounts chosen stand out: more would be a blot, and cost time to draw. */
const MOST_STRESSED = 2000;

/** Which drawn accounts, by their indices, and which edges stand out: of the account pointed at, of a path, of the one
 *  selected, of those chosen, or of one group; the first that there is. */
export function standingOut(
  { hovered, selected, chosen, path, group }: Emphasis,
  drawn: DrawnGraph,
  edges: DrawnEdges,
  indexOf: ReadonlyMap<number, number>,
): { near: ReadonlySet<number> | undefined; stressed: Stressed | undefined } {
  const indices = (accounts: Iterable<number>) =>
    [...accounts].map((n) => indexOf.get(n)).filter((i) => i !== undefined);
  const around = (focus: number) => ({
    near: edges.neighbours(focus),
    stressed: { edges: edges.of(focus), opacity: 0.75, width: 1, focus },
  });
  const [pointed, picked] = [indexOf.get(hovered ?? -1), indexOf.get(selected ?? -1)];
  if (pointed !== undefined) return around(pointed);
  if (path.length > 0) {
    const way = indices(path);
    return { near: new Set(way), stressed: { edges: edges.along(way), opacity: 1, width: 2 } };
  }
  if (picked !== undefined) return around(picked);
  if (chosen.size > 0) {
    const near = new Set(indices(chosen));
    const inside = edges.inside((i) => near.has(i)).subarray(0, MOST_STRESSED);
    return { near, stressed: { edges: inside, opacity: 0.5, width: 0.6 } };
  }
  if (group === undefined) return { near: undefined, stressed: undefined };
  const inside = edges.inside((i) => groupAt(drawn, i) === group);
  return { near: undefined, stressed: { edges: inside, opacity: 0.3, width: 0.5 } };
}
