/** Dots of a map: places and radii in any unit, y upwards. */
interface Dot {
  x: number;
  y: number;
  radius: number;
}

/** A rectangle of the picture in pixels, y downwards. */
interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Bounds of the radius of the smallest dot of a picture, in pixels: neither dust nor a handful of plates. */
const UNIT = { least: 0.6, most: 6 };

/** How a map is brought into a picture. */
export interface Placement {
  /** Where a point of the map is in the picture. */
  place: (point: { x: number; y: number }) => { x: number; y: number };
  /** Pixels of a radius of one unit. */
  unit: number;
}

/** How dots are brought into an area of the picture: whole, both directions alike, y downwards.
 *  @param smallest radius of the smallest dot in the unit of the dots */
export function placementOf(dots: readonly Dot[], area: Area, smallest = 1): Placement {
  const { left, right, bottom, top } = boundsOf(dots);
  const [width, height] = [area.right - area.left, area.bottom - area.top];
  const scale = Math.min(width / Math.max(right - left, 1e-9), height / Math.max(top - bottom, 1e-9), 1e4);
  const shift = {
    x: (area.left + area.right - (left + right) * scale) / 2,
    y: (area.top + area.bottom + (bottom + top) * scale) / 2,
  };
  return {
    place: ({ x, y }) => ({ x: shift.x + x * scale, y: shift.y - y * scale }),
    unit: Math.min(UNIT.most, Math.max(UNIT.least, scale * smallest)) / smallest,
  };
}

/** The box around all dots; the unit square around none. A loop, since a call takes no 125 000 arguments. */
function boundsOf(dots: readonly Dot[]): { left: number; right: number; bottom: number; top: number } {
  if (dots.length === 0) return { left: 0, right: 1, bottom: 0, top: 1 };
  const box = { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity };
  for (const { x, y, radius } of dots) {
    box.left = Math.min(box.left, x - radius);
    box.right = Math.max(box.right, x + radius);
    box.bottom = Math.min(box.bottom, y - radius);
    box.top = Math.max(box.top, y + radius);
  }
  return box;
}
