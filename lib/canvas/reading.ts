/** From this many times the distance at which all is in view on, people begin to fade, and from the second on only
 *  communities are read. */
const PEOPLE_UNTIL = 1.15;
const COMMUNITIES_FROM = 2.2;

/** How far a map is read as communities rather than people, 0 to 1: by how far the camera has gone out beyond the
 *  view of all accounts.
 *  @param out what the camera sees, as a multiple of what it sees when all accounts just fill the view */
export function communityShare(out: number): number {
  return smooth(Math.log(out / PEOPLE_UNTIL) / Math.log(COMMUNITIES_FROM / PEOPLE_UNTIL));
}

/** Radii in pixels between which the name of a small community appears. */
const APPEARS = { from: 26, to: 42 } as const;
/** Radii as shares of the smaller side of the canvas between which a name vanishes: the people inside are read then. */
const VANISHES = { from: 0.5, to: 0.85 } as const;

/** Opacity of the name of a community by the radius in pixels of its island, 0 to 1.
 *  @param side the smaller side of the canvas in pixels
 *  @param isSmall whether it is named only close by */
export function nameStrength(radius: number, side: number, isSmall: boolean): number {
  const appeared = isSmall ? smooth((radius - APPEARS.from) / (APPEARS.to - APPEARS.from)) : 1;
  const vanished = smooth((radius / side - VANISHES.from) / (VANISHES.to - VANISHES.from));
  return appeared * (1 - vanished);
}

/** The same once the camera is still: a name is there or not, since half-faded text over a map reads as dirt. */
export function restingNameStrength(radius: number, side: number, isSmall: boolean): number {
  return Math.round(nameStrength(radius, side, isSmall));
}

/** A step from 0 to 1 without corners (Hermite). */
function smooth(t: number): number {
  const inside = Math.min(1, Math.max(0, t));
  return inside * inside * (3 - 2 * inside);
}
