import fc from "fast-check";
import { expect, test } from "vitest";
import { type Picture, pictureSvg } from "@/lib/io/export/picture";
import { placementOf } from "@/lib/io/export/picture-place";

const AREA = { left: 264, top: 40, right: 1510, bottom: 1136 };

/** Dots where they are in an area of the picture. */
function placedIn<T extends { x: number; y: number; radius: number }>(
  dots: readonly T[],
  area: typeof AREA,
  smallest?: number,
): T[] {
  const { place, unit } = placementOf(dots, area, smallest);
  return dots.map((dot) => ({ ...dot, ...place(dot), radius: dot.radius * unit }));
}

function svgOf(change: Partial<Picture>): string {
  const plain: Picture = {
    width: 1600,
    height: 1200,
    title: "t",
    date: "d",
    surface: "#ffffff",
    text: "#000000",
    shapes: [],
    nodes: [],
    edges: [],
    texts: [],
    legend: [],
    legendBox: { left: 32, top: 56, width: 200, row: 24 },
    caption: "c",
  };
  return [...pictureSvg({ ...plain, ...change })].join("");
}

/** Places of the dots in the paths of a picture. */
function dotsIn(svg: string): [number, number][] {
  const paths = [...svg.matchAll(/stroke-width="[\d.]+" d="([^"]+)"/g)].flatMap(([, path]) =>
    path.split("M").slice(1),
  );
  return paths.map((dot) => {
    const [x, y] = dot.replace("h0", "").split(" ").map(Number);
    return [x, y];
  });
}

const grid = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    x: (i % 500) - 250,
    y: Math.floor(i / 500),
    radius: 1,
    colour: "#123456",
  }));

test("a picture of 200 000 accounts is written, each inside its area", () => {
  const dots = dotsIn(svgOf({ nodes: placedIn(grid(200_000), AREA) }));
  expect(dots.length).toBe(200_000);
  const isOutside = ([x, y]: [number, number]) =>
    x < AREA.left || x > AREA.right || y < AREA.top || y > AREA.bottom;
  expect(dots.filter(isOutside)).toEqual([]);
});

test("a picture of nobody, and of one, is a picture", () => {
  expect(svgOf({ nodes: placedIn([], AREA) })).toMatch(/^<svg[\s\S]*<\/svg>\n$/);
  expect(dotsIn(svgOf({ nodes: placedIn(grid(1), AREA) }))).toEqual([[887, 588]]);
});

