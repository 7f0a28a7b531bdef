// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { linesOf, paragraphsOf, withoutLeadingBadges } from "@/lib/x/dom/text";
import { emoji, h, rich } from "@/tests/fixtures/dom/build";
import { readCellText } from "./cell-text";

describe("text of a row", () => {
  test.each([
    [
      ["Display Name", "@testuser", "Follow", "My awesome bio"],
      { handle: "testuser", name: "Display Name", bio: "My awesome bio" },
    ],
    [["Name", "@h", "First", "Second"], { handle: "h", name: "Name", bio: "First Second" }],
    [["Name", "@h"], { handle: "h", name: "Name", bio: undefined }],
    [["Name", "@h", "Follows you", "Follow", "Hi"], { handle: "h", name: "Name", bio: "Hi" }],
    [["Name", "@h", "Hi", "Following"], { handle: "h", name: "Name", bio: "Hi Following" }],
    [["Name", "@h", "with @other"], { handle: "h", name: "Name", bio: "with @other" }],
    [["Name", "\u202a@h\u202c", "Hi"], { handle: "h", name: "Name", bio: "Hi" }],
    [["@h", "Hi"], { handle: "h", name: undefined, bio: "Hi" }],
    [["Name", "a bio with @mention"], { handle: undefined, name: "Name", bio: undefined }],
    [["@a_handle_far_too_long"], { handle: undefined, name: "@a_handle_far_too_long", bio: undefined }],
    [[], { handle: undefined, name: undefined, bio: undefined }],
  ])("%j", (lines, text) => expect(readCellText(lines)).toEqual(text));
});

describe("badges before a bio", () => {
  test.each([
    ["Follows you\nHi", "Hi"],
    ["FollowingFollows you  Hi", "Hi"],
    ["Following my dreams", "Following my dreams"],
    ["Follows your heart", "Follows your heart"],
    ["Hi\nFollows you", "Hi\nFollows you"],
    ["Following", ""],
    ["", ""],
  ])("%j is %j", (text, bio) => expect(withoutLeadingBadges(text)).toBe(bio));
});

describe("lines of an element", () => {
  test("emoji are read, other pictures are not", () => {
    const face = h("img", { alt: "Image of Ana", src: "https://pbs.twimg.com/profile_images/1/a.jpg" });
    expect(linesOf(h("div", {}, "a", emoji("🔸"), "b", emoji("ℹ️"), emoji("👩‍👧"), emoji("7️⃣"), face))).toEqual(
      ["a🔸bℹ️👩‍👧7️⃣"],
    );
  });

  test("a mention stays in its line, a written break ends it", () => {
    const bio = h("div", { dir: "auto" }, ...rich("maps (with @bob_r)\nand trains"), h("br"), "too");
    expect(linesOf(bio)).toEqual(["maps (with @bob_r)", "and trains", "too"]);
    expect(paragraphsOf(h("div", { dir: "auto" }, "\nmaps \n\nand trains\n"))).toBe("maps\n\nand trains");
  });

  test("blocks end lines; what is hidden or of another extension is not read", () => {
    const row = h(
      "div",
      {},
      h("div", {}, "Name"),
      h("div", { style: "display: none" }, "Click to follow"),
      h("plasmo-csui", {}, "Block all"),
      h("script", {}, "1"),
      h("div", {}, h("div", {}, "Bio")),
    );
    expect(linesOf(row)).toEqual(["Name", "Bio"]);
  });

  test("what is deep or long is cut, not followed", () => {
    let deep = h("div", {}, "bottom");
    for (let depth = 0; depth < 300; depth++) deep = h("div", {}, deep);
    expect(linesOf(deep)).toEqual([]);
    expect(linesOf(h("div", {}, "x".repeat(1_000_000))).join("").length).toBeLessThan(10_000);
  });
});
