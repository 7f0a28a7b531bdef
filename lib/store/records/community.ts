import type { MarkedAccount } from "./mark";

/** What the user says of one community. It is stored under the community's identity. Where no map has that identity (after a
 *  restored backup or a wipe), the next map finds the community again by its members. */
export interface CommunityRecord {
  /** UUID. */
  id: string;
  /** Identity of the community on the maps of this store; absent until a map finds the community by its members. */
  community?: number;
  name?: string;
  description?: string;
  /** Index of a hue of `lib/colour`. */
  hue?: number;
  /** Not drawn on the map until the user shows it again. */
  hidden: boolean;
  /** The groups inside it that the user keeps: the resolution that finds them, and names by members. */
  groups?: KeptGroups;
  /** Members with the highest PageRank at the last change, by X's id. */
  members: MarkedAccount[];
  /** Last change, ms. */
  at: number;
}

export interface KeptGroups {
  resolution: number;
  named: { name: string; members: MarkedAccount[] }[];
}
