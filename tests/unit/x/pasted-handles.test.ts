import { expect, test } from "vitest";
import { pastedHandles } from "@/lib/x/pasted-handles";

test("words with and without @, commas and lines, each once in any case", () => {
  expect(pastedHandles("@anna, ben;Carl_1\n@ANNA dora")).toEqual({
    handles: ["anna", "ben", "Carl_1", "dora"],
    skipped: [],
  });
});

test("addresses of profiles, and what leads elsewhere is named", () => {
  const text = "https://x.com/anna https://twitter.com/ben?s=20 https://example.org/carl x.com/i/lists/1 a-b";
  expect(pastedHandles(text)).toEqual({
    handles: ["anna", "ben"],
    skipped: ["https://example.org/carl", "x.com/i/lists/1", "a-b"],
  });
});

test("the source of a page: links to profiles and @names, nothing of its own words", () => {
  const html = `<div class="home"><a href="/anna">Anna</a> <a href="/home">Home</a>
    <a href='https://x.com/ben/status/1'>post</a> <span>@carl says follow</span><a href="/anna">again</a></div>`;
  expect(pastedHandles(html).handles).toEqual(["anna", "carl"]);
});

test("nothing that is pasted throws", () => {
  for (const text of ["", "<", "@", "<a href=>", "@".repeat(10_000), "\u0000<div>"])
    expect(pastedHandles(text).handles).toEqual([]);
});

test("handles of the first years, up to 20 letters, but no ids", () => {
  expect(
    pastedHandles("@a_handle_of_20_chars a_handle_of_21_chars_ 1750000000000000001 123456789012345"),
  ).toEqual({
    handles: ["a_handle_of_20_chars", "123456789012345"],
    skipped: ["a_handle_of_21_chars_", "1750000000000000001"],
  });
});

test.each([
  ["a list", "https://x.com/anna/following https://twitter.com/anna/verified_followers?s=20"],
  ["a profile without https", "x.com/anna mobile.twitter.com/anna/ www.x.com/anna/followers"],
])("takes the account of the address of %s", (_, text) => {
  expect(pastedHandles(text)).toEqual({ handles: ["anna"], skipped: [] });
});

test("an address of anything else names nobody", () => {
  const text =
    "https://x.com/i/lists/12 https://x.com/anna/status/1 https://example.com/anna example.com/anna";
  expect(pastedHandles(text)).toEqual({ handles: [], skipped: text.split(" ") });
});
