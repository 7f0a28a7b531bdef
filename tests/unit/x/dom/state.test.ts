// @vitest-environment happy-dom
// @vitest-environment-options {"settings": {"enableIframePageLoading": true}}
import { describe, expect, test } from "vitest";
import { type PageState, readPageState, readSession, viewerHandle } from "@/lib/x/dom/state";
import { type Child, h, showPage } from "@/tests/fixtures/dom/build";
import {
  block,
  blocks,
  cell,
  columnHeader,
  columnSuggestions,
  moduleHeading,
  moreLink,
  PEOPLE,
  type Person,
  section,
  showList,
  sidebar,
  spinner,
  tabs,
} from "@/tests/fixtures/dom/list";
import { ANA, post, profileHead, showProfile } from "@/tests/fixtures/dom/profile";
import { emptyState, errorDetail, retryBlock, showWall, toast } from "@/tests/fixtures/dom/states";

const LIST = "/owner_1/following";
const PROFILE = "/ana_k";

const ROWS = () => PEOPLE.map((person) => cell(person));

/** State of a list's page with these places in its virtual list. */
const stateOfList = (contents: readonly Child[], height?: number): PageState =>
  readPageState(showList({ inSection: blocks(contents), height }), LIST);

/** State of a list's page with this in place of the virtual list. */
const stateInSection = (...inside: Child[]): PageState =>
  readPageState(showList({ inSection: inside }), LIST);

/** State of a profile's page without a head. */
const stateOfProfile = (...below: Child[]): PageState =>
  readPageState(showPage({ column: [columnHeader("Profile"), ...below], sidebar: sidebar() }), PROFILE);

describe("a list", () => {
  test.each<[string, () => PageState, PageState]>([
    ["rows", () => stateOfList(ROWS()), { state: "list", rows: 5 }],
    [
      "rows, a module among them",
      () => stateOfList([...ROWS(), moduleHeading(), ...ROWS(), moreLink()]),
      { state: "list", rows: 5 },
    ],
    ["rows and a spinner", () => stateOfList([...ROWS(), spinner()]), { state: "loading", rows: 5 }],
    ["a spinner", () => stateInSection(spinner()), { state: "loading", rows: 0 }],
    ["the last row of the loaded ones", () => stateOfList(ROWS(), 500), { state: "end", rows: 5 }],
    ["one loaded row more than alive", () => stateOfList(ROWS(), 600), { state: "list", rows: 5 }],
    [
      "a single row whose height is not known",
      () => stateOfList(ROWS().slice(0, 1), 100),
      { state: "list", rows: 1 },
    ],
    [
      "the last of the loaded ones, and a spinner",
      () => stateOfList([...ROWS(), spinner()], 600),
      { state: "loading", rows: 5 },
    ],
    [
      "no height is given",
      () => readPageState(showList({ inSection: ROWS() }), LIST),
      { state: "list", rows: 5 },
    ],
    [
      "rows, then a failure",
      () => stateOfList([...ROWS(), retryBlock("Something went wrong. Try reloading.")], 600),
      { state: "failed", rows: 5 },
    ],
    ["nothing yet", () => stateInSection(), { state: "unknown", cue: "nothing" }],
    [
      "no section yet",
      () => readPageState(showPage({ column: [columnSuggestions()] }), LIST),
      { state: "unknown", cue: "nothing" },
    ],
    [
      "no section yet, but a spinner",
      () => readPageState(showPage({ column: [spinner()] }), LIST),
      { state: "loading", rows: 0 },
    ],
    [
      "suggestions alone are no rows",
      () => stateOfList([moduleHeading(), ...ROWS(), moreLink()]),
      { state: "unknown", cue: "nothing" },
    ],
  ])("%s", (_, read, expected) => expect(read()).toEqual(expected));

  test.each([
    ["of another owner", "/other_1/following", { state: "loading", rows: 0 }],
    ["of another kind", "/owner_1/followers", { state: "loading", rows: 0 }],
    ["in other letters", "/OWNER_1/following", { state: "list", rows: 5 }],
    ["with a query", "/owner_1/following?x=1", { state: "list", rows: 5 }],
  ])("tabs %s", (_, path, expected) =>
    expect(readPageState(showList({ inSection: blocks(ROWS()) }), path)).toEqual(expected),
  );
});

