/** Bounds of the resolution of groups inside a group: 1 is what a whole map is divided by. */
export const INSIDE_RESOLUTION = { least: 0.4, most: 3, first: 1 } as const;
