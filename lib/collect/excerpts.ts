import type { Command } from "@/lib/store/run";
import { skeletonOf } from "@/lib/x/dom/skeleton";
import type { Report } from "./tab-report";

interface Excerpts {
  document: Document;
  /** Whether the user asked for excerpts. */
  wanted(): Promise<boolean>;
  hand(excerpt: { reason: string; html: string }): Promise<unknown>;
}

/** Keeps an eye on a run's reports: the structure of a page that failed, or that twice was not understood, is handed over
 *  once for each address. A page that no run needs is none of our business. */
export function createExcerpts({ document, wanted, hand }: Excerpts) {
  const handed = new Set<string>();
  let before = "";
  return async ({ page, path }: Report, command: Command): Promise<void> => {
    const seen = `${page} ${path}`;
    const isFailure = page === "failed" || (page === "unknown" && before === seen);
    before = seen;
    if (!isFailure || command.do === "rest" || handed.has(seen) || !(await wanted())) return;
    handed.add(seen);
    await hand({ reason: page, html: skeletonOf(document) }).catch(() => handed.delete(seen));
  };
}
