import { RESERVED } from "@/lib/x/routes";
import { SELECTORS, type Selector } from "@/lib/x/selectors";
import { find } from "./find";

/** Longest excerpt, in characters, and deepest nesting. */
export const SKELETON_LIMITS = { characters: 20_000, depth: 40 } as const;

/** Test ids that our selectors name: whole, by their beginning ("^"), or by their end ("$"). */
const TEST_IDS = Object.values<Selector>(SELECTORS).flatMap(({ css }) =>
  [...css.matchAll(/\[data-testid([$^]?)="([^"]+)"\]/g)].map(([, at, text]) => ({ at, text })),
);

/** Roles and values that X's markup uses. Any other value could be somebody's word. */
const ROLES = new Set(
  "alert article banner blockquote button cell combobox complementary dialog form grid gridcell group heading img link list listbox listitem main menu menuitem navigation none option presentation progressbar region row search separator status switch tab tablist tabpanel text textbox".split(
    " ",
  ),
);
const BOOLEANS = new Set(["true", "false"]);

/** What each kept attribute may say. Anything else is written as "#", so that its place still shows. */
const KEPT: Readonly<Record<string, (value: string) => string>> = {
  "data-testid": testIdForm,
  role: (value) => (ROLES.has(value) ? value : "#"),
  "aria-selected": (value) => (BOOLEANS.has(value) ? value : "#"),
  "data-viewportview": (value) => (BOOLEANS.has(value) ? value : "#"),
};

const SILENT = new Set(["SCRIPT", "STYLE", "SVG", "PATH", "NOSCRIPT", "TEMPLATE"]);

/** The structure of the page's content without anything personal: tags, test ids and roles; text as its length, addresses
 *  as their form. Enough to see what X has changed. */
export function skeletonOf(document: Document): string {
  const root = find(document, "primaryColumn") ?? document.body;
  const parts: string[] = [];
  let length = 0;
  const write = (part: string) => {
    length += part.length;
    if (length <= SKELETON_LIMITS.characters) parts.push(part);
  };
  if (root !== null) outline(root, 0, write);
  return parts.join("");
}

function outline(element: Element, depth: number, write: (part: string) => void): void {
  const tag = /^[a-z]{1,10}[1-6]?$/i.test(element.tagName) ? element.tagName.toLowerCase() : "x";
  const attributes = Object.entries(KEPT).flatMap(([name, form]) => {
    const value = element.getAttribute(name);
    return value === null ? [] : [` ${name}="${form(value)}"`];
  });
  const href = element.getAttribute("href");
  if (href !== null) attributes.push(` href="${formOf(href)}"`);
  write(`<${tag}${attributes.join("")}>`);
  if (depth < SKELETON_LIMITS.depth)
    for (const child of element.childNodes) {
      if (child.nodeType === 3) write(textOf(child.textContent ?? ""));
      else if (child.nodeType === 1 && !SILENT.has((child as Element).tagName.toUpperCase()))
        outline(child as Element, depth + 1, write);
    }
  write(`</${tag}>`);
}

function textOf(text: string): string {
  const { length } = text.trim();
  return length === 0 ? "" : `[${length}]`;
}

/** Returns the part of a test id that our selectors name: the rest is an account's number or handle. */
function testIdForm(value: string): string {
  for (const { at, text } of TEST_IDS) {
    if (at === "" && value === text) return text;
    if (at === "^" && value.startsWith(text)) return `${text}#`;
    if (at === "$" && value.endsWith(text)) return `#${text}`;
  }
  return "#";
}

/** Words of X's own addresses below an account's handle or a reserved word. */
const WORDS = new Set([
  "members",
  "status",
  "following",
  "followers",
  "verified_followers",
  "followers_you_follow",
  "creator-subscriptions",
  "subscriptions",
  "photo",
  "lists",
]);

/** Returns an address as its form: "/ana/followers" becomes "/*\/followers". The first part is a handle unless X
 *  reserves the word, so that an account called "photo" does not show either. */
function formOf(href: string): string {
  const path = href.replace(/^[a-z]+:\/\/[^/]*/i, "").split(/[?#]/)[0];
  if (!path.startsWith("/")) return "*";
  return path
    .split("/")
    .map((part, i) => (part === "" || (i === 1 ? RESERVED : WORDS).has(part) ? part : "*"))
    .join("/");
}
