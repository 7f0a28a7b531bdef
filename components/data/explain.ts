import { BackupError } from "@/lib/io/backup/problem";
import { NewStoreProblem } from "@/lib/io/salvage/new-store";
import { isNoRoom } from "@/lib/store/room";
import { NEW_STORE } from "./salvage-strings";
import { PROBLEMS } from "./strings";

/** What went wrong and what to do, in words for people. */
export function explain(error: unknown): string {
  if (error instanceof BackupError) return PROBLEMS.refused[error.refusal](error.detail);
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  // Their messages say by themselves what to do.
  if (name === "ImportProblem" || isNoRoom(error)) return message;
  if (error instanceof NewStoreProblem) return NEW_STORE.halfway(message);
  if (/Quota/.test(`${name} ${message}`)) return PROBLEMS.full;
  return PROBLEMS.other(message);
}
