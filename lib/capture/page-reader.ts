import { readProfile } from "@/lib/x/dom/profile";
import { listSection, memberCells, readRows } from "@/lib/x/dom/rows";
import { pageShown, viewerHandle } from "@/lib/x/dom/state";
import { ANSWER_GRACE_MS, LOOK_INTERVAL_MS } from "@/lib/x/limits";
import type { OperationName } from "@/lib/x/operations";
import type { RequestVariables } from "@/lib/x/request";
import { type Route, routeOf } from "@/lib/x/routes";
import { createAnswered } from "./answered";
import type { Reading } from "./reading";

/** What the page reader needs of the world around it. */
export interface PageReaderWorld {
  document: Document;
  /** Whether the user wants captures at this moment. */
  isOn(): boolean;
  /** Path of the page's address at this moment. */
  path(): string;
  now(): number;
  newKey(): string;
  /** Hands a reading over; false where there is no room for it, so that it is read again. */
  hand(reading: Reading): boolean;
}

/** Reads lists and profiles off the page itself, but only where X's answers were not seen: the extension came after
 *  the page, or the observer was kept out. It looks and never touches. */
export interface PageReader {
  /** An answer of X was seen. Where it is the beginning of what a page shows, all of it is known better from there. */
  answered(operation: OperationName, variables: RequestVariables, body: string): void;
  /** To be called when the page may have changed. Gives the time (ms) after which to look again even if nothing
   *  changes; undefined where there is no need. */
  look(): number | undefined;
}

/** The stay on one address. */
interface Stay {
  path: string;
  route: Route;
  since: number;
  visit: string;
  read: Set<string>;
  /** Cells that stood there when the stay began: they still belong to the page before. */
  stale: WeakSet<Element>;
}

export function createPageReader(world: PageReaderWorld): PageReader {
  const { document } = world;
  const known = createAnswered();
  let stay: Stay | undefined;

  function arrive(path: string): Stay {
    const section = listSection(document);
    const isFresh = stay === undefined || section === undefined || pageShown(document, path) === "this";
    const before = isFresh ? [] : memberCells(section);
    return {
      path,
      route: routeOf(path),
      since: world.now(),
      visit: world.newKey(),
      read: new Set(),
      stale: new WeakSet(before),
    };
  }

  function here(): Stay {
    const path = world.path();
    if (stay?.path !== path) stay = arrive(path);
    return stay;
  }

  function common({ since }: Stay) {
    return {
      key: world.newKey(),
      at: world.now(),
      // A stay is noticed a moment after it began.
      since: since - LOOK_INTERVAL_MS,
      viewerHandle: viewerHandle(document) ?? null,
    };
  }

  function lookAtList(at: Stay, owner: Extract<Reading, { type: "rows" }>["owner"]): void {
    const section = listSection(document, at.route);
    if (section === undefined || pageShown(document, at.path) === "another") return;
    if (memberCells(section).some((cell) => at.stale.has(cell))) return;
    const rows = readRows(section).filter(({ handle }) => !at.read.has(handle));
    if (rows.length === 0) return;
    if (!world.hand({ type: "rows", ...common(at), visit: at.visit, owner, rows })) return;
    for (const { handle } of rows) at.read.add(handle);
  }

  function lookAtProfile(at: Stay, handle: string): void {
    if (at.read.size > 0) return;
    const profile = readProfile(document, handle);
    if (profile === undefined) return;
    if (world.hand({ type: "profile", ...common(at), profile })) at.read.add(handle);
  }

  return {
    answered(operation, variables, body) {
      const { path, route } = here();
      known.note(operation, variables, body, path, route);
    },
    look() {
      const at = here();
      const { route } = at;
      if (!world.isOn() || known.knows(at.path, route) || route.page === "other") return undefined;
      const grace = at.since + ANSWER_GRACE_MS - world.now();
      if (grace > 0) return grace;
      if (route.page === "list") lookAtList(at, { kind: route.kind, handle: route.handle });
      else if (route.page === "listMembers") lookAtList(at, { kind: "listMembers", listId: route.listId });
      else if (route.page === "profile") lookAtProfile(at, route.handle);
      return undefined;
    },
  };
}
