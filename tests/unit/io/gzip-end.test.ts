import { constants, deflateRawSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { gzipEnd } from "@/lib/io/backup/gzip-end";

/** A night's worth with RUNS=20000. */
const RUNS = Number(process.env.RUNS ?? 400);

const content = fc.oneof(
  fc.uint8Array({ maxLength: 3000 }),
  fc
    .array(fc.constantFrom("abc", "abcabc", '{"table":"accounts"}\n', "é"), { maxLength: 400 })
    .map((words) => {
      return new TextEncoder().encode(words.join(""));
    }),
);
const options = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY),
});

test("whole data is whole, and every part of it from its beginning is cut", () => {
  fc.assert(
    fc.property(content, options, fc.double({ min: 0, max: 1, noNaN: true }), (bytes, how, share) => {
      const packed = gzipSync(bytes, how);
      expect(gzipEnd(packed)).toBe("whole");
      const cut = Math.min(packed.length - 1, Math.floor(share * packed.length));
      expect(gzipEnd(packed.subarray(0, cut))).toBe("cut");
    }),
    { numRuns: RUNS },
  );
});

test("follows names, comments and several blocks", () => {
  const body = deflateRawSync(Buffer.alloc(300_000, "abcdefg hijk"), { level: 1 });
  const header = Buffer.from([0x1f, 0x8b, 8, 8 | 16, 0, 0, 0, 0, 0, 3, 97, 0, 98, 99, 0]);
  const file = Buffer.concat([header, body, Buffer.alloc(8)]);
  expect(gzipEnd(file)).toBe("whole");
  expect(gzipEnd(file.subarray(0, file.length - 1))).toBe("cut");
});

test("what is no gzip is broken, whatever it is", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 3, maxLength: 200 }), (bytes) => {
      expect(["whole", "cut", "broken"]).toContain(gzipEnd(Uint8Array.of(0x1f, 0x8b, 8, 0, ...bytes)));
      expect(gzipEnd(Uint8Array.of(1, ...bytes))).toBe("broken");
    }),
    { numRuns: RUNS },
  );
});
