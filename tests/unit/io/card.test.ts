import fc from "fast-check";
import { SaxesParser } from "saxes";
import { expect, test } from "vitest";
import { CARD_SIZE, type Card, cardSvg, cardText } from "@/lib/io/export/card";
import { HOSTILE } from "../../shared-map";

const COLOURS = { surface: "#fff", text: "#000", line: "#ccc" };
const whole = (text: string) => text;

/** The texts of an SVG, by a parser that is not ours, and the elements it has. */
function read(svg: string) {
  const elements: string[] = [];
  const texts: string[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name }) => {
    elements.push(name);
    texts.push("");
  });
  parser.on("text", (text) => {
    texts[texts.length - 1] += text;
  });
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(svg).close();
  return { elements: new Set(elements), texts };
}

const words = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 30 }));
const cards: fc.Arbitrary<Card> = fc.record({
  title: words,
  subtitle: words,
  shares: fc.record({
    heading: words,
    rows: fc.array(
      fc.record({
        label: words,
        share: fc.double({ min: 0, max: 1, noNaN: true }),
        said: words,
        colour: fc.constant("#123456"),
      }),
      { maxLength: 5 },
    ),
  }),
  lists: fc.array(fc.record({ heading: words, rows: fc.array(words, { maxLength: 5 }) }), { maxLength: 2 }),
  footer: words,
  maker: words,
});

test("any card is sound XML of 1200 × 630 with nothing but texts, lines and bars", () => {
  fc.assert(
    fc.property(cards, (card) => {
      const svg = cardSvg(card, COLOURS, whole);
      const { elements } = read(svg);
      expect([...elements].every((name) => ["svg", "title", "rect", "path", "text"].includes(name))).toBe(
        true,
      );
      expect(svg).toContain(`width="${CARD_SIZE.width}" height="${CARD_SIZE.height}"`);
    }),
  );
});

test("a card says all that its text says, and every line has its place on it", () => {
  const card: Card = {
    title: "@ana",
    subtitle: "Ana",
    shares: { heading: "Shares", rows: [{ label: "Choir", share: 0.5, said: "50 %", colour: "#123456" }] },
    lists: [
      { heading: "Closest", rows: ["a", "b", "c", "d", "e"] },
      { heading: "Bridges", rows: ["f", "g", "h", "i"] },
    ],
    footer: "Known",
    maker: "Map TPOT",
  };
  const svg = cardSvg(card, COLOURS, whole);
  const { texts } = read(svg);
  const said = texts.map((text) => text.trim());
  for (const part of ["@ana", "Choir", "50 %", "a", "e", "i", "Known"]) expect(said).toContain(part);
  expect(cardText(card)).toBe(
    "@ana\nAna\n\nShares:\n- Choir: 50 %\n\nClosest:\n- a\n- b\n- c\n- d\n- e\n\nBridges:\n- f\n- g\n- h\n- i\n\nKnown",
  );
  const lowest = [...svg.matchAll(/<text [^>]*y="(\d+)"/g)].map(([, y]) => Number(y)).sort((a, b) => a - b);
  // Above the footer, which is last.
  expect(lowest.at(-3)).toBeLessThan(CARD_SIZE.height - 60);
});