describe("a profile", () => {
  test.each<[string, () => PageState, PageState]>([
    ["head and posts", () => readPageState(showProfile({ person: ANA }), PROFILE), { state: "profile" }],
    ["in other letters", () => readPageState(showProfile({ person: ANA }), "/Ana_K"), { state: "profile" }],
    [
      "of the profile before",
      () => readPageState(showProfile({ person: ANA }), "/bob_r"),
      { state: "loading", rows: 0 },
    ],
    [
      "head, no posts",
      () => readPageState(showProfile({ person: ANA, posts: [emptyState("@ana_k hasn’t posted")] }), PROFILE),
      { state: "profile" },
    ],
    [
      "head, posts loading",
      () => readPageState(showProfile({ person: ANA, posts: [spinner()] }), PROFILE),
      { state: "profile" },
    ],
    [
      "head, protected",
      () =>
        readPageState(
          showProfile({ person: ANA, below: [emptyState("These posts are protected")] }),
          PROFILE,
        ),
      { state: "protected" },
    ],
    [
      "head, posts failed",
      () =>
        readPageState(
          showProfile({ person: ANA, posts: [retryBlock("Something went wrong. Try reloading.")] }),
          PROFILE,
        ),
      { state: "failed", rows: 0 },
    ],
    ["a spinner", () => stateOfProfile(spinner()), { state: "loading", rows: 0 }],
    ["nothing", () => stateOfProfile(), { state: "unknown", cue: "nothing" }],
    [
      "unknown words",
      () => stateOfProfile(emptyState("Tili on jäädytetty")),
      { state: "unknown", cue: "emptyState" },
    ],
    [
      "a warning",
      () => stateOfProfile(emptyState("Caution: This profile may include potentially sensitive content")),
      { state: "warned" },
    ],
    [
      "a warning in Japanese",
      () => stateOfProfile(emptyState("注意: このアカウントは一時的に制限されています")),
      { state: "warned" },
    ],
    [
      "a failure",
      () => stateOfProfile(retryBlock("Something went wrong. Try reloading.")),
      { state: "failed", rows: 0 },
    ],
  ])("%s", (_, read, expected) => expect(read()).toEqual(expected));
});

const LOST: readonly [PageState["state"], string[]][] = [
  [
    "deleted",
    [
      "This account doesn’t exist",
      "This account doesn't exist",
      "Dieser Account existiert nicht",
      "Esta cuenta no existe",
      "Ce compte n’existe pas",
      "Esta conta não existe",
      "このアカウントは存在しません",
      "هذا الحساب غير موجود",
    ],
  ],
  [
    "suspended",
    [
      "Account suspended",
      "Account gesperrt",
      "Cuenta suspendida",
      "Compte suspendu",
      "Conta suspensa",
      "アカウントは凍結されています",
      "الحساب موقوف",
    ],
  ],
  [
    "protected",
    [
      "These posts are protected",
      "These Tweets are protected",
      "Diese Posts sind geschützt",
      "Estos posts están protegidos",
      "Ces posts sont protégés",
      "Esses posts estão protegidos",
      "ポストは非公開です",
      "هذه المنشورات محمية",
    ],
  ],
  [
    "withheld",
    [
      "Account Withheld",
      "Account withheld",
      "Account zurückgezogen",
      "Cuenta retenida",
      "Compte à accès restreint",
      "Conta Retida",
      "表示が制限されているアカウント",
      "الحساب محجوب",
    ],
  ],
  [
    "blocked",
    [
      "@ana_k blocked you",
      "@Ana_K is blocked",
      "@ana_k ist blockiert",
      "@ana_k está bloqueado",
      "@ana_kさんをブロック中です",
      "ana_k@ تم حظره",
      "You’re blocked",
    ],
  ],
];

