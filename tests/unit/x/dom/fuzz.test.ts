// @vitest-environment happy-dom
import fc from "fast-check";
import { expect, test } from "vitest";
import { readProfile } from "@/lib/x/dom/profile";
import { listSection, memberCells, readRows } from "@/lib/x/dom/rows";
import { selfTest } from "@/lib/x/dom/self-test";
import { readPageState, readSession, viewerHandle } from "@/lib/x/dom/state";
import { isHandle, isId } from "@/lib/x/id";
import { routeOf } from "@/lib/x/routes";
import { SELECTORS } from "@/lib/x/selectors";
import { readCellText } from "./cell-text";

/** A small tree, drawn from X's own vocabulary so that the readers find something to stumble over. */
interface Tree {
  tag: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly (Tree | string)[];
}

const TAGS = [
  "div",
  "span",
  "a",
  "button",
  "section",
  "h1",
  "h2",
  "img",
  "li",
  "aside",
  "article",
  "script",
  "x-y",
];
const PAGE_IDS = Object.values(SELECTORS).flatMap(({ css }) =>
  [...css.matchAll(/"([^"]+)"/g)].map(([, value]) => value),
);
const ROW_IDS = [
  "UserAvatar-Container-ana_k",
  "UserAvatar-Container-",
  "userFollowIndicator",
  "76-follow",
  "76-unfollow",
  "-follow",
  "00-cancel",
];
const HREFS = [
  "/ana_k",
  "/ana_k/followers",
  "/ana_k/following",
  "/i/connect_people",
  "/login",
  "//",
  "?",
  "%E0%A4%A",
];
const STYLES = [
  "transform: translateY(100px)",
  "transform: translateY(-1.5px)",
  "min-height: 99px",
  "display:none",
];
const TEXTS = [
  "@ana_k",
  "Ana 🔸",
  "1,064 Followers",
  "32.3K",
  "Account suspended",
  '{"mainEntity":{"additionalName":"ana_k","interactionStatistic":[null,{"name":"Follows"}]},"relatedLink":5}',
  '{"mainEntity":[]}',
  "{",
];

const word = (known: readonly string[]) =>
  fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: fc.string() });

const attributes = fc.record(
  {
    "data-testid": fc.oneof(word(PAGE_IDS), word(ROW_IDS)),
    role: word(["region", "heading", "progressbar", "tab", "button", "dialog", "complementary"]),
    href: word(HREFS),
    style: word(STYLES),
    "aria-label": word(TEXTS),
    "aria-selected": fc.constant("true"),
    alt: word(["🔸", "Image"]),
    dir: fc.constantFrom("auto", "ltr", ""),
    title: word(TEXTS),
  },
  { requiredKeys: [] },
);

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    tag: fc.constantFrom(...TAGS),
    attributes,
    children: fc.array(
      fc.oneof({ depthSize: "small", withCrossShrink: true }, word(TEXTS), tie("tree") as fc.Arbitrary<Tree>),
      { maxLength: 4 },
    ),
  }),
}));

function grow({ tag, attributes, children }: Tree): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.map((child) => (typeof child === "string" ? child : grow(child))));
  return element;
}

/** Trees as the whole page, as a column's section, or as one row after another: the nearer the frame comes to X's,
 *  the closer the readers look. */
type Framing = "page" | "section" | "rows";

function show(trees: readonly Tree[], framing: Framing): void {
  const nodes = trees.map(grow);
  const section = withTestId("", "section", framing === "rows" ? nodes.map(row) : nodes);
  section.setAttribute("role", "region");
  const column = withTestId("primaryColumn", "div", [section]);
  document.body.replaceChildren(...(framing === "page" ? nodes : [column]));
}

function row(inside: Node): HTMLElement {
  const avatar = withTestId("UserAvatar-Container-ana_k", "div", []);
  return withTestId("cellInnerDiv", "div", [withTestId("UserCell", "div", [inside, avatar])]);
}

function withTestId(testId: string, tag: string, children: readonly Node[]): HTMLElement {
  const element = document.createElement(tag);
  element.setAttribute("data-testid", testId);
  element.append(...children);
  return element;
}

const PATHS = [
  "/ana_k",
  "/ana_k/following",
  "/i/lists/76/members",
  "/home",
  "/i/flow/login",
  "",
  "%",
  "/ana_k/status/1",
];

test("no tree of elements makes a reader throw, and what they read is well formed", () => {
  let rowsRead = 0;
  fc.assert(
    fc.property(
      fc.array(tree, { minLength: 1, maxLength: 3 }),
      fc.constantFrom<Framing>("page", "section", "rows"),
      word(PATHS),
      word(["ana_k", "", "[", "ana_k)("]),
      (trees, framing, path, handle) => {
        show(trees, framing);
        const section = listSection(document, routeOf(path));
        if (section !== undefined) {
          const rows = readRows(section);
          rowsRead += rows.length;
          expect(rows.length).toBeLessThanOrEqual(memberCells(section).length);
          for (const row of rows) {
            expect(isHandle(row.handle)).toBe(true);
            expect(row.id === undefined || isId(row.id)).toBe(true);
            expect(row.bio).not.toBe("");
          }
        }
        const profile = readProfile(document, handle);
        for (const counter of [profile?.followers, profile?.following])
          expect(counter === undefined || counter.count >= 0).toBe(true);
        readPageState(document, path);
        readSession(document);
        viewerHandle(document);
        selfTest(document, path);
      },
    ),
    { numRuns: 1000, seed: 5 },
  );
  expect(rowsRead).toBeGreaterThan(100);
});

test("no lines make the reader of a row's text throw or invent", () =>
  fc.assert(
    fc.property(fc.array(word([...TEXTS, "Follow", "Following", "Follows you", "@ana_k"])), (lines) => {
      const { handle, name, bio } = readCellText(lines);
      expect(handle === undefined || isHandle(handle)).toBe(true);
      const all = lines.join(" ");
      expect(all).toContain(name ?? "");
      expect(all).toContain(bio ?? "");
    }),
  ));