test("places keep their shape: distances grow alike in both directions, and up stays up", () => {
  const dot = fc.record({
    x: fc.integer({ min: -1000, max: 1000 }),
    y: fc.integer({ min: -1000, max: 1000 }),
    radius: fc.double({ min: 0.5, max: 5, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(dot, { minLength: 3, maxLength: 30 }), (dots) => {
      const [a, b] = dots;
      fc.pre(a.x !== b.x && a.y !== b.y);
      const placed = placedIn(dots, AREA);
      const scale = (placed[0].x - placed[1].x) / (a.x - b.x);
      expect(scale).toBeGreaterThan(0);
      expect((placed[0].y - placed[1].y) / (b.y - a.y)).toBeCloseTo(scale, 6);
      for (const { x, y } of placed) {
        expect(x >= AREA.left - 1e-6 && x <= AREA.right + 1e-6).toBe(true);
        expect(y >= AREA.top - 1e-6 && y <= AREA.bottom + 1e-6).toBe(true);
      }
    }),
  );
});

test("every edge is in a path of its colour, at the places of its accounts", () => {
  const nodes = placedIn(grid(300), AREA);
  const edges = Array.from({ length: 1000 }, (_, e) => ({
    source: e % 300,
    target: (7 * e + 1) % 300,
    colour: e % 2 === 0 ? "#ff0000" : "#00ff00",
    opacity: 0.1,
  }));
  const svg = svgOf({ nodes, edges });
  const paths = [...svg.matchAll(/<path stroke="([^"]+)" stroke-opacity="0.1" d="([^"]+)"\/>/g)];
  const lines = paths.flatMap(([, colour, path]) =>
    path
      .split("M")
      .slice(1)
      .map((line) => ({ colour, ends: line.split(/[l ]/).map(Number) })),
  );
  expect(lines.length).toBe(1000);
  for (const { colour, opacity: _, source, target } of edges) {
    const [a, b] = [nodes[source], nodes[target]];
    const isIt = ({ ends: [x, y, dx, dy], ...line }: (typeof lines)[number]) =>
      line.colour === colour &&
      Math.hypot(x - a.x, y - a.y) < 0.1 &&
      Math.hypot(x + dx - b.x, y + dy - b.y) < 0.2;
    expect(lines.some(isIt)).toBe(true);
  }
});

test("2 000 accounts with 20 000 follows and their texts take less than 5 MB", () => {
  const nodes = placedIn(
    grid(2000).map((node, i) => ({ ...node, radius: 1 + (i % 20) / 4, colour: `#0000${10 + (i % 24)}` })),
    AREA,
  );
  const edges = Array.from({ length: 20_000 }, (_, e) => ({
    source: e % 2000,
    target: (37 * e + 1) % 2000,
    colour: `#00${10 + (e % 40)}00`,
    opacity: 0.08,
  }));
  const texts = Array.from({ length: 114 }, (_, i) => ({
    ...{ text: `@somebody_${i}`, x: i, y: i, size: 12, width: 80, isBold: false, colour: "#111111" },
  }));
  const { length } = svgOf({ nodes, edges, texts });
  expect(length).toBeLessThan(1.5e6);
});

test("texts are escaped, squeezed to their measured width, and bold where they are names", () => {
  const line = { x: 10, y: 20, size: 16, width: 64.04, colour: "#222222" };
  const svg = svgOf({
    title: "A & B",
    texts: [{ ...line, text: "art & <craft>", isBold: true }],
  });
  expect(svg).toContain("<title>A &amp; B</title>");
  expect(svg).toContain(
    '<text x="10" y="25.6" font-size="16" font-weight="600" fill="#222222" textLength="64" lengthAdjust="spacingAndGlyphs">art &amp; &lt;craft&gt;</text>',
  );
});

test("title, date, legend and the line of coverage are there", () => {
  const row = { colour: "#123456", mark: "1", text: "ceramics · soil", count: "429" };
  const svg = svgOf({ date: "27 November 2026", caption: "All 3 accounts drawn", legend: [row] });
  for (const text of [">t<", ">27 November 2026<", ">ceramics · soil<", ">429<", ">All 3 accounts drawn<"])
    expect(svg).toContain(text);
});

test("an account on several lists is a pie with a piece in the colour of each, and no dot", () => {
  const pie = { x: 100, y: 100, radius: 10, colour: "#123456", pieces: ["#ff0000", "#00ff00", "#0000ff"] };
  const svg = svgOf({ nodes: [pie] });
  const pieces = [...svg.matchAll(/<path fill="(#\w+)" stroke="none" d="M100 100L([\d.]+) ([\d.]+)A10 10/g)];
  expect(pieces.map(([, colour]) => colour)).toEqual(pie.pieces);
  for (const [, , x, y] of pieces) expect(Math.hypot(Number(x) - 100, Number(y) - 100)).toBeCloseTo(10, 0);
  // The first piece begins at the top.
  expect(pieces[0].slice(2)).toEqual(["100", "90"]);
  expect(svg).not.toContain("#123456");
});

test("a coast is closed and drawn before edges; its points are rounded without drift", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          x: fc.double({ min: 0, max: 900, noNaN: true }),
          y: fc.double({ min: 0, max: 900, noNaN: true }),
        }),
        {
          minLength: 3,
          maxLength: 200,
        },
      ),
      (ring) => {
        const shape = { rings: [ring], colour: "#abcdef", fill: 0.1, line: 0.5, width: 1 };
        const svg = svgOf({ shapes: [shape] });
        const path = /d="(M[^"]+)Z"/.exec(svg)?.[1] ?? "";
        const [start, ...steps] = path
          .slice(1)
          .split("l")
          .map((pair) => pair.split(" ").map(Number));
        const end = steps.reduce(([x, y], [dx, dy]) => [x + dx, y + dy], start);
        const last = ring[ring.length - 1];
        expect(Math.abs(end[0] - last.x)).toBeLessThan(0.06);
        expect(Math.abs(end[1] - last.y)).toBeLessThan(0.06);
        expect(svg.indexOf("#abcdef")).toBeLessThan(svg.indexOf('class="edges"'));
      },
    ),
  );
});

test("a turned name turns around its middle", () => {
  const name = { text: "@a", x: 50, y: 60, turn: 30, size: 11, width: 20, isBold: false, colour: "#000000" };
  expect(svgOf({ texts: [name] })).toContain('transform="rotate(30 50 60)"');
});
