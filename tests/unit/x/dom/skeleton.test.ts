// @vitest-environment happy-dom
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SKELETON_LIMITS, skeletonOf } from "@/lib/x/dom/skeleton";
import { blocks, cell, PEOPLE, showList } from "@/tests/fixtures/dom/list";
import { ANA, post, showProfile } from "@/tests/fixtures/dom/profile";

function page(content: string): Document {
  document.body.innerHTML = `<div data-testid="primaryColumn">${content}</div><aside>Trends of Ana</aside>`;
  return document;
}

test("the structure stays, everything personal goes", () => {
  const skeleton = skeletonOf(
    page(`<section role="region" aria-label="Timeline: Ana's followers">
      <div data-testid="UserCell" id="ana"><a href="/Ana_1/followers?x=1" title="Ana">Ana Example</a>
      <button data-testid="44196397-follow">Follow @ana_1</button><img src="https://pbs.example/ana.jpg" alt="Ana">
      <script>ana()</script></div></section>`),
  );
  expect(skeleton).toContain('<div data-testid="UserCell"><a href="/*/followers">[11]</a>');
  expect(skeleton).toContain('<button data-testid="#-follow">[13]</button>');
  expect(skeleton).not.toMatch(/ana|44196397|trends/i);
});

test("it stays short, however long the page is", () => {
  const skeleton = skeletonOf(page("<p>x</p>".repeat(10_000)));
  expect(skeleton.length).toBeLessThanOrEqual(SKELETON_LIMITS.characters);
});

describe("nothing of a person is in an excerpt", () => {
  /** Words of X's own markup, which a bio may use, too. */
  const X_WORDS = ["follow", "following", "unfollow", "cancel"];

  /** Every word of three letters or more that a page shows of these people. */
  const wordsOf = (...people: object[]) =>
    people
      .flatMap((person) => Object.values(person))
      .filter((value) => typeof value === "string")
      .flatMap((value) => value.toLowerCase().split(/[^\p{L}\p{N}_]+/u))
      .filter((word) => word.length > 2 && !X_WORDS.includes(word));

  test("of a list's rows, suggestions and avatars", () => {
    const skeleton = skeletonOf(
      showList({ inSection: blocks(PEOPLE.map((person) => cell(person))) }),
    ).toLowerCase();
    expect(skeleton).toContain('data-testid="usercell"');
    expect(skeleton).toContain('data-testid="useravatar-container-#"');
    expect(wordsOf(...PEOPLE).filter((word) => skeleton.includes(word))).toEqual([]);
  });

  test("of a profile with name, bio, links and posts", () => {
    const skeleton = skeletonOf(showProfile({ person: ANA, posts: [post("Private words about Zebras")] }));
    expect(skeleton).toContain('data-testid="UserName"');
    expect(
      wordsOf(ANA, { words: "Private words about Zebras" }).filter((word) =>
        skeleton.toLowerCase().includes(word),
      ),
    ).toEqual([]);
  });

  test("whatever word stands in whatever place", () => {
    const places = [
      "data-testid",
      "role",
      "aria-selected",
      "data-viewportview",
      "href",
      "id",
      "title",
      "class",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.stringMatching(/^[a-z0-9_]{4,15}$/),
        fc.constantFrom("", "UserAvatar-Container-", "/", "https://x.com/", "/i/lists/", "#"),
        fc.constantFrom("", "-follow", "/followers", "/photo", "?q=1"),
        (place, word, before, after) => {
          const element = document.createElement("a");
          element.setAttribute(place, `secret_${word}${before}`);
          const other = document.createElement(`x-${word.replaceAll("_", "")}`);
          other.setAttribute(place, `${before}secret_${word}${after}`);
          document.body.replaceChildren(element, other);
          expect(skeletonOf(document)).not.toMatch(/secret/);
          expect(skeletonOf(document)).not.toContain("<x-");
        },
      ),
    );
  });

  test.each(["photo", "members", "status", "following"])("an account called %s", (handle) => {
    const skeleton = skeletonOf(
      page(`<a href="/${handle}">x</a><a href="https://x.com/${handle}/followers">x</a>`),
    );
    expect(skeleton).not.toContain(handle === "following" ? "/following" : handle);
    expect(skeleton).toContain('href="/*/followers"');
  });
});
