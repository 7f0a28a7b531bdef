import fc from "fast-check";
import { expect, test } from "vitest";
import { addressOnX, isNameOnX } from "@/lib/collect/address-on-x";
import { listPath } from "@/lib/collect/pages";

const PAGE = "https://x.com/home";

test.each([
  ["/ana/following", "https://x.com/ana/following"],
  ["//evil.example/following", undefined],
  ["/\\evil.example/following", undefined],
  ["https://evil.example/", undefined],
  ["https://x.com.evil.example/", undefined],
  ["https://evilx.com/", undefined],
  ["http://x.com/ana", undefined],
  ["javascript:alert(1)", undefined],
  ["https://mobile.twitter.com/ana", "https://mobile.twitter.com/ana"],
])("%s leads to %s", (path, address) => {
  expect(addressOnX(path, PAGE)).toBe(address);
});

test("whatever a name is, either it is none of X or its address is on X", () => {
  const hostile = fc.constantFrom(
    "/evil.example",
    "//evil.example",
    "\\evil.example",
    "..",
    "a/b",
    "a?b",
    "a#b",
    "@a",
  );
  fc.assert(
    fc.property(fc.oneof(fc.string(), hostile), fc.constantFrom("following", "listMembers"), (name, kind) => {
      if (!isNameOnX(kind, name)) return;
      const address = addressOnX(listPath(kind, name), PAGE);
      expect(address).toBe(`https://x.com${listPath(kind, name)}`);
    }),
    { numRuns: 2000 },
  );
});
