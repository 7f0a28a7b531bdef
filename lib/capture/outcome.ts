import type { AccountRecord } from "@/lib/store/account";
import type { Outcome } from "@/lib/store/visit";
import type { Trouble } from "@/lib/x/errors";
import type { ListPage } from "@/lib/x/timeline";

/** Outcome of a visit as of this page. While more can come, `partial` is the truth; a visit that missed a page
 *  has not seen the whole list, whatever its end says. */
export function outcomeOfPage(page: Pick<ListPage, "end">, unbroken: boolean): Outcome {
  if (page.end === "ended_by_x") return { type: "ended_by_x" };
  return page.end === "complete" && unbroken ? { type: "complete" } : { type: "partial" };
}

/** Outcome of an answer that lists nothing at all: X sends the same for a protected list and for an empty one, so
 *  only what is known of the owner can tell them apart. `isWholeList`: it answers the first page, and the list never
 *  had a member. */
export function outcomeOfEmpty(
  owner: AccountRecord | undefined,
  claimed: number | undefined,
  isWholeList: boolean,
): Outcome {
  if (owner?.protected) return { type: "protected" };
  return claimed === 0 && isWholeList ? { type: "complete" } : { type: "error", error: "empty_unexplained" };
}

/** Outcome of a page that X refused. */
export function outcomeOfTrouble(trouble: Trouble, detail: string): Outcome {
  switch (trouble) {
    case "rate_limited":
    case "locked":
    case "logged_out":
    case "protected":
    case "suspended":
    case "deleted":
      return { type: trouble };
    default:
      return { type: "error", error: trouble, detail };
  }
}
