import { isHandle } from "@/lib/x/id";
import { SELECTORS } from "@/lib/x/selectors";

/** Longest text that is read from one element, in characters: a bio has 160, X's longest label a few hundred. */
const MAX_TEXT = 4000;
/** Deepest nesting that is followed; X's rows are about 25 deep. */
const MAX_DEPTH = 100;

const ELEMENT = 1;
const TEXT = 3;

const BLOCK_TAGS: ReadonlySet<string> = new Set(["div", "p", "li", "ul", "section", "h1", "h2", "h3"]);
const SILENT_TAGS: ReadonlySet<string> = new Set(["script", "style", "noscript", "template", "svg"]);
const EMOJI = /^[\p{Emoji}\p{Emoji_Component}]+$/u;
const BIDI_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The lines a reader sees in an element, without empty ones. */
export function linesOf(element: Element, isLeftOut?: (part: Element) => boolean): string[] {
  return rawLinesOf(element, isLeftOut).filter((line) => line !== "");
}

/** The text of an element as its author wrote it, with its line breaks; "" where it has none. */
export function paragraphsOf(element: Element): string {
  return rawLinesOf(element).join("\n").trim();
}

/** The lines of an element, trimmed, empty ones included: emoji pictures as their emoji, a new
 *  line at each block, line break and break written in the text. Inside `<div dir>`, which is how X marks up one
 *  text, only written breaks count: mentions and links are blocks there, but shown within the line. */
function rawLinesOf(element: Element, isLeftOut: (part: Element) => boolean = () => false): string[] {
  const lines = [""];
  let room = MAX_TEXT;

  const add = (text: string) => {
    const [first, ...others] = text.slice(0, room).split("\n");
    room -= text.length;
    lines[lines.length - 1] += first;
    lines.push(...others);
  };
  const walk = (parent: Element, isText: boolean, depth: number) => {
    for (const node of parent.childNodes) {
      if (room <= 0 || depth > MAX_DEPTH) return;
      if (node.nodeType === TEXT) add(node.nodeValue ?? "");
      if (node.nodeType !== ELEMENT) continue;
      const part = node as Element;
      if (isHidden(part) || isLeftOut(part)) continue;
      const isBreak = part.localName === "br" || (!isText && BLOCK_TAGS.has(part.localName));
      if (isBreak) lines.push("");
      if (part.localName === "img") add(emojiOf(part));
      else walk(part, isText || (part.localName === "div" && part.hasAttribute("dir")), depth + 1);
      if (isBreak) lines.push("");
    }
  };

  walk(element, element.localName === "div" && element.hasAttribute("dir"), 0);
  return lines.map((line) => line.trim());
}

/** The lines of an element as one line; "" where it has no text. */
export function textOf(element: Element): string {
  return linesOf(element).join(" ");
}

/** Not shown, or put there by another extension: X itself has no custom elements. */
function isHidden(element: Element): boolean {
  return (
    SILENT_TAGS.has(element.localName) ||
    element.localName.includes("-") ||
    element.hasAttribute("hidden") ||
    /display:\s*none/.test(element.getAttribute("style") ?? "")
  );
}

/** X shows emoji as pictures. Other pictures (avatars, badges) have no text of their own. */
function emojiOf(image: Element): string {
  const alt = image.getAttribute("alt") ?? "";
  return EMOJI.test(alt) ? alt : "";
}

const DECORATION = (
  ["button", "relationButton", "avatar", "followsViewer", "verified", "locked", "socialContext"] as const
)
  .map((name) => SELECTORS[name].css)
  .join(", ");

/** Elements of a row or of the head of a profile that say nothing of name or bio: buttons, badges, pictures. */
export function isDecoration(part: Element): boolean {
  return part.matches(DECORATION);
}

/** Cuts the lines of a row at its @handle. Without `handle` the first line that is a handle counts. */
export function splitCell(
  lines: readonly string[],
  handle?: string,
): { handle?: string; name?: string; rest: string[] } {
  const isHandleLine = (line: string | undefined) => {
    const found = handleOfLine(line ?? "");
    return found !== undefined && (handle === undefined || sameHandle(found, handle));
  };
  const first = lines.findIndex(isHandleLine);
  if (first === -1) return { handle, name: lines[0], rest: [] };
  // Some people's name is their @handle.
  const place = first === 0 && isHandleLine(lines[1]) ? 1 : first;
  return {
    handle: handleOfLine(lines[place]),
    name: place > 0 ? lines[0] : undefined,
    rest: lines.slice(place + 1),
  };
}

/** Lines of a bio as one line; undefined where there are none. */
export function joined(lines: readonly string[]): string | undefined {
  return lines.length === 0 ? undefined : lines.join(" ");
}

/** The handle that a line consists of, as in “@ana”. */
export function handleOfLine(line: string): string | undefined {
  const plain = line.replace(BIDI_MARKS, "").trim();
  const handle = plain.slice(1);
  return plain.startsWith("@") && isHandle(handle) ? handle : undefined;
}

export function sameHandle(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

const BADGE = "Follows you|Following|Follow";
const BADGE_LINE = new RegExp(`^(?:${BADGE})$`);
const LEADING_BADGE = new RegExp(`^(?:${BADGE})(?=[ \\u00a0]{2,}|\\s*\\n|\\s*$|${BADGE})\\s*`);

/** Lines after the handle, without the button and badges in front of the bio; the bio itself is left alone. */
export function withoutBadges(lines: readonly string[]): string[] {
  const from = lines.findIndex((line) => !BADGE_LINE.test(line.trim()));
  if (from === -1) return [];
  const first = withoutLeadingBadges(lines[from]);
  return [...(first === "" ? [] : [first]), ...lines.slice(from + 1)];
}

/** A text without the badges it begins with. Words only count as badge where a gap, another badge, a line break
 *  or the end follows: “Following my dreams” is a bio. */
export function withoutLeadingBadges(text: string): string {
  let rest = text.trimStart();
  for (let cut = rest.replace(LEADING_BADGE, ""); cut !== rest; cut = rest.replace(LEADING_BADGE, ""))
    rest = cut;
  return rest;
}
