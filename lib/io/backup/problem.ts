/** Why a file cannot be restored. */
export type Refusal =
  /** It is something else. */
  | "foreign"
  /** It ends before its end. */
  | "truncated"
  /** Its bytes or sums are not those that were written. */
  | "damaged"
  /** It was written by a newer version of the extension. */
  | "newer"
  /** It is from the future by this computer's clock: all its times would seem untrue. */
  | "clock"
  /** It was made to do harm, or by somebody who does not know the format. */
  | "hostile"
  /** A line or the whole is larger than any backup. */
  | "tooLarge";

/** A file that is refused as a whole: nothing of it is taken. */
export class BackupError extends Error {
  override name = "BackupError";

  constructor(
    readonly refusal: Refusal,
    readonly detail: string,
  ) {
    super(`${refusal}: ${detail}`);
  }
}

const REFUSALS: readonly Refusal[] = ["foreign", "truncated", "damaged", "newer", "hostile", "tooLarge"];

/** Returns the refusal that an error is, one that came from a worker included: it has lost its class on the way. */
export function refusalOf(error: unknown): BackupError | undefined {
  if (error instanceof BackupError) return error;
  if (!(error instanceof Error) || error.name !== "BackupError") return undefined;
  const refusal = REFUSALS.find((one) => error.message.startsWith(`${one}: `));
  return refusal && new BackupError(refusal, error.message.slice(refusal.length + 2));
}