describe("an account that X does not show", () => {
  for (const [state, titles] of LOST) {
    test.each(titles)(`${state}: %s`, (title) => {
      expect(stateOfProfile(emptyState(title, "Try searching for another."))).toEqual({ state });
      const list = showPage({ column: [tabs("ana_k", "followers"), section([emptyState(title)])] });
      expect(readPageState(list, "/ana_k/followers")).toEqual({ state });
    });
  }

  test("the title without its test id", () =>
    expect(stateOfProfile(h("div", { "data-testid": "emptyState" }, "Account suspended"))).toEqual({
      state: "suspended",
    }));
});

describe("an empty list", () => {
  test.each([
    "Looking for followers?",
    "@owner_1 isn’t following anyone",
    "Bei @owner_1 ist hier niemand",
    "لا أحد هنا لدى @owner_1",
    "@owner_1 ei seuraa ketään",
  ])("%s", (title) => expect(stateInSection(emptyState(title))).toEqual({ state: "empty" }));

  test("of a List, whose name may say anything", () => {
    const page = showPage({ column: [section([emptyState("@Account suspended has nobody here")])] });
    expect(readPageState(page, "/i/lists/1750000000000000009/members")).toEqual({ state: "empty" });
  });

  test("outside the section it says nothing of the list", () => {
    const page = showPage({ column: [emptyState("Welcome to X!"), section([])] });
    expect(readPageState(page, LIST)).toEqual({ state: "unknown", cue: "emptyState" });
  });

  test("beside rows it is not the list's", () =>
    expect(stateOfList([...ROWS(), emptyState("No more suggestions")])).toEqual({ state: "list", rows: 5 }));
});

describe("failures and limits", () => {
  test.each([
    "Something went wrong. Try reloading.",
    "Etwas ist schiefgelaufen. Versuche es neu zu laden.",
    "حدث خطأ ما. حاول إعادة التحميل.",
    "問題が発生しました。再読み込みしてください。",
    "An error has occurred. It’s not your fault.",
    "Some privacy related extensions may cause issues on x.com.",
    "Jokin meni pieleen. Yritä ladata uudelleen.",
  ])("failed: %s", (text) => expect(stateInSection(retryBlock(text))).toEqual({ state: "failed", rows: 0 }));

  test.each([
    "Sorry, you are rate limited. Please wait a few moments then try again.",
    "Rate limit exceeded",
    "Du hast das Limit erreicht. Warte einen Moment und versuche es dann erneut.",
    "申し訳ありませんが、制限に達しました。しばらくしてから、再度お試しください。",
    "لقد بلغت الحد المسموح. انتظر لحظات ثم أعد المحاولة.",
  ])("limited: %s", (text) => {
    expect(stateInSection(retryBlock(text))).toEqual({ state: "rateLimited" });
    const page = showList({ inSection: blocks(ROWS()), layers: [toast(text)] });
    expect(readPageState(page, LIST)).toEqual({ state: "rateLimited" });
  });

  test.each<[string, PageState]>([
    ["Hmm...this page doesn’t exist. Try searching for something else.", { state: "deleted" }],
    ["Something went wrong. Try reloading.", { state: "failed", rows: 0 }],
    // A page that cannot be shown, in a language we do not know: a failure, not a guess.
    ["Sivua ei löydy", { state: "failed", rows: 0 }],
  ])("no page: %s", (text, expected) =>
    expect(readPageState(showPage({ column: [errorDetail(text)] }), "/i/lists/9/members")).toEqual(expected),
  );

  test("a failure after rows, in a language we do not know", () =>
    expect(stateOfList([...ROWS(), retryBlock("Jokin meni pieleen.")], 600)).toEqual({
      state: "failed",
      rows: 5,
    }));

  test("a button in X's block for an empty list is no failure", () => {
    const empty = emptyState("@owner_1 ei seuraa ketään");
    empty.append(h("div", {}, "Etsi ihmisiä", h("button", {}, "Etsi")));
    expect(stateInSection(empty)).toEqual({ state: "empty" });
  });

  test("a toast of something else is no limit", () => {
    const page = showList({ inSection: blocks(ROWS()), layers: [toast("You followed Rate limit exceeded")] });
    expect(readPageState(page, LIST)).toEqual({ state: "list", rows: 5 });
  });
});

