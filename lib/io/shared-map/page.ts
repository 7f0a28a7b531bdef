import { sha256 } from "@noble/hashes/sha2.js";
import { base64 } from "./edges";
import type { SharedMap } from "./shared-map";

/** The id of the element that holds the map. */
export const MAP_ELEMENT = "map-tpot-map";

/** What shows the map. */
export interface Viewer {
  script: string;
  styles: string;
}

/** A page that shows a map by itself: script, styles and map are in it, and its security policy forbids everything else,
 *  so that it loads nothing and sends nothing. */
export function sharedMapPage(map: SharedMap, { script, styles }: Viewer): string {
  const code = scriptText(script);
  const looks = styles.replaceAll("</", "<\\/");
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(code)}'`,
    `style-src '${hashOf(looks)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Map TPOT</title>
<style>${looks}</style>
</head>
<body>
<div id="root"></div>
<noscript>This map needs JavaScript. Everything it needs is in this file; it loads nothing.</noscript>
<script type="application/json" id="${MAP_ELEMENT}">${jsonText(map)}</script>
<script>${code}</script>
</body>
</html>
`;
}

/** JSON that ends no script element, whatever it holds, and is the same value when it is read. */
function jsonText(map: SharedMap): string {
  const asEscape = (letter: string) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(map).replaceAll(/[<>&\u2028\u2029]/g, asEscape);
}

/** The map's JSON in a page that `sharedMapPage` wrote; undefined in any other text. */
export function jsonOfPage(page: string): string | undefined {
  const begin = `<script type="application/json" id="${MAP_ELEMENT}">`;
  const from = page.indexOf(begin);
  const to = page.indexOf("</script>", from);
  return from < 0 || to < 0 ? undefined : page.slice(from + begin.length, to);
}

/** The code without what would end or change its script element. Such text is only in literals of the code, where the
 *  escape says the same. */
function scriptText(code: string): string {
  return code.replaceAll(/<(?=\/script|script|!--)/gi, "\\x3C");
}

function hashOf(text: string): string {
  return `sha256-${base64(sha256(new TextEncoder().encode(text)))}`;
}
