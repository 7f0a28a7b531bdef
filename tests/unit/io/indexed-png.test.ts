import { crc32, inflateSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { indexedPng, type Pixels, toPalette } from "@/lib/io/export/indexed-png";

/** Reads a PNG with a palette by the format's specification: its size and the colour of each pixel. */
async function read(png: Blob): Promise<{ width: number; height: number; colours: number[] }> {
  const bytes = Buffer.from(await png.arrayBuffer());
  expect(bytes.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString("latin1", at + 4, at + 8);
    expect(bytes.readUInt32BE(at + 8 + length), type).toBe(crc32(bytes.subarray(at + 4, at + 8 + length)));
    chunks.set(type, bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  expect([...chunks.keys()]).toEqual(["IHDR", "PLTE", "IDAT", "IEND"]);
  const [header, palette, data] = ["IHDR", "PLTE", "IDAT"].map((type) => chunks.get(type) as Buffer);
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const rows = inflateSync(data);
  expect(rows.length).toBe(height * (width + 1));
  const colours = Array.from({ length: width * height }, (_, i) => {
    const row = Math.floor(i / width);
    expect(rows[row * (width + 1)], "filter").toBe(0);
    return palette.readUIntBE(3 * rows[row * (width + 1) + 1 + (i % width)], 3);
  });
  return { width, height, colours };
}

const image = (width: number, height: number, bytes: Iterable<number>): Pixels => ({
  width,
  height,
  data: Uint8ClampedArray.from(bytes),
});

test("few colours come back as they were, up to half a step of 8, white exactly", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.infiniteStream(fc.integer({ min: 0, max: 255 })),
      async (width, height, stream) => {
        const pixels = image(width, height, [...stream.take(4 * width * height)]);
        const back = await read(await indexedPng(pixels));
        expect([back.width, back.height]).toEqual([width, height]);
        back.colours.forEach((colour, i) => {
          [colour >> 16, (colour >> 8) & 255, colour & 255].forEach((value, part) => {
            const before = pixels.data[4 * i + part];
            expect(Math.abs(value - before)).toBeLessThanOrEqual(before === 255 ? 0 : 4);
          });
        });
      },
    ),
  );
});

test("of more than 256 colours the most frequent stay, and another gets the nearest", () => {
  // 400 shades: each of the first 256 twice.
  const shade = (i: number) => [8 * (i % 32), 8 * Math.floor(i / 32), 0, 255];
  const shades = Array.from({ length: 400 }, (_, i) => i);
  const pixels = image(656, 1, [...shades, ...shades.slice(0, 256)].flatMap(shade));
  const { palette, indices } = toPalette(pixels);
  expect(palette).toHaveLength(256);
  shades.slice(0, 256).forEach((i) => {
    const [r, g] = shade(i);
    expect(palette[indices[i]]).toBe((r << 16) | (g << 8));
  });
  // The last row that is kept is 7.
  expect(palette[indices[32 * 9 + 5]]).toBe((40 << 16) | (56 << 8));
});
