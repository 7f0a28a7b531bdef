import { settings } from "./settings.js";

// X's policy forbids HTML from strings, so everything is built node by node.

/** An element with attributes, `on…` listeners and children; children that are null or false are left out. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "data-testid" && !settings.testIds) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(
    ...children.flat().filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

const EMOJI = /\p{RGI_Emoji}/gv;

/** Text as X renders it: every emoji becomes a picture whose `alt` is the emoji. */
export function withEmoji(text) {
  return cut(text, EMOJI, ([emoji]) => {
    const code = [...emoji].map((point) => point.codePointAt(0).toString(16)).join("-");
    const src = `https://abs-0.twimg.com/emoji/v2/svg/${code}.svg`;
    return h("img", { alt: emoji, draggable: "false", class: "emoji", src });
  });
}

const LINKS = /@(\w{1,15})|https:\/\/t\.co\/\w+/g;

/** A bio: mentions link to profiles, t.co links show where they lead. */
export function withLinks(text, links) {
  return cut(text, LINKS, ([found, handle]) => {
    if (handle !== undefined) return h("a", { href: `/${handle}`, role: "link" }, found);
    const link = links.find(({ url }) => url === found);
    return h(
      "a",
      { href: found, rel: "noopener noreferrer nofollow", target: "_blank" },
      link?.display_url ?? found,
    );
  }).flatMap((part) => (typeof part === "string" ? withEmoji(part) : [part]));
}

function cut(text, pattern, make) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) parts.push(text.slice(from, match.index));
    parts.push(make(match));
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push(text.slice(from));
  return parts;
}
