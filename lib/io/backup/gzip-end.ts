/** How gzip data ends: with its last block and trailer, before them, or nowhere since it cannot be followed. */
export type GzipEnd = "whole" | "cut" | "broken";

class Cut extends Error {}
class Broken extends Error {}

/** Says whether the bytes run out before the data ends. Browsers and versions of Node word the failure of their own
 *  unpacking differently, so a cut is told by what is there: the blocks are followed without unpacking them. O(bytes).
 *  RFC 1951 and 1952. */
export function gzipEnd(bytes: Uint8Array): GzipEnd {
  try {
    const bits = new Bits(bytes, headerLength(bytes));
    let unpacked = 0;
    for (let isLast = false; !isLast; ) {
      isLast = bits.take(1) === 1;
      unpacked = skipBlock(bits, bits.take(2), unpacked);
    }
    return bits.bytesLeft() < TRAILER ? "cut" : "whole";
  } catch (error) {
    if (error instanceof Cut) return "cut";
    if (error instanceof Broken) return "broken";
    throw error;
  }
}

/** The CRC-32 and the length behind the last block. */
const TRAILER = 8;

const FLAG = { crc: 2, extra: 4, name: 8, comment: 16 } as const;

function headerLength(bytes: Uint8Array): number {
  const byte = (at: number) => {
    if (at >= bytes.length) throw new Cut();
    return bytes[at];
  };
  if (byte(0) !== 0x1f || byte(1) !== 0x8b || byte(2) !== 8) throw new Broken();
  const flags = byte(3);
  let at = 10;
  if (flags & FLAG.extra) at += 2 + byte(at) + 256 * byte(at + 1);
  for (const text of [FLAG.name, FLAG.comment]) {
    if ((flags & text) === 0) continue;
    while (byte(at) !== 0) at += 1;
    at += 1;
  }
  return flags & FLAG.crc ? at + 2 : at;
}

/** Reads bits, the lowest of each byte first. */
class Bits {
  private bit = 0;

  constructor(
    private readonly bytes: Uint8Array,
    private byte: number,
  ) {}

  take(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) {
      if (this.byte >= this.bytes.length) throw new Cut();
      value |= ((this.bytes[this.byte] >> this.bit) & 1) << i;
      this.bit += 1;
      if (this.bit === 8) {
        this.bit = 0;
        this.byte += 1;
      }
    }
    return value;
  }

  toByte(): void {
    if (this.bit > 0) this.byte += 1;
    this.bit = 0;
  }

  skipBytes(count: number): void {
    if (this.byte + count > this.bytes.length) throw new Cut();
    this.byte += count;
  }

  bytesLeft(): number {
    this.toByte();
    return this.bytes.length - this.byte;
  }
}

/** Follows one block and returns how many bytes are unpacked after it. */
function skipBlock(bits: Bits, type: number, unpacked: number): number {
  if (type === 0) {
    bits.toByte();
    const length = bits.take(16);
    if ((bits.take(16) ^ 0xffff) !== length) throw new Broken();
    bits.skipBytes(length);
    return unpacked + length;
  }
  if (type === 1) return skipCodes(bits, FIXED_LITERALS, FIXED_DISTANCES, unpacked);
  if (type === 2) return skipCodes(bits, ...readCodes(bits), unpacked);
  throw new Broken();
}

/** A Huffman code: how many codes have each length, and the symbols in the order of their codes. */
interface Huffman {
  counts: Uint16Array;
  symbols: Uint16Array;
}

function huffman(lengths: readonly number[]): Huffman {
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length] += 1;
  counts[0] = 0;
  const offsets = new Uint16Array(17);
  for (let length = 1; length < 16; length++) offsets[length + 1] = offsets[length] + counts[length];
  const symbols = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    symbols[offsets[length]] = symbol;
    offsets[length] += 1;
  });
  return { counts, symbols };
}

function readSymbol(bits: Bits, { counts, symbols }: Huffman): number {
  let code = 0;
  let first = 0;
  let index = 0;
  for (let length = 1; length < 16; length++) {
    code |= bits.take(1);
    const count = counts[length];
    if (code - count < first) return symbols[index + code - first];
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  throw new Broken();
}

const LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

function readCodes(bits: Bits): [Huffman, Huffman] {
  const literals = bits.take(5) + 257;
  const distances = bits.take(5) + 1;
  const given = bits.take(4) + 4;
  const lengths = new Array<number>(19).fill(0);
  for (let i = 0; i < given; i++) lengths[LENGTH_ORDER[i]] = bits.take(3);
  const code = huffman(lengths);
  const all: number[] = [];
  while (all.length < literals + distances) {
    const symbol = readSymbol(bits, code);
    if (symbol < 16) {
      all.push(symbol);
      continue;
    }
    if (symbol === 16 && all.length === 0) throw new Broken();
    const repeated = symbol === 16 ? all[all.length - 1] : 0;
    const times = symbol === 16 ? 3 + bits.take(2) : symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7);
    for (let i = 0; i < times; i++) all.push(repeated);
  }
  if (all.length > literals + distances || all[END_OF_BLOCK] === 0) throw new Broken();
  return [huffman(all.slice(0, literals)), huffman(all.slice(literals))];
}

const END_OF_BLOCK = 256;

/** Follows the symbols of a block: literals, and lengths with distances, which must not reach before the beginning. */
function skipCodes(bits: Bits, literals: Huffman, distances: Huffman, before: number): number {
  let unpacked = before;
  for (;;) {
    const symbol = readSymbol(bits, literals);
    if (symbol === END_OF_BLOCK) return unpacked;
    if (symbol < END_OF_BLOCK) {
      unpacked += 1;
      continue;
    }
    const length = lengthOf(bits, symbol - 257);
    if (distanceOf(bits, readSymbol(bits, distances)) > unpacked) throw new Broken();
    unpacked += length;
  }
}

function lengthOf(bits: Bits, code: number): number {
  if (code > 28) throw new Broken();
  if (code === 28) return 258;
  if (code < 8) return code + 3;
  const extra = (code >> 2) - 1;
  return 3 + ((4 + (code & 3)) << extra) + bits.take(extra);
}

function distanceOf(bits: Bits, code: number): number {
  if (code > 29) throw new Broken();
  if (code < 4) return code + 1;
  const extra = (code >> 1) - 1;
  return 1 + ((2 + (code & 1)) << extra) + bits.take(extra);
}

const FIXED_LITERALS = huffman(
  Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)),
);
const FIXED_DISTANCES = huffman(new Array<number>(30).fill(5));
