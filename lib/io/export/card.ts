import { xmlText } from "./xml";

/** Size of a card in pixels, that of previews of links. */
export const CARD_SIZE = { width: 1200, height: 630 } as const;

/** What is written on a card. */
export interface Card {
  title: string;
  subtitle: string;
  /** Bars, each a share of the whole, 0 to 1. */
  shares: { heading: string; rows: { label: string; share: number; said: string; colour: string }[] };
  lists: { heading: string; rows: string[] }[];
  /** How much is known. */
  footer: string;
  maker: string;
}

export interface CardColours {
  surface: string;
  text: string;
  line: string;
}

/** Shortens a text to a width in pixels at a font size. */
export type FitText = (text: string, width: number, size: number, isBold: boolean) => string;

const MARGIN = 56;
const BARS = { left: MARGIN, top: 232, width: 520, row: 58 };
const LISTS = { left: 640, width: 504, top: 200, row: 34, gap: 30 };
const FONT = "system-ui, sans-serif";

/** A card as SVG that holds no script, no link and no picture. */
export function cardSvg(card: Card, { surface, text, line }: CardColours, shorten: FitText): string {
  const { width, height } = CARD_SIZE;
  const parts: string[] = [];
  const write = (
    said: string,
    at: {
      x: number;
      y: number;
      size: number;
      width: number;
      isBold?: boolean;
      isQuiet?: boolean;
      anchor?: "end";
    },
  ) => {
    const shown = shorten(said, at.width, at.size, at.isBold === true);
    const weight = at.isBold ? ' font-weight="600"' : "";
    const quiet = at.isQuiet ? ' fill-opacity="0.72"' : "";
    const anchor = at.anchor === undefined ? "" : ` text-anchor="${at.anchor}"`;
    parts.push(
      `<text x="${at.x}" y="${at.y}" font-size="${at.size}"${weight}${quiet}${anchor}>${xmlText(shown)}</text>`,
    );
  };
  const whole = width - 2 * MARGIN;
  write(card.title, { x: MARGIN, y: 96, size: 52, width: whole, isBold: true });
  write(card.subtitle, { x: MARGIN, y: 140, size: 26, width: whole, isQuiet: true });
  parts.push(`<path d="M${MARGIN} 166H${width - MARGIN}" stroke="${line}" stroke-width="2"/>`);
  write(card.shares.heading, { x: BARS.left, y: LISTS.top + 8, size: 22, width: BARS.width, isBold: true });
  card.shares.rows.forEach(({ label, share, said, colour }, i) => {
    const y = BARS.top + i * BARS.row;
    write(label, { x: BARS.left, y: y + 16, size: 22, width: BARS.width - 110 });
    write(said, { x: BARS.left + BARS.width, y: y + 16, size: 22, width: 100, anchor: "end" });
    const length = Math.max(4, Math.round(BARS.width * Math.min(1, share)));
    parts.push(
      `<rect x="${BARS.left}" y="${y + 26}" width="${BARS.width}" height="12" rx="6" fill="${line}"/>`,
    );
    parts.push(
      `<rect x="${BARS.left}" y="${y + 26}" width="${length}" height="12" rx="6" fill="${colour}"/>`,
    );
  });
  let y = LISTS.top + 8;
  for (const { heading, rows } of card.lists) {
    write(heading, { x: LISTS.left, y, size: 22, width: LISTS.width, isBold: true });
    y += LISTS.row;
    for (const row of rows) {
      write(row, { x: LISTS.left, y, size: 22, width: LISTS.width });
      y += LISTS.row - 4;
    }
    y += LISTS.gap;
  }
  write(card.footer, { x: MARGIN, y: height - 36, size: 20, width: whole - 160, isQuiet: true });
  write(card.maker, {
    x: width - MARGIN,
    y: height - 36,
    size: 20,
    width: 150,
    isQuiet: true,
    anchor: "end",
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` font-family="${FONT}" fill="${text}"><title>${xmlText(card.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${surface}"/>`,
    ...parts,
    "</svg>",
  ].join("\n");
}

/** The same as text. */
export function cardText({ title, subtitle, shares, lists, footer }: Card): string {
  return [
    title,
    subtitle,
    "",
    `${shares.heading}:`,
    ...shares.rows.map(({ label, said }) => `- ${label}: ${said}`),
    ...lists.flatMap(({ heading, rows }) => ["", `${heading}:`, ...rows.map((row) => `- ${row}`)]),
    "",
    footer,
  ].join("\n");
}
