import { nodeColour } from "@/components/canvas/node-style";
import { communityColour, type Scheme } from "@/components/canvas/palette";
import type { ExportStyle, ShownMap } from "@/lib/explore/protocol/graph-service";
import type { Appearance } from "@/lib/explore/view/appearance";

/** How the accounts of a map are drawn, for files that say so. */
export function exportStyle(
  { drawn, communities }: ShownMap,
  { colour }: Appearance,
  scheme: Scheme,
): ExportStyle {
  return {
    account: drawn.account.slice(),
    colour: Array.from(drawn.account, (_, i) => nodeColour(drawn, i, colour, scheme)),
    radius: drawn.radius.slice(),
    ofCommunity: communities.map((community) => communityColour(community.colour, scheme)),
  };
}
