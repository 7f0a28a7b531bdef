import fc from "fast-check";
import { expect, test } from "vitest";
import { elsewhereIn } from "@/lib/io/export/elsewhere";

const none = { bluesky: [], mastodon: [], sites: [] };

test.each([
  ["ana.bsky.social", { bluesky: ["ana.bsky.social"] }],
  ["also @Ana.bsky.social!", { bluesky: ["ana.bsky.social"] }],
  ["https://bsky.app/profile/ana.example.org", { bluesky: ["ana.example.org"] }],
  ["bsky: ana.example.org", { bluesky: ["ana.example.org"] }],
  ["Bluesky → @ana.example.org", { bluesky: ["ana.example.org"] }],
  ["@ana@mastodon.social", { mastodon: ["@ana@mastodon.social"] }],
  ["toots: @ana.b@hachyderm.io.", { mastodon: ["@ana.b@hachyderm.io"] }],
  ["https://fosstodon.org/@ana", { mastodon: ["@ana@fosstodon.org"] }],
  ["mastodon.social/@ana", { mastodon: ["@ana@mastodon.social"] }],
  ["https://medium.com/@ana", { sites: ["https://medium.com/@ana"] }],
  ["www.youtube.com/@ana", { sites: ["https://www.youtube.com/@ana"] }],
  ["I write at ana.example/blog, daily.", { sites: ["https://ana.example/blog"] }],
  ["http://ana.example", { sites: ["http://ana.example"] }],
  ["ana.substack.com | ana.example", { sites: ["https://ana.substack.com", "https://ana.example"] }],
  ["mail: ana@example.org", none],
  ["ana.b@example.org", none],
  ["I like node.js and main.py", none],
  ["https://x.com/ana and twitter.com/ana, t.co/abc", none],
  ["he/him. she/her. 3.14, e.g. this", none],
  ["", none],
])("%s", (text, found) => expect(elsewhereIn(text)).toEqual({ ...none, ...found }));

test("several texts, each find once", () => {
  expect(elsewhereIn("ana.bsky.social", undefined, "https://bsky.app/profile/ana.bsky.social")).toEqual({
    ...none,
    bluesky: ["ana.bsky.social"],
  });
});

test("of any text no site is one of X, and every one has a protocol", () => {
  const parts = fc.constantFrom("a", ".", "@", "/", "-", "bsky", ":", " ", "x.com", "t.co/", "https://");
  fc.assert(
    fc.property(fc.string({ unit: parts, maxLength: 3000 }), (text) => {
      for (const site of elsewhereIn(text).sites) {
        expect(site).toMatch(/^https?:\/\//);
        expect(new URL(site).hostname).not.toMatch(/^(?:www\.)?(?:x\.com|t\.co)$/);
      }
    }),
  );
});
