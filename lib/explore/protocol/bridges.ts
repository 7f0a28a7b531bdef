import type { AccountRow } from "./rows";
import type { SomeAccounts } from "./similar";

/** A set of accounts: a community by its identity, or all accounts that one account is tied to. */
export type BridgeSide = { is: "community"; id: number } | { is: "around"; n: number };

export interface BridgesQuery {
  one: BridgeSide;
  other: BridgeSide;
  /** Whether paths go along mutual follows alone, or along follows in either direction. */
  mutualOnly: boolean;
}

/** Who connects two sets of accounts. */
export interface BridgesAnswer {
  /** Accounts of each set; those in both count to the first. */
  sizes: readonly [number, number];
  /** Accounts of one set from which paths were followed, and of how many. */
  sources: number;
  of: number;
  /** Share of the pairs that any path connects, 0 to 1. */
  connected: number;
  total: number;
  found: FoundBridge[];
}

interface FoundBridge {
  row: AccountRow;
  /** Share of the shortest paths between the sets that pass here, over the connected pairs: 0 to 1. */
  share: number;
  /** The ties that make it so: accounts of each set that it is tied to. */
  ties: readonly [SomeAccounts, SomeAccounts];
}
