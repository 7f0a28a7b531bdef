import type { FollowGraph } from "@/lib/graph/follow-graph";
import type { Positions } from "@/lib/graph/layout-start";
import type { Middles } from "./middles";

/** How far an island's density is evened out: 0 keeps the layout's own, 1 is even. */
const EVENNESS = 0.75;
/** Share of the radius that members fill. */
const RIM = 0.97;

/** Places an island's members on a disc of the given radius, around the origin: the same directions, distances so that
 *  the disc is about evenly filled. O(members log members).
 *  @param area what each member needs */
export function fillDisc(inside: Positions, area: Float32Array, radius: number): Positions {
  const size = area.length;
  const x = new Float32Array(size);
  const y = new Float32Array(size);
  if (size === 1) return { x, y };
  const middleX = inside.x.reduce((sum, value) => sum + value, 0) / size;
  const middleY = inside.y.reduce((sum, value) => sum + value, 0) / size;
  const distance = Float32Array.from(area, (_, i) =>
    Math.hypot(inside.x[i] - middleX, inside.y[i] - middleY),
  );
  const order = Uint32Array.from(area.keys()).sort((a, b) => distance[a] - distance[b] || a - b);
  const total = area.reduce((sum, value) => sum + value, 0);
  const farthest = distance[order[Math.floor(RIM * (size - 1))]] || 1;
  let nearer = 0;
  for (const i of order) {
    const even = RIM * radius * Math.sqrt((nearer + area[i] / 2) / total);
    nearer += area[i];
    const own = RIM * radius * Math.min(1, distance[i] / farthest);
    const scale = distance[i] > 1e-9 ? (EVENNESS * even + (1 - EVENNESS) * own) / distance[i] : 0;
    x[i] = (inside.x[i] - middleX) * scale;
    y[i] = (inside.y[i] - middleY) * scale;
  }
  return { x, y };
}

/** A turn or a mirror image around the origin. */
export type Turn = { readonly cos: number; readonly sin: number; readonly isMirrored: boolean };

/** The turn after which the members that have ties to other islands stand on the side of those islands: the rotation
 *  or reflection with the largest sum of products, in closed form. O(ties of the members).
 *  @param place of every account around the middle of its island */
export function turnTowardsTies(
  { neighbours }: FollowGraph,
  members: Uint32Array,
  group: Uint32Array,
  middles: Middles,
  place: Positions,
): Turn {
  const island = group[members[0]];
  let [along, across, alongMirrored, acrossMirrored] = [0, 0, 0, 0];
  for (const v of members) {
    let [pullX, pullY] = [0, 0];
    for (let i = neighbours.offsets[v]; i < neighbours.offsets[v + 1]; i++) {
      const other = neighbours.targets[i];
      if (group[other] === island) continue;
      const dx = middles.x[group[other]] + place.x[other] - middles.x[island];
      const dy = middles.y[group[other]] + place.y[other] - middles.y[island];
      const distance = Math.sqrt(dx * dx + dy * dy) || 1;
      pullX += dx / distance;
      pullY += dy / distance;
    }
    const [x, y] = [place.x[v], place.y[v]];
    along += x * pullX + y * pullY;
    across += x * pullY - y * pullX;
    alongMirrored += x * pullX - y * pullY;
    acrossMirrored += x * pullY + y * pullX;
  }
  const isMirrored = Math.hypot(alongMirrored, acrossMirrored) > Math.hypot(along, across);
  const angle = isMirrored ? Math.atan2(acrossMirrored, alongMirrored) : Math.atan2(across, along);
  return { cos: Math.cos(angle), sin: Math.sin(angle), isMirrored };
}

/** Applies a turn to the members' places, in place. */
export function applyTurn({ cos, sin, isMirrored }: Turn, members: Uint32Array, { x, y }: Positions): void {
  for (const v of members) {
    const [oldX, oldY] = [x[v], isMirrored ? -y[v] : y[v]];
    x[v] = cos * oldX - sin * oldY;
    y[v] = sin * oldX + cos * oldY;
  }
}
