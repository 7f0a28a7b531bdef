/** What the log speaks of, as short stable names. */
export type LogEvent =
  /** A visit that X refused or that was not understood. */
  | "visit_ended"
  /** A list of a run has come to its end, was skipped, or is tried again. */
  | "list_ended"
  | "list_skipped"
  | "list_retry"
  | "run_state"
  /** X refused an answer that is no list. */
  | "x_refused"
  /** An answer was kept apart because its shape is not understood. */
  | "drift"
  /** Something that came from a page was not taken. */
  | "refused"
  /** The disk is full, or has space again. */
  | "room"
  /** What the user did with the computed map, with all data, or while tidying up. */
  | "snapshot"
  | "data"
  | "maintenance";

export type LogLevel = "info" | "warning" | "error";

/** One line of the operator's log. Its text names no account, `account` does: so is it right after a change of handle,
 *  and a log without numbers is a log without persons. */
export interface LogRecord {
  id: number;
  /** ms */
  at: number;
  level: LogLevel;
  event: LogEvent;
  /** One sentence for people. */
  text: string;
  /** How it ended, for the filters: the type of a visit's outcome, X's refusal or the state of a run. */
  outcome?: string;
  /** Number of the account it is about. */
  account?: number;
  /** The run it belongs to. */
  run?: number;
}

/** A sanitised piece of a page that was not understood, kept only where the user asked for it. */
export interface ExcerptRecord {
  id: number;
  /** ms */
  at: number;
  reason: string;
  html: string;
}
