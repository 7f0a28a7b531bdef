import { find } from "./find";

/** Longest excerpt, in characters, and deepest nesting. */
export const SKELETON_LIMITS = { characters: 20_000, depth: 40 } as const;

/** Attributes that say how X marks its pages up and nothing of people. */
const KEPT = ["data-testid", "role", "aria-selected", "data-viewportview"];

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
  const tag = element.tagName.toLowerCase();
  const attributes = KEPT.flatMap((name) => {
    const value = element.getAttribute(name);
    return value === null ? [] : [` ${name}="${withoutNumbers(value)}"`];
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

/** Test ids hold account numbers now and then, as in "1234-follow"; what is not written in our selectors' alphabet goes. */
function withoutNumbers(value: string): string {
  return /^[A-Za-z][A-Za-z0-9_ -]{0,60}$/.test(value) ? value.replace(/\d{2,}/g, "#") : "#";
}

/** Words of X's own addresses; every other segment is somebody's. */
const WORDS = new Set([
  "i",
  "lists",
  "members",
  "home",
  "explore",
  "search",
  "settings",
  "status",
  "following",
  "followers",
  "verified_followers",
  "followers_you_follow",
  "subscriptions",
  "photo",
  "login",
  "messages",
  "notifications",
]);

/** An address as its form: "/ana/followers" is "/*\/followers". */
function formOf(href: string): string {
  const path = href.replace(/^https?:\/\/[^/]*/, "").split(/[?#]/)[0];
  return path
    .split("/")
    .map((segment) => (segment === "" || WORDS.has(segment.toLowerCase()) ? segment : "*"))
    .join("/");
}