describe("words of people are never X's", () => {
  const EVIL = [
    "Account suspended",
    "This account doesn’t exist",
    "These posts are protected",
    "Something went wrong. Try reloading.",
    "Rate limit exceeded",
  ];

  test.each(EVIL)("%s", (words) => {
    const person: Person = { ...PEOPLE[0], handle: "ana_k", name: words, bio: words };
    const list = showPage({
      column: [
        columnHeader(words),
        tabs("ana_k", "following"),
        section(blocks([cell(person), cell(PEOPLE[1])])),
      ],
      sidebar: [h("aside", {}, cell(person), emptyState(words))],
    });
    expect(readPageState(list, "/ana_k/following")).toEqual({ state: "list", rows: 2 });
    const title = h("div", {}, h("h2", { role: "heading" }, words), h("button", {}, "⋯"));
    const head = { ...ANA, ...person, location: words };
    const profile = showProfile({ person: head, below: [title], posts: [post(words)] });
    expect(readPageState(profile, PROFILE)).toEqual({ state: "profile" });
  });
});

describe("the session", () => {
  test.each<[string, () => Document, string, PageState]>([
    ["login address", () => showWall("login"), "/i/flow/login", { state: "loggedOut" }],
    ["onboarding wall", () => showWall("onboarding"), "/i/jf/onboarding/web", { state: "loggedOut" }],
    ["start page for logged-out visitors", () => showWall("start"), "/", { state: "loggedOut" }],
    ["gate in front of X", () => showWall("gate"), LIST, { state: "gate" }],
    ["login button on a profile", () => showWall("login"), PROFILE, { state: "loggedOut" }],
    ["locked", () => showWall("challenge"), "/account/access", { state: "locked" }],
    ["suspended viewer", () => showWall("nothing"), "/account/suspended", { state: "locked" }],
    ["consent", () => showWall("nothing"), "/i/flow/consent_flow", { state: "locked" }],
    ["puzzle at another address", () => showWall("challenge"), LIST, { state: "challenge" }],
    ["nothing of X's app", () => showWall("nothing"), LIST, { state: "unknown", cue: "noContent" }],
    ["home", () => showPage({ column: [post()] }), "/home", { state: "unknown", cue: "route" }],
    ["logged out on any page", () => showWall("login"), "/home", { state: "loggedOut" }],
  ])("%s", (_, page, path, expected) => expect(readPageState(page(), path)).toEqual(expected));

  test("Cloudflare's script beside X's app is no gate", () => {
    const page = showList({ inSection: blocks(ROWS()) });
    page.body.append(
      h("div", { id: "react-root" }),
      h("script", { type: "text/plain", src: "/cdn-cgi/challenge-platform/scripts/jsd/main.js" }),
    );
    expect(readPageState(page, LIST)).toEqual({ state: "list", rows: 5 });
  });

  test("who is logged in", () => {
    expect(viewerHandle(showPage({ viewer: "Eve_2" }))).toBe("Eve_2");
    expect(readSession(document)).toBe("in");
    expect(viewerHandle(showWall("login"))).toBeUndefined();
    expect(readSession(document)).toBe("out");
    showWall("nothing");
    expect(readSession(document)).toBe("unknown");
  });

  test("a link to the login page in a post logs nobody out", () => {
    const quote = h("article", {}, h("a", { href: "/login" }, "Log in"));
    const page = showPage({ column: [profileHead(ANA), quote] });
    page.querySelector("header")?.remove();
    expect(readSession(page)).toBe("unknown");
    expect(readPageState(page, PROFILE)).toEqual({ state: "profile" });
  });
});

test("members of a List in a dialog over the List's own page", () => {
  const scroller = h("div", { "data-viewportview": "true" }, section(blocks(ROWS()), { height: 500 }));
  const page = showPage({
    column: [columnHeader("My list"), emptyState("Waiting for posts"), section([post()])],
    layers: [h("div", { role: "dialog" }, scroller)],
  });
  expect(readPageState(page, "/i/lists/1750000000000000009/members")).toEqual({ state: "end", rows: 5 });
});

test("a block that is placed but not in a box with a height is no end", () => {
  const page = showPage({ column: [h("section", { role: "region" }, block(0, cell(PEOPLE[0])))] });
  expect(readPageState(page, LIST)).toEqual({ state: "list", rows: 1 });
});
