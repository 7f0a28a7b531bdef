import { isHandle, isId } from "@/lib/x/id";
import { handleFromHref } from "@/lib/x/routes";
import { AVATAR_TEST_ID, RELATION_TEST_ID } from "@/lib/x/selectors";
import { find, findAll, is, isInside, testId } from "./find";
import { isSubscribeLabel } from "./phrases";
import { blocksOf } from "./section";
import {
  handleOfLine,
  isDecoration,
  joined,
  linesOf,
  sameHandle,
  splitCell,
  textOf,
  withoutBadges,
} from "./text";

export { listSection } from "./section";

/** One account as a row of a list shows it. An absent field was not shown. */
export interface DomRow {
  /** From the follow button; the viewer's own row has none. */
  id?: string;
  handle: string;
  name?: string;
  /** One line: breaks become spaces. Links read as X shows them, shortened. */
  bio?: string;
  /** True where X says so. X shows nothing for “no”, so absence is unknown. */
  followsViewer?: boolean;
  viewerFollows?: boolean;
  blueVerified: boolean;
  protected: boolean;
}

/** The rows of a list that are alive in its section, in the order of the screen. Suggestions inside the list are
 *  no rows of it. Rows without a readable handle are left out: compare with `memberCells` to notice. */
export function readRows(section: Element): DomRow[] {
  return memberCells(section)
    .map(readRow)
    .filter((row) => row !== undefined);
}

/** The cells of a section that are members of its list. A module of suggestions reaches from a heading to the link
 *  that shows more; where its heading has scrolled away, all that is alive above the link belongs to it. */
export function memberCells(section: Element): Element[] {
  const members: Element[] = [];
  let isModule = false;
  for (const block of blocksOf(section)) {
    const cells = is(block, "userCell") ? [block] : findAll(block, "userCell");
    const isHeading = findAll(block, "heading").some((heading) => !isInside(heading, "userCell", block));
    if (cells.length > 0) {
      if (!isModule && !isHeading) members.push(...cells);
      continue;
    }
    const link = block.querySelector("a[href]");
    if (find(block, "moreSuggestions") !== undefined && !isModule && !isHeading) members.length = 0;
    isModule = link === null && (isHeading || isModule);
  }
  return members;
}

function readRow(cell: Element): DomRow | undefined {
  const handle = handleOfCell(cell);
  if (handle === undefined) return undefined;
  const { name, rest } = splitCell(linesOf(cell, isDecoration), handle);
  const relation = readRelation(cell);
  return {
    id: relation.id,
    handle,
    name: nameByLink(cell, handle) ?? name,
    // With its button known by element, nothing but the bio is left; without, words in its place may be left too.
    bio: joined(relation.id === undefined ? withoutBadges(rest) : rest),
    followsViewer: relation.followsViewer,
    viewerFollows: relation.viewerFollows,
    ...readBadges(cell),
  };
}

/** The handle by the avatar, else by the first link to a profile that is no mention. */
function handleOfCell(cell: Element): string | undefined {
  for (const avatar of findAll(cell, "avatar")) {
    const handle = testId(avatar).slice(AVATAR_TEST_ID.length);
    // X calls the faces in a pile “unknown”. Somebody has that handle; the links tell.
    if (isHandle(handle) && handle !== "unknown" && !isInside(avatar, "socialContext", cell)) return handle;
  }
  return profileLinks(cell).find(({ text, handle }) => !isMention(text, handle))?.handle;
}

/** The name by the links to the profile: avatar (no text), name, @handle, in this order. */
function nameByLink(cell: Element, handle: string): string | undefined {
  const texts = profileLinks(cell)
    .filter((link) => sameHandle(link.handle, handle) && link.text !== "")
    .map(({ text }) => text);
  return texts.length > 1 || !isMention(texts[0] ?? "", handle) ? texts[0] : undefined;
}

function profileLinks(cell: Element): { handle: string; text: string }[] {
  return [...cell.querySelectorAll("a[href]")].flatMap((link) => {
    const handle = handleFromHref(link.getAttribute("href") ?? "");
    if (handle === undefined || isInside(link, "socialContext", cell)) return [];
    return [{ handle, text: linesOf(link, isDecoration).join(" ") }];
  });
}

function isMention(text: string, handle: string): boolean {
  const found = handleOfLine(text);
  return found !== undefined && sameHandle(found, handle);
}

/** Tick and lock beside a name. */
export function readBadges(element: Element): { blueVerified: boolean; protected: boolean } {
  return {
    blueVerified: find(element, "verified") !== undefined,
    protected: find(element, "locked") !== undefined,
  };
}

export interface DomRelation {
  id?: string;
  followsViewer?: boolean;
  viewerFollows?: boolean;
}

/** The relation of the viewer and an account, by the button and the badge in `element`. A pending request
 *  (`-cancel`) and a blocked account (`-unblock`) leave it open whether the viewer follows; so does a button to
 *  subscribe, which X gives the test id of the follow button. */
export function readRelation(element: Element): DomRelation {
  const followsViewer = find(element, "followsViewer") !== undefined ? true : undefined;
  const buttons = findAll(element, "relationButton").flatMap((button) => {
    const [, id, kind] = RELATION_TEST_ID.exec(testId(button)) ?? [];
    return isId(id) ? [{ id, kind, isSubscribe: isSubscribeLabel(labelOf(button)) }] : [];
  });
  const [first] = buttons;
  const follow = buttons.find(({ id, isSubscribe }) => id === first.id && !isSubscribe);
  const states: Readonly<Record<string, boolean>> = { follow: false, unfollow: true };
  return { id: first?.id, followsViewer, viewerFollows: follow && states[follow.kind] };
}

function labelOf(button: Element): string {
  return button.getAttribute("aria-label") ?? textOf(button);
}
