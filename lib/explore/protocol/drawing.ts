import type { CommunityColour } from "@/lib/colour/community-colours";

/** The part of the graph that is drawn: parallel arrays, one entry per drawn account, highest score first. */
export interface DrawnGraph {
  account: Uint32Array<ArrayBuffer>;
  handle: string[];
  x: Float32Array<ArrayBuffer>;
  y: Float32Array<ArrayBuffer>;
  /** Its score as a share of the highest, 0 to 1; NaN where the score is not known. */
  size: Float32Array<ArrayBuffer>;
  /** How large it is drawn, in the unit of x and y. */
  radius: Float32Array<ArrayBuffer>;
  community: Uint32Array<ArrayBuffer>;
  /** The communities that `community` refers to, under the names and colours that the page shows. */
  communities?: readonly DrawnCommunity[];
  /** Places in ROLES (groupings). */
  role: Uint8Array<ArrayBuffer>;
  /** 1 for an account that only imports name. */
  imported: Uint8Array<ArrayBuffer>;
  colour: DrawnColour;
  connections: Connections;
  /** One entry per drawn edge: indices into the arrays above. A mutual pair is one edge. */
  edgeSource: Uint32Array<ArrayBuffer>;
  edgeTarget: Uint32Array<ArrayBuffer>;
  edgeMutual: Uint8Array<ArrayBuffer>;
  /** 1 for an edge that only imports state, in both directions where it is mutual. */
  edgeImported: Uint8Array<ArrayBuffer>;
}

/** A community as it is drawn. */
interface DrawnCommunity {
  id: number;
  name: string;
  colour: CommunityColour;
}

/** What an account's colour says: its group (a community, or a place in GROUPS), or its share of the highest score,
 *  NaN where that is not known. */
export type DrawnColour =
  | { by: "group"; group: Uint32Array<ArrayBuffer> }
  | {
      by: "score";
      share: Float32Array<ArrayBuffer>;
      range: { least: number; most: number } | undefined;
    };

/** What an account is on the map, the first that fits. Apart: no bridge joins it to the others. */
export type Role = "me" | "seed" | "bridge" | "apart" | "captured" | "seen";

/** How the drawn accounts hang together; zeros where no bridges were asked for. */
export interface Connections {
  bridges: number;
  apart: number;
  /** Of those apart, how many no path of mutual ties leads to. */
  withoutPath: number;
  /** The bridges that serve most others. */
  top: { n: number; handle: string; serves: number }[];
  firstApart: { n: number; handle: string }[];
}

export interface LayoutOptions {
  /** Account numbers whose positions are reported. */
  accounts: Uint32Array;
  steps: number;
}

export interface Places {
  x: Float32Array<ArrayBuffer>;
  y: Float32Array<ArrayBuffer>;
  /** Share of the steps done, 0 to 1. */
  done: number;
}
