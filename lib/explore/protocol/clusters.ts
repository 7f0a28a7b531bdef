import type { ClusterStep } from "@/lib/graph/cluster-cut";

/** Which clusters of the network are shown. */
export interface ClusterQuery {
  /** How many at most. */
  budget: number;
  /** What was opened and closed, in order. */
  steps: readonly ClusterStep[];
  /** An account to be shown in the smallest cluster that fits: its clusters are opened. */
  account?: number;
}

/** Clusters that hold everybody once, and how they are tied. */
export interface ClusterView {
  clusters: Cluster[];
  /** The strongest first. */
  ties: ClusterTie[];
  /** The steps that lead here: those asked for, and those that an account took. */
  steps: readonly ClusterStep[];
  /** The cluster of the account asked for. */
  account: number | undefined;
  /** Time to cut and draw, in milliseconds, without finding the hierarchy. */
  milliseconds: number;
}

export interface Cluster {
  /** Number in the hierarchy; 0 holds everybody. */
  cluster: number;
  /** The clusters it is a part of, from 0 down. */
  path: number[];
  size: number;
  /** The communities that it mainly is, by identity, with their share of it. */
  communities: { id: number; share: number }[];
  /** It is one community, whole. */
  isCommunity: boolean;
  /** Handles of its best-known members. */
  handles: string[];
  /** It only gathers clusters that are too small to be shown alone. */
  isRest: boolean;
  /** Into how many it opens; 0 where it does not. */
  parts: number;
  /** Whether the clusters inside fit the budget. */
  fits: boolean;
  /** How many other clusters go when what it is a part of is closed. */
  frees: number;
  /** Where it is in a picture of side 1. */
  x: number;
  y: number;
  radius: number;
}

export interface ClusterTie {
  /** Places in `clusters`. */
  a: number;
  b: number;
  /** Follows from a to b, and back. */
  out: number;
  back: number;
  /** All of them over the root of the product of the sizes. */
  strength: number;
}
