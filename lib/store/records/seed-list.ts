import type { MarkedAccount } from "./mark";

/** A named list of seeds, the accounts that anchor an analysis. */
export interface SeedListRecord {
  id: number;
  name: string;
  /** By X's id or `shadow:<handle>`, each once. */
  seeds: MarkedAccount[];
  /** Last change, ms. */
  at: number;
}
