import type { CommunityColour } from "@/lib/colour/community-colours";
import type { Grouping } from "@/lib/explore/view/appearance";
import type { Coastlines } from "@/lib/graph/islands/coastlines";

/** The drawn subgraph: parallel arrays, one entry per drawn account, highest score first. */
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
  /** How many of them have a captured list; undefined where the store was not asked. */
  read?: number | undefined;
  colour: DrawnColour;
  connections: Connections;
  /** Coasts of the communities; absent where colours say something else. */
  coasts?: Coastlines;
  /** Absent where the map is drawn as islands. */
  lists?: DrawnLists;
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
  | {
      by: "group";
      group: Uint32Array<ArrayBuffer>;
      /** What groups are of; absent on a map that is drawn by lists. */
      grouping?: Grouping;
    }
  | {
      by: "score";
      share: Float32Array<ArrayBuffer>;
      /** Of the others than you; undefined where no value is known. */
      range: { least: number; most: number } | undefined;
      /** Your value, where it is beyond the range. */
      own?: number;
    };

/** Groups of accounts on a map that is drawn by lists, numbered after the readers (see DrawnLists). */
export const LIST_GROUPS = ["shared", "none", "reader", "mutual", "followed", "follower"] as const;

export type ListGroup = (typeof LIST_GROUPS)[number];

/** How a map that is drawn by lists is to be read. Groups, where colours say no score: around several readers the
 *  reader's place in `readers`, else MOST_READERS and the place in LIST_GROUPS. */
export interface DrawnLists {
  /** Whether it is two rings around one reader. */
  isRound: boolean;
  readers: { n: number; handle: string; rows: number }[];
  /** One entry per drawn account: bit i where a list of reader i names it. */
  of: Uint16Array<ArrayBuffer>;
}

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
  /** Account numbers of the reported positions. */
  accounts: Uint32Array;
  steps: number;
}

export interface Places {
  x: Float32Array<ArrayBuffer>;
  y: Float32Array<ArrayBuffer>;
  /** Share of the steps done, 0 to 1. */
  done: number;
}
