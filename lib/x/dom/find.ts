import { SELECTORS, type SelectorName } from "@/lib/x/selectors";

/** All elements below a root that a selector of the table hits, in document order. */
export function findAll(root: ParentNode, name: SelectorName): Element[] {
  return [...root.querySelectorAll(SELECTORS[name].css)];
}

export function find(root: ParentNode, name: SelectorName): Element | undefined {
  return root.querySelector(SELECTORS[name].css) ?? undefined;
}

/** True where the element itself is hit. */
export function is(element: Element, name: SelectorName): boolean {
  return element.matches(SELECTORS[name].css);
}

/** Returns whether the element is inside another one that matches the selector, below `root` where given. */
export function isInside(element: Element, name: SelectorName, root?: Element): boolean {
  const holder = element.parentElement?.closest(SELECTORS[name].css) ?? null;
  return holder !== null && (root === undefined || (root !== holder && root.contains(holder)));
}

/** The test id, "" where there is none. */
export function testId(element: Element): string {
  return element.getAttribute("data-testid") ?? "";
}
