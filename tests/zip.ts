import { crc32, deflateRawSync } from "node:zlib";

/** An entry of a .zip that a test makes. */
export interface ZipEntry {
  name: string;
  content: string | Buffer;
  /** Bytes it says to have, where that is not the truth. */
  claims?: number;
  /** Says that it has a password. */
  locked?: boolean;
}

/** A .zip as the format's own specification has it (PKWARE's APPNOTE 6.3), made without the library under test: packed
 *  by deflate, sizes behind the data as programs write that pack while they send. */
export function zipOf(entries: readonly ZipEntry[]): Buffer<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims, locked = false } of entries) {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    const packed = deflateRawSync(bytes);
    const sizes = numbers([4, crc32(bytes)], [4, packed.length], [4, claims ?? bytes.length]);
    const flags = 0x808 | (locked ? 1 : 0);
    const title = Buffer.from(name);
    const place = numbers([2, title.length], [2, 0]);
    const local = [
      numbers([4, 0x04034b50], [2, 20], [2, flags], [2, 8], [4, 0x5a215a21], [4, 0], [4, 0], [4, 0]),
      place,
      title,
      packed,
      numbers([4, 0x08074b50]),
      sizes,
    ];
    directory.push(
      numbers([4, 0x02014b50], [2, 20], [2, 20], [2, flags], [2, 8], [4, 0x5a215a21]),
      sizes,
      place,
      numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
      title,
    );
    parts.push(...local);
    offset += local.reduce((sum, { length }) => sum + length, 0);
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = numbers(
    [4, 0x06054b50],
    [4, 0],
    [2, entries.length],
    [2, entries.length],
    [4, length],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...parts, ...directory, end]);
}

function numbers(...values: [bytes: number, value: number][]): Buffer {
  return Buffer.concat(
    values.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}
