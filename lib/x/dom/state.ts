import { handleFromHref, type Route, routeOf } from "@/lib/x/routes";
import { find, findAll, isInside, testId } from "./find";
import { isFailure, isGone, isLimit, type LostState, lostStateOf } from "./phrases";
import { shownHandle } from "./profile";
import { memberCells } from "./rows";
import { blocksOf, contentOf, listSection, placeOf } from "./section";
import { sameHandle, textOf } from "./text";

/** What a page shows of what its address asks for. */
export type PageState =
  /** `list`: rows are shown. `end`: the last row that X has loaded is shown and X loads nothing more; it also
   *  looks so in the moment before X asks for the next page, so look twice. `loading`: X is at work, with or
   *  without rows. `failed`: X says that something went wrong; on a profile its posts, too, count. */
  | { state: "list" | "end" | "loading" | "failed"; rows: number }
  | { state: "profile" }
  /** X says that the list has no rows. */
  | { state: "empty" }
  /** X shows neither list nor profile: the account is the reason, or what the address names is gone. */
  | { state: LostState }
  /** X warns of the profile and waits for a click; the account is there. */
  | { state: "warned" }
  /** The viewer's session is the reason: nothing must go on. */
  | { state: "rateLimited" | "loggedOut" | "locked" | "challenge" }
  /** The gate in front of X answered in place of X. */
  | { state: "gate" }
  | { state: "unknown"; cue: "route" | "noContent" | "emptyState" | "nothing" };

/** What the page says of the session. */
export type Session = "in" | "out" | "unknown";

/** Reads the state of a page. Marks and addresses decide; words only inside X's own blocks for missing content,
 *  so that no name and no bio can say them. What stays open is `unknown`.
 *  @param path the address's path at the time of reading, as in `location.pathname` */
export function readPageState(document: Document, path: string): PageState {
  const route = routeOf(path);
  if (route.page === "login") return { state: "loggedOut" };
  if (route.page === "locked") return { state: "locked" };
  const content = contentOf(document, route);
  if (content === undefined && find(document, "challenge") !== undefined) return { state: "challenge" };
  if (isGate(document)) return { state: "gate" };
  if (readSession(document) === "out") return { state: "loggedOut" };
  if (findAll(document, "toast").some((toast) => isLimit(textOf(toast)))) return { state: "rateLimited" };
  if (route.page === "other") return { state: "unknown", cue: "route" };
  if (content === undefined) return withoutContent(document);
  if (isOfAnotherPage(content, route)) return { state: "loading", rows: 0 };
  return failureIn(document, content, route) ?? shownIn(document, content, route);
}

/** The handle of the logged-in account, by its tab in the navigation. */
export function viewerHandle(document: Document): string | undefined {
  const tab = find(document, "profileTab");
  return tab && handleFromHref(tab.getAttribute("href") ?? "");
}

/** Returns whether somebody is logged in. The account menu or the profile tab means yes. Without them, a link to the
 *  login page or X's client for logged-out visitors means no. */
export function readSession(document: Document): Session {
  if (find(document, "accountSwitcher") !== undefined || find(document, "profileTab") !== undefined)
    return "in";
  return findAll(document, "loggedOut").some((mark) => !isInside(mark, "post")) ? "out" : "unknown";
}

/** Returns whether Cloudflare's gate is shown in place of X's app. Its puzzle is in a closed shadow root, so only the
 *  script of its page shows. */
function isGate(document: Document): boolean {
  return find(document, "appRoot") === undefined && find(document, "gateScript") !== undefined;
}

function withoutContent(document: Document): PageState {
  return find(document, "spinner") !== undefined
    ? { state: "loading", rows: 0 }
    : { state: "unknown", cue: "noContent" };
}

/** X changes the address first and the page after: what is still of the page before says nothing. */
function isOfAnotherPage(content: Element, route: Route): boolean {
  if (route.page === "profile") {
    const shown = shownHandle(content);
    return shown !== undefined && !sameHandle(shown, route.handle);
  }
  if (route.page !== "list") return false;
  const tabs = findAll(content, "listTab").map((tab) => ({
    leadsTo: routeOf(tab.getAttribute("href") ?? ""),
    isSelected: tab.getAttribute("aria-selected") === "true",
  }));
  return tabs.some(
    ({ leadsTo, isSelected }) =>
      leadsTo.page === "list" &&
      (!sameHandle(leadsTo.handle, route.handle) || (isSelected && leadsTo.kind !== route.kind)),
  );
}

/** Returns whether the content belongs to this address: X's tabs name owner and list. `unknown` where there are none. */
export function pageShown(document: Document, path: string): "this" | "another" | "unknown" {
  const route = routeOf(path);
  const content = contentOf(document, route);
  if (content === undefined) return "unknown";
  if (isOfAnotherPage(content, route)) return "another";
  return findAll(content, "listTab").length > 0 ? "this" : "unknown";
}

