import { readProfile } from "@/lib/x/dom/profile";
import { listSection, memberCells, readRows } from "@/lib/x/dom/rows";
import { pageShown, readPageState } from "@/lib/x/dom/state";
import type { ListKind } from "@/lib/x/kinds";
import { ANSWER_GRACE_MS, CHECK_INTERVAL_MS } from "@/lib/x/limits";
import type { OperationName } from "@/lib/x/operations";
import type { RequestVariables } from "@/lib/x/request";
import { type Route, routeOf } from "@/lib/x/routes";
import { createAnswered } from "./answered";
import type { Reading } from "./reading";

/** Names of unknown operations that are kept of one page. */
const MOST_NAMES = 20;

/** Returns the kind of the list that an address shows; undefined where it shows none. */
function kindOf(route: Route): ListKind | undefined {
  if (route.page === "listMembers") return "listMembers";
  return route.page === "list" ? route.kind : undefined;
}

/** What the page reader needs of the world around it. */
export interface PageReaderWorld {
  document: Document;
  /** Whether the user wants captures at this moment. */
  isOn(): boolean;
  /** Path of the page's address at this moment. */
  path(): string;
  now(): number;
  newKey(): string;
  /** The same for everything from this load of the page. */
  load: string;
  /** Handle of the logged-in account, if known. */
  viewerHandle(): string | null;
  /** Hands a reading over; false where the disk is full, so that it is read again. */
  hand(reading: Reading): boolean;
}

/** Reads lists and profiles off the page itself, but only where X's answers were not seen: the extension came after
 *  the page, or the observer was kept out. It looks and never touches. */
export interface PageReader {
  /** An answer of X was seen. Where it is the beginning of what a page shows, all of it is known better from there. */
  answered(operation: OperationName, variables: RequestVariables, body: string): void;
  /** X's page asked for an operation that is not known. Its name is kept where the page shows a list. */
  askedUnknown(name: string): void;
  /** To be called when the page may have changed. Gives the time (ms) after which to look again even if nothing
   *  changes; undefined where there is no need. */
  check(): number | undefined;
}

/** The stay on one address. */
interface Stay {
  path: string;
  route: Route;
  since: number;
  visit: string;
  read: Set<string>;
  /** Names of unknown operations that this page asked for, and which of them were handed over. */
  unknown: Set<string>;
  told: Set<string>;
  /** Whether it was told that no known operation brought this list. */
  isTold: boolean;
  /** True where capture was off for a while: answers may have passed unseen. */
  wasOff: boolean;
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
      unknown: new Set(),
      told: new Set(),
      isTold: false,
      wasOff: false,
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
      since: since - CHECK_INTERVAL_MS,
      viewerHandle: world.viewerHandle(),
      load: world.load,
    };
  }

  function checkList(at: Stay, owner: Extract<Reading, { type: "rows" }>["owner"]): void {
    const section = listSection(document, at.route);
    if (section === undefined || pageShown(document, at.path) === "another") return;
    if (memberCells(section).some((cell) => at.stale.has(cell))) return;
    const rows = readRows(section).filter(({ handle }) => !at.read.has(handle));
    if (rows.length === 0) return;
    if (!world.hand({ type: "rows", ...common(at), visit: at.visit, owner, rows })) return;
    for (const { handle } of rows) at.read.add(handle);
  }

  function checkProfile(at: Stay, handle: string): void {
    if (at.read.size > 0) return;
    const profile = readProfile(document, handle);
    if (profile === undefined) return;
    if (world.hand({ type: "profile", ...common(at), profile })) at.read.add(handle);
  }

  /** Hands over what a list page asked for and what is not known. A list that is shown, or that cannot be read, while
   *  no known operation has brought it means that X has changed. */
  function tellUnknown(at: Stay, kind: ListKind, isAnswered: boolean): void {
    const isStrange = () => at.read.size > 0 || readPageState(document, at.path).state === "unknown";
    const isUnanswered = !isAnswered && !at.isTold && !at.wasOff && at.unknown.size > 0 && isStrange();
    const names = [...at.unknown].filter((name) => isUnanswered || !at.told.has(name));
    if (names.length === 0) return;
    if (!world.hand({ type: "operations", ...common(at), kind, names, isUnanswered })) return;
    for (const name of names) at.told.add(name);
    at.isTold ||= isUnanswered;
  }

  return {
    askedUnknown(name) {
      const { route, unknown } = here();
      const isList = route.page === "list" || route.page === "listMembers";
      if (isList && world.isOn() && unknown.size < MOST_NAMES) unknown.add(name);
    },
    answered(operation, variables, body) {
      const { path, route } = here();
      known.note(operation, variables, body, path, route);
    },
    check() {
      const at = here();
      const { route } = at;
      if (!world.isOn()) {
        at.wasOff = true;
        return undefined;
      }
      const isAnswered = known.knows(at.path, route);
      if (route.page === "other" || (isAnswered && at.unknown.size === at.told.size)) return undefined;
      const grace = at.since + ANSWER_GRACE_MS - world.now();
      if (grace > 0) return grace;
      const kind = kindOf(route);
      if (isAnswered) {
        if (kind !== undefined) tellUnknown(at, kind, true);
        return undefined;
      }
      if (route.page === "list") checkList(at, { kind: route.kind, handle: route.handle });
      else if (route.page === "listMembers") checkList(at, { kind: "listMembers", listId: route.listId });
      else if (route.page === "profile") checkProfile(at, route.handle);
      if (kind !== undefined) tellUnknown(at, kind, false);
      return undefined;
    },
  };
}
