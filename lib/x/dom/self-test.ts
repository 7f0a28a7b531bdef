import { type Route, routeOf } from "@/lib/x/routes";
import { SELECTORS, type Selector, type SelectorName } from "@/lib/x/selectors";
import { type PageState, readPageState } from "./state";

/** How one selector does on one page. Holds no text of the page. */
export interface SelectorReport {
  name: SelectorName;
  css: string;
  meaning: string;
  hits: number;
  /** True where this page must have it: no hit then means that X has changed. */
  isExpected: boolean;
}

/** Tries every selector on a page. A selector is expected by the address, unless the page says why its content is
 *  missing: what X does not show cannot be found.
 *  @param path the address's path, as in `location.pathname` */
export function selfTest(document: Document, path: string): SelectorReport[] {
  const places = placesOf(routeOf(path), readPageState(document, path));
  return Object.entries<Selector>(SELECTORS).map(([name, { css, meaning, expectedOn }]) => ({
    name: name as SelectorName,
    css,
    meaning,
    hits: hitsOf(document, css),
    isExpected: expectedOn.some((place) => places.includes(place)),
  }));
}

type Place = Selector["expectedOn"][number];

const PLACE_OF_ROUTE: Readonly<Partial<Record<Route["page"], Place>>> = {
  list: "list",
  listMembers: "list",
  profile: "profile",
};

function placesOf(route: Route, { state }: PageState): Place[] {
  if (state === "loggedOut" || state === "locked" || state === "challenge" || state === "gate") return [];
  const place = PLACE_OF_ROUTE[route.page];
  const isSettled = state === "list" || state === "end" || state === "profile" || state === "unknown";
  return place !== undefined && isSettled ? ["anyPage", place] : ["anyPage"];
}

/** Selectors that begin at their section are counted over all sections. */
function hitsOf(document: Document, css: string): number {
  if (!css.startsWith(":scope")) return document.querySelectorAll(css).length;
  const sections = document.querySelectorAll(SELECTORS.region.css);
  return [...sections].filter((section) => section.querySelector(css) !== null).length;
}
