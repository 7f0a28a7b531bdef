import type { FollowGraph } from "@/lib/graph/follow-graph";
import type { Layout } from "@/lib/graph/layout";
import type { Positions } from "@/lib/graph/layout-start";
import { type FixedPlaces, fillIslands, frameOf, placeOnCoasts } from "./frame";
import { type InsideLayout, subgraphOf } from "./inside";
import type { Islands } from "./islands";
import { shelfOf } from "./middles";

/** A map of islands with a layout that goes on. */
export type IslandsUnderWay = {
  /** Places inside each island, in the unit of the layout inside; a copy. */
  inside(): Positions;
  /** Moves every account one step inside its island. */
  step(): void;
  /** Where everybody is now. O(accounts log accounts + islands²). */
  positions(): Positions;
};

/** Goes on with the layout inside each island; the islands stay where they are.
 *  @param map group, middles and places inside of a map of the same graph with the same discs */
export function continueIslands(
  graph: FollowGraph,
  map: Pick<Islands, "group" | "inside"> & { middles: Positions },
  { disc, createLayout, fixed }: { disc: Float32Array; createLayout: InsideLayout; fixed?: FixedPlaces },
): IslandsUnderWay {
  const frame = frameOf(graph, map.group, disc);
  const middles = { ...map.middles, onShelf: shelfOf(frame.ties, frame.radius) };
  const local = new Uint32Array(graph.size);
  const underWay: { members: Uint32Array; layout: Layout }[] = [];
  for (let g = 0; g < frame.count; g++) {
    const members = frame.membersOf(g);
    if (members.length < 3) continue;
    members.forEach((v, position) => {
      local[v] = position;
    });
    const layout = createLayout(subgraphOf(graph, members, frame.group, local), {
      seed: 1,
      x: Float32Array.from(members, (v) => map.inside.x[v]),
      y: Float32Array.from(members, (v) => map.inside.y[v]),
    });
    underWay.push({ members, layout });
  }
  const inside = (): Positions => {
    const x = map.inside.x.slice();
    const y = map.inside.y.slice();
    for (const { members, layout } of underWay)
      members.forEach((v, position) => {
        x[v] = layout.x[position];
        y[v] = layout.y[position];
      });
    return { x, y };
  };
  return {
    inside,
    step() {
      for (const { layout } of underWay) layout.step(1);
    },
    positions: () => placeOnCoasts(frame, middles, fillIslands(frame, inside()), { fixed }),
  };
}
