import { refusalOf } from "@/lib/io/backup/problem";
import { ReadBackError } from "@/lib/io/backup/read-back";
import { NewStoreProblem } from "@/lib/io/salvage/new-store";
import { isDiskFullError, isOutOfDiskSpace } from "@/lib/store/disk-space";
import { NEW_STORE } from "./salvage-strings";
import { PROBLEMS } from "./strings";

/** What went wrong and what to do, in words for people. */
export function explain(error: unknown): string {
  const refused = refusalOf(error);
  if (refused !== undefined) return PROBLEMS.refused[refused.refusal](refused.detail);
  const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
  // Their messages say by themselves what to do.
  if (name === "ImportProblem" || isDiskFullError(error)) return message;
  if (error instanceof NewStoreProblem) return NEW_STORE.halfway(message);
  if (isOutOfDiskSpace(error, undefined)) return PROBLEMS.full;
  if (error instanceof ReadBackError) return PROBLEMS.notReadBack(message);
  return PROBLEMS.other(message);
}
