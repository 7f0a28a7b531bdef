/** Pixels of an image: red, green, blue, opacity, row by row. Opacity is not kept. */
export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** Colours that a palette has space for. */
const COLOURS = 256;
/** Colours are counted in steps: faint lines over each other make a hundred thousand shades. */
const STEP = 8;

/** A PNG with a palette of the 256 most frequent colours, others as the nearest of them. About a quarter of the size
 *  that a browser's PNG of a map has (W3C, Portable Network Graphics, third edition; RFC 1950 for the compression). */
export async function indexedPng(pixels: Pixels): Promise<Blob> {
  const { width, height } = pixels;
  const { palette, indices } = toPalette(pixels);
  const rows = new Uint8Array(height * (width + 1));
  // Each row begins with its filter, 0 for none.
  for (let y = 0; y < height; y++)
    rows.set(indices.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // Eight bits, palette.
  header.set([8, 3], 8);
  const parts = [
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", header),
    chunk("PLTE", Uint8Array.from(palette.flatMap((colour) => partsOf(colour)))),
    chunk("IDAT", await deflated(rows)),
    chunk("IEND", new Uint8Array()),
  ];
  return new Blob(parts, { type: "image/png" });
}

/** The palette, colours as 0xrrggbb, and for each pixel its place there. */
export function toPalette({ data }: Pixels): { palette: number[]; indices: Uint8Array } {
  const pixels = data.length / 4;
  const colours = new Uint32Array(pixels);
  const counts = new Map<number, number>();
  for (let i = 0; i < pixels; i++) {
    const colour = (rounded(data[4 * i]) << 16) | (rounded(data[4 * i + 1]) << 8) | rounded(data[4 * i + 2]);
    colours[i] = colour;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts]
    .sort(([a, x], [b, y]) => y - x || a - b)
    .slice(0, COLOURS)
    .map(([colour]) => colour);
  const places = new Map(palette.map((colour, place) => [colour, place]));
  const indices = new Uint8Array(pixels);
  for (let i = 0; i < pixels; i++) {
    const known = places.get(colours[i]);
    const place = known ?? nearest(colours[i], palette);
    if (known === undefined) places.set(colours[i], place);
    indices[i] = place;
  }
  return { palette, indices };
}

function rounded(value: number): number {
  return value === 255 ? 255 : Math.min(255, Math.round(value / STEP) * STEP);
}

function nearest(colour: number, palette: readonly number[]): number {
  const [r, g, b] = partsOf(colour);
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  palette.forEach((other, place) => {
    const [red, green, blue] = partsOf(other);
    const distance = (red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2;
    if (distance < least) [best, least] = [place, distance];
  });
  return best;
}

function partsOf(colour: number): [number, number, number] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Length, type, data, checksum of type and data. */
function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(
    Array.from(type, (letter) => letter.charCodeAt(0)),
    4,
  );
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)));
  return bytes;
}

/** Of each byte, after eight steps with the polynomial of the format (annex D). */
const CRC_OF_BYTE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_OF_BYTE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
