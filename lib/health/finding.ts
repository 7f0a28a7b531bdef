/** What a check found. `none`: there is nothing to check, which is neither good nor bad. */
export interface Finding {
  state: "ok" | "bad" | "none";
  /** What was seen, as short words with their numbers. Names no account but by its @handle. */
  value: string;
  /** What to do, if anything. */
  advice?: string;
  fix?: Fix;
}

/** What a button beside a finding can do. */
export type Fix =
  | "reload"
  | "openX"
  | "reloadX"
  | "allowSites"
  | "captureOn"
  | "rebuild"
  | "openCollect"
  | "openData"
  | "openLog"
  | "openSettings"
  | "openMap";

/** What long checks are given: a way to be stopped, and somebody who hears how far they are (0 to 1). */
export interface Watched {
  signal: AbortSignal;
  onProgress(share: number): void;
}

export const ok = (value: string): Finding => ({ state: "ok", value });

export const none = (value: string, advice?: string, fix?: Fix): Finding => ({
  state: "none",
  value,
  ...(advice !== undefined && { advice }),
  ...(fix !== undefined && { fix }),
});

export const bad = (value: string, advice: string, fix?: Fix): Finding => ({
  state: "bad",
  value,
  advice,
  ...(fix !== undefined && { fix }),
});
