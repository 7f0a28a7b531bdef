import type { CoolDownRecord, RateRecord, SignRecord, SteadyRecord, VisitedRecord } from "./limits";
import type { NeverRecord } from "./never";
import type { UnknownOperationsRecord } from "./unknown-operations";

/** Single facts about the whole store. */
export type MetaRecord =
  | RevisionRecord
  | ViewerRecord
  | DayRecord
  | RefusedRecord
  | LastBackupRecord
  | TaskRecord
  | TimingsRecord
  | RateRecord
  | SignRecord
  | CoolDownRecord
  | SteadyRecord
  | VisitedRecord
  | UnknownOperationsRecord
  | UnnamedRecord
  | NeverRecord
  | CommunitiesRecord;

/** Moves in every committing transaction; snapshots and staleness compare it, never clocks. */
interface RevisionRecord {
  key: "revision";
  revision: number;
}

/** A logged-in account that was seen in a tab. */
interface ViewerRecord {
  key: `viewer:${number}`;
  viewer: number;
  firstSeen: number;
  lastSeen: number;
}

/** The newest backup that was written to its end. */
export interface LastBackupRecord {
  key: "lastBackup";
  /** ms */
  at: number;
  /** Revision of the store that it holds. */
  revision: number;
  /** Size of the file. */
  bytes: number;
}

/** The first identity that no community of this store ever had. */
interface CommunitiesRecord {
  key: "communities";
  next: number;
}

/** When (ms) a task of maintenance was last done. */
interface TaskRecord {
  key: `task:${string}`;
  doneAt: number;
}

/** Lists that came before their tab said who is logged in. They are filed under viewer 0, and move to the viewer as
 *  soon as the same load of the page names one. */
export interface UnnamedRecord {
  key: `unnamed:${string}`;
  visits: number[];
  /** ms */
  unnamedSince: number;
}

/** How long the last map and its metrics took to compute. */
export interface TimingsRecord {
  key: "timings";
  /** ms */
  at: number;
  /** Revision and size of the network that was computed. */
  revision: number;
  accounts: number;
  edges: number;
  /** Milliseconds by phase or metric. */
  milliseconds: Record<string, number>;
}

/** What was captured on one day of the user's calendar. */
export interface DayRecord {
  key: `day:${string}`;
  pages: number;
  rows: number;
  /** Accounts seen for the first time. */
  accounts: number;
}

/** What came from pages and was not taken, by reason. */
interface RefusedRecord {
  key: "refused";
  /** Since the store was made. */
  counts: Record<string, number>;
  /** The same by day, for as long as it is news. */
  days?: Record<string, Record<string, number>>;
}
