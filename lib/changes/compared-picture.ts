import type { ComparedCommunity } from "./compare-maps";

/** What a picture of two maps shows, in the words of the screen. */
export interface ComparedWords {
  title: string;
  before: string;
  after: string;
  /** Figures of the whole maps, as "name", before, after. */
  figures: readonly (readonly [name: string, before: string, after: string])[];
  nameOf: (community: ComparedCommunity) => string;
  sizes: (before: number, after: number) => string;
  /** Who moved most in rank, as lines. */
  moversTitle: string;
  movers: readonly string[];
}

/** How many communities and movers fit a picture. */
const MOST = { communities: 24, movers: 10 };
const WIDTH = 900;
const LINE = 26;
const NAMES = 300;
const BARS = 420;
const COLOURS = {
  before: "#9aa1ad",
  after: "#2f6fde",
  text: "#1b1d21",
  quiet: "#5a5f69",
  surface: "#ffffff",
};

/** Returns two compared maps as an SVG picture: figures, a pair of bars for each of the largest communities, and the
 *  biggest movers. */
export function comparedPicture(communities: readonly ComparedCommunity[], words: ComparedWords): string {
  const parts: string[] = [];
  let y = 40;
  const text = (x: number, at: number, size: number, value: string, colour = COLOURS.text) =>
    parts.push(`<text x="${x}" y="${at}" font-size="${size}" fill="${colour}">${escaped(value)}</text>`);
  const bar = (at: number, length: number, colour: string) =>
    parts.push(`<rect x="${NAMES}" y="${at}" width="${length.toFixed(1)}" height="8" fill="${colour}"/>`);
  text(24, y, 20, words.title);
  y += LINE;
  bar(y - 9, 16, COLOURS.before);
  text(NAMES + 24, y, 13, words.before, COLOURS.quiet);
  y += 20;
  bar(y - 9, 16, COLOURS.after);
  text(NAMES + 24, y, 13, words.after, COLOURS.quiet);
  y += LINE;
  for (const [name, before, after] of words.figures) {
    text(24, y, 14, name);
    text(NAMES, y, 14, `${before} → ${after}`);
    y += 20;
  }
  y += 12;
  const shown = communities.slice(0, MOST.communities);
  const most = Math.max(1, ...shown.map(({ before, after }) => Math.max(before, after)));
  for (const community of shown) {
    const { before, after } = community;
    text(24, y + 4, 14, words.nameOf(community).slice(0, 36));
    bar(y - 8, (BARS * before) / most, COLOURS.before);
    bar(y, (BARS * after) / most, COLOURS.after);
    text(NAMES + BARS + 16, y + 4, 13, words.sizes(before, after), COLOURS.quiet);
    y += LINE;
  }
  if (words.movers.length > 0) {
    y += 12;
    text(24, y, 16, words.moversTitle);
    y += LINE;
    for (const mover of words.movers.slice(0, MOST.movers)) {
      text(24, y, 14, mover);
      y += 20;
    }
  }
  const height = y + 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif"><rect width="100%" height="100%" fill="${COLOURS.surface}"/>${parts.join("")}</svg>\n`;
}

function escaped(text: string): string {
  // A control character would make the whole picture unreadable.
  const clean = Array.from(text, (letter) => (letter < " " ? " " : letter)).join("");
  return clean.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
