// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { SKELETON_LIMITS, skeletonOf } from "@/lib/x/dom/skeleton";

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
  expect(skeleton).toContain('<button data-testid="#">[13]</button>');
  expect(skeleton).not.toMatch(/ana|44196397|trends/i);
});

test("it stays short, however long the page is", () => {
  const skeleton = skeletonOf(page("<p>x</p>".repeat(10_000)));
  expect(skeleton.length).toBeLessThanOrEqual(SKELETON_LIMITS.characters);
});
