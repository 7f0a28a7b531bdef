import { expect, test } from "vitest";
import { PICTURE_SIZE, pictureSvg } from "@/lib/io/export/picture";

function picture(count: number) {
  const nodes = Array.from({ length: count }, (_, i) => ({
    x: (i % 500) - 250,
    y: Math.floor(i / 500),
    radius: 1,
    colour: "#123456",
    label: undefined,
  }));
  const plain = { title: "t", surface: "#fff", text: "#000", caption: "c" };
  return [...pictureSvg({ ...plain, nodes, edges: [], legend: [] })].join("");
}

test("a picture of 200 000 accounts is written, each inside the drawing", () => {
  const svg = picture(200_000);
  const circles = [...svg.matchAll(/<circle cx="([\d.-]+)" cy="([\d.-]+)"/g)];
  expect(circles.length).toBe(200_000);
  const isOutside = ([, ...place]: RegExpExecArray) =>
    place.some((at) => Number(at) < 0 || Number(at) > PICTURE_SIZE.height);
  expect(circles.filter(isOutside)).toEqual([]);
});

test("a picture of nobody, and of one, is a picture", () => {
  expect(picture(0)).toMatch(/^<\?xml|^<svg/);
  expect(picture(1).match(/<circle/g)).toHaveLength(1);
});
