import { userCell } from "./cell.js";
import { h, withEmoji } from "./dom.js";
import { graphql, verdict } from "./net.js";
import { loadProfile } from "./people.js";
import { readPage } from "./read.js";
import { settings, viewer } from "./settings.js";
import { columnHeader, columnSuggestions, tabs } from "./shell.js";
import { emptyState, retryBlock, spinner, toast } from "./states.js";
import { VirtualList } from "./virtual.js";
import { words } from "./words.js";
import { showXList } from "./xlist.js";

/** Routes below a handle, and what the page asks for there. */
export const LISTS = {
  verified_followers: { operation: "BlueVerifiedFollowers", title: words.verified_followers },
  followers_you_follow: { operation: "FollowersYouKnow", title: words.followers_you_follow },
  followers: { operation: "Followers", title: words.followers },
  following: { operation: "Following", title: words.following },
  "creator-subscriptions/subscriptions": {
    operation: "UserCreatorSubscriptions",
    title: words.subscriptions,
  },
};

/** /HANDLE/following and its like: finds out the id behind the handle, then pages through the list. */
export async function showList(column, visit, handle, route) {
  const { operation, title } = LISTS[route];
  const section = region(title);
  column.append(columnHeader(handle), listTabs(handle, route), section.element);
  if (settings.inColumnSuggestions) void columnSuggestions().then((box) => section.element.before(box));
  const profile = await loadProfile(handle, visit);
  if (!visit.current) return;
  if (profile.problem) return section.replaceWith(profile.problem);
  column.querySelector("h2").replaceChildren(...withEmoji(profile.user.name));
  document.title = `${title} · ${profile.user.name} (@${profile.user.handle}) / X`;
  void graphql("FollowersOfTopic", { userId: profile.user.id, count: 20 });
  const nobody = () =>
    profile.user.protected && !profile.user.viewerFollows && profile.user.id !== viewer.id
      ? emptyState(words.protectedPosts, words.protectedHint(profile.user.handle))
      : emptyState(words.empty(profile.user.handle), words.emptyHint);
  new ListTimeline(section, visit, operation, { userId: profile.user.id }, nobody).start();
}

/** /i/lists/ID/members: a page, or a dialog over the List's page. */
export async function showMembers(column, visit, listId) {
  const section = region(words.members);
  const title = columnHeader(words.members);
  const scroller = settings.membersInDialog ? openDialog(visit, title, section) : undefined;
  if (scroller) void showXList(column, visit, listId);
  else column.append(title, section.element);
  const answer = await graphql("ListByRestId", { listId });
  if (!visit.current) return;
  const list = answer.body?.data?.list;
  if (list && !scroller) title.querySelector("h2").textContent = list.name;
  const nobody = () => emptyState(words.empty(list?.name ?? listId), words.emptyHint);
  new ListTimeline(section, visit, "ListMembers", { listId }, nobody).start(scroller);
}

/** A dialog above everything; its inner box scrolls, not the window. */
function openDialog(visit, title, section) {
  const scroller = h("div", { "data-viewportview": "true", class: "dialog" }, title, section.element);
  const dialog = h("div", { role: "dialog", "aria-modal": "true", class: "veil" }, scroller);
  document.getElementById("layers").append(dialog);
  visit.onLeave(() => dialog.remove());
  return scroller;
}

/** The region that holds a timeline, with the label that screen readers (and extensions) go by. */
function region(title) {
  const box = h("div", { class: "timeline" });
  const label = h("div", { "aria-label": words.timeline(title) }, box);
  const heading = h("h1", { id: "accessible-list-0", class: "hidden", dir: "auto" }, words.timeline(title));
  const element = h("section", { role: "region", "aria-labelledby": "accessible-list-0" }, heading, label);
  box.append(spinner());
  return { element, box, replaceWith: (node) => label.replaceChildren(node) };
}

function listTabs(handle, current) {
  const routes = ["verified_followers", "followers_you_follow", "followers", "following"];
  return tabs(
    routes.map((route) => ({
      href: `/${handle}/${route}`,
      text: LISTS[route].title,
      selected: route === current,
    })),
  );
}

class ListTimeline {
  constructor(section, visit, operation, variables, nobody) {
    Object.assign(this, { section, visit, operation, variables, nobody });
    this.rows = [];
    this.keys = new Set();
    this.cursor = undefined;
    this.state = "loading";
  }

  start(scroller) {
    this.virtual = new VirtualList(this.section.box, () => this.more(), scroller);
    this.visit.onLeave(() => this.virtual.stop());
    this.load();
  }

  /** The end is near: goes on unless X or an error has ended the list. */
  more() {
    if (this.state === "ready" && !document.hidden) this.load();
  }

  async load() {
    this.state = "loading";
    this.render();
    const page = this.cursor === undefined ? {} : { cursor: this.cursor };
    const asked = {
      ...this.variables,
      count: 20,
      includePromotedContent: false,
      withGrokTranslatedBio: true,
      ...page,
    };
    const answer = await graphql(this.operation, asked);
    if (!this.visit.current) return;
    const said = verdict(answer);
    if (said.leave) return location.assign(said.leave);
    if (said === "ok") this.take(readPage(answer.body));
    else this.fail(said);
    this.render();
  }

  fail(said) {
    this.state = "failed";
    if (said === "limited") toast(words.limited);
  }

  take({ known, items, bottom, terminated }) {
    if (!known && settings.asksAgain && !this.askedAgain) {
      this.askedAgain = true;
      this.state = "ready";
      return;
    }
    const fresh = items.filter(({ key }) => !this.keys.has(key));
    for (const { key } of fresh) this.keys.add(key);
    this.rows.push(...fresh);
    const first = bottom?.split("|")[0];
    const over =
      first === undefined ||
      first === "-1" ||
      (first === "0" && !(settings.followsEndCursor && fresh.length > 0));
    const repeated = bottom === this.cursor;
    this.cursor = bottom;
    this.state = !known || terminated || over || repeated ? "ended" : "ready";
  }

  render() {
    const tail = {
      loading: [{ key: "loading", render: spinner }],
      failed: [{ key: `retry-${this.rows.length}`, render: () => retryBlock(() => this.load()) }],
      ready: [],
      ended: [],
    }[this.state];
    if (this.rows.length === 0 && this.state === "ended") {
      this.section.replaceWith(this.nobody());
      return;
    }
    this.section.box.querySelector(":scope > .spinner")?.remove();
    this.virtual.show([...this.rows.map(rowOf), ...tail]);
  }
}

function rowOf({ kind, key, user, title }) {
  const render = {
    user: () => userCell(user),
    suggestion: () => userCell(user),
    heading: () =>
      h(
        "div",
        { class: "heading" },
        h("h2", { role: "heading", dir: "auto" }, h("span", {}, title ?? words.whoToFollow)),
      ),
    more: () =>
      h("a", { href: "/i/connect_people", role: "link", class: "more" }, h("span", {}, words.showMore)),
  }[kind];
  return { key, render };
}
