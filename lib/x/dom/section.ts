import type { Route } from "@/lib/x/routes";
import { find, findAll, isInside } from "./find";

/** The part of the page that shows what the address asks for: the middle column, or the dialog in which X opens
 *  the members of a List above another page. Undefined on pages that X did not finish, or that are not its app. */
export function contentOf(document: Document, route?: Route): Element | undefined {
  if (route?.page === "listMembers") {
    const dialog = findAll(document, "dialogScroller").find((box) => timelineSections(box).length > 0);
    if (dialog !== undefined) return dialog;
  }
  return find(document, "primaryColumn");
}

/** The section that holds the rows of the list on this page: never the sidebar, never suggestions in the column.
 *  Members of a List may be in a dialog, which is only looked into where the route says so.
 *  Undefined where no section, or more than one without X's marks of a timeline, is there. */
export function listSection(document: Document, route?: Route): Element | undefined {
  const content = contentOf(document, route);
  if (content === undefined) return undefined;
  const [timeline] = timelineSections(content);
  if (timeline !== undefined) return timeline;
  const sections = ownSections(content);
  return sections.length === 1 ? sections[0] : undefined;
}

function timelineSections(content: Element): Element[] {
  return ownSections(content).filter((section) => find(section, "timeline") !== undefined);
}

function ownSections(content: Element): Element[] {
  return findAll(content, "region").filter(
    (section) => !isInside(section, "aside", content) && !isInside(section, "region", content),
  );
}

/** Position of a block in its virtual list, in pixels from the top, by its inline `translateY`. */
export function placeOf(block: Element): number | undefined {
  const found = /translateY\((-?\d+(?:\.\d+)?)px\)/.exec(block.getAttribute("style") ?? "");
  return found === null ? undefined : Number(found[1]);
}

/** The blocks of a section from top to bottom. A virtual list appends what scrolls into view, so the order of the
 *  document is not the order on the screen; it only counts where places are missing. */
export function blocksOf(section: Element): Element[] {
  const found = findAll(section, "block");
  const blocks = (found.length > 0 ? found : findAll(section, "userCell")).filter(
    (block) => !isInside(block, "aside", section) && !isInside(block, "block", section),
  );
  const placed = blocks.map((block) => ({ block, place: placeOf(block) ?? Number.NaN }));
  if (placed.some(({ place }) => Number.isNaN(place))) return blocks;
  return placed.sort((one, other) => one.place - other.place).map(({ block }) => block);
}