/** Returns what X says in place of the content, or after it; undefined where X reports no failure. */
function failureIn(document: Document, content: Element, route: Route): PageState | undefined {
  const retries = retryBlocks(content);
  const texts = retries.map(textOf);
  if (texts.some(isLimit)) return { state: "rateLimited" };
  const section = route.page === "profile" ? undefined : listSection(document, route);
  if (texts.some(isFailure) || retries.some((block) => section?.contains(block) && isOnlyRetry(block)))
    return { state: "failed", rows: countRows(document, route) };
  const detail = own(content, "errorDetail");
  if (detail === undefined) return undefined;
  return isGone(textOf(detail)) ? { state: "deleted" } : { state: "failed", rows: 0 };
}

/** Returns the parents of buttons without a test id: X marks up “Try reloading” and its button so. */
function retryBlocks(content: Element): Element[] {
  return findAll(content, "button")
    .filter((button) => testId(button) === "" && isOfPage(button, content))
    .flatMap((button) => (button.parentElement === null ? [] : [button.parentElement]))
    .filter((block) => block !== content && find(block, "heading") === undefined);
}

/** Returns whether a block holds words and one button and nothing else. In the section of a list, X shows such a
 *  block only where loading failed, in any language. Other blocks there hold rows, links or headings. */
function isOnlyRetry(block: Element): boolean {
  const [button, ...others] = findAll(block, "button");
  const isBare = block.querySelector("a, [data-testid]") === null && !isInside(block, "emptyState");
  return isBare && others.length === 0 && textOf(block) !== textOf(button);
}

/** Returns the button by which X loads again what it could not load; undefined where X shows none, or more than one.
 *  It is alone in a block of X's own that reports a failure, outside of rows, posts and profiles. */
export function retryButton(document: Document, path: string): HTMLElement | undefined {
  const route = routeOf(path);
  const content = contentOf(document, route);
  if (content === undefined) return undefined;
  const section = route.page === "profile" ? undefined : listSection(document, route);
  const buttons = retryBlocks(content)
    .filter((block) => isFailure(textOf(block)) || (section?.contains(block) && isOnlyRetry(block)))
    .flatMap((block) => findAll(block, "button"));
  return buttons.length === 1 && buttons[0] instanceof HTMLElement ? buttons[0] : undefined;
}

function shownIn(document: Document, content: Element, route: Route): PageState {
  const empty = own(content, "emptyState");
  if (empty !== undefined) {
    const state = emptyStateOf(document, empty, route);
    if (state !== undefined) return state;
  }
  if (route.page === "profile") {
    if (shownHandle(content) !== undefined) return { state: "profile" };
    return empty === undefined ? isLoading(content) : { state: "unknown", cue: "emptyState" };
  }
  const section = listSection(document, route);
  return section === undefined ? isLoading(content) : listState(section);
}

function isLoading(content: Element): PageState {
  return find(content, "spinner") !== undefined
    ? { state: "loading", rows: 0 }
    : { state: "unknown", cue: "nothing" };
}

/** X's block for missing content. Inside the section of a list, X's client shows it for a list without rows only;
 *  words that name another reason come first nevertheless. */
function emptyStateOf(document: Document, empty: Element, route: Route): PageState | undefined {
  const title = find(empty, "emptyStateTitle") ?? empty;
  const handle = route.page === "list" || route.page === "profile" ? route.handle : undefined;
  const state = lostStateOf(textOf(title), handle);
  if (state !== undefined) return { state };
  if (route.page === "profile") return undefined;
  const section = listSection(document, route);
  if (section?.contains(empty)) {
    return memberCells(section).length > 0 ? undefined : { state: "empty" };
  }
  return { state: "unknown", cue: "emptyState" };
}

function listState(section: Element): PageState {
  const rows = memberCells(section).length;
  if (find(section, "spinner") !== undefined) return { state: "loading", rows };
  if (rows === 0) return { state: "unknown", cue: "nothing" };
  return { state: isAtEnd(section) ? "end" : "list", rows };
}

/** The box of a virtual list is as high as all its loaded rows. Where less than half a row is left below the last
 *  block that is alive, it is the last of all. */
function isAtEnd(section: Element): boolean {
  const blocks = blocksOf(section);
  const [last, before] = [blocks.at(-1), blocks.at(-2)];
  const place = last && placeOf(last);
  const height = /min-height:\s*(\d+(?:\.\d+)?)px/.exec(last?.parentElement?.getAttribute("style") ?? "");
  if (last === undefined || place === undefined || height === null) return false;
  const step = place - ((before && placeOf(before)) ?? place);
  const lastHeight = last.getBoundingClientRect().height || step;
  return Number(height[1]) - place - lastHeight < lastHeight / 2;
}

function countRows(document: Document, route: Route): number {
  const section = route.page === "profile" ? undefined : listSection(document, route);
  return section === undefined ? 0 : memberCells(section).length;
}

/** The first hit that is X's own: not among suggestions, rows and posts. */
function own(content: Element, name: "emptyState" | "errorDetail"): Element | undefined {
  return findAll(content, name).find((element) => isOfPage(element, content));
}

function isOfPage(element: Element, content: Element): boolean {
  return !(["userCell", "post", "aside", "profileBio", "profileName"] as const).some((holder) =>
    isInside(element, holder, content),
  );
}
