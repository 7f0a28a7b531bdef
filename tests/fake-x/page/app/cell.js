import { h, withEmoji, withLinks } from "./dom.js";
import { restPost } from "./net.js";
import { viewer } from "./settings.js";
import { words } from "./words.js";

/** The avatar: its test id ends in the handle. */
export function avatar(user, size) {
  return h(
    "div",
    { "data-testid": `UserAvatar-Container-${user.handle ?? "unknown"}`, class: `avatar ${size}` },
    h(
      "a",
      { href: `/${user.handle}`, role: "link", "aria-hidden": "true", tabindex: "-1" },
      h("img", { src: user.avatar, alt: "", draggable: "true" }),
    ),
  );
}

/** Tick and lock behind a name. */
export function badges(user) {
  const icon = (testid, label) =>
    h("span", { "data-testid": testid, role: "img", "aria-label": label, class: testid });
  return [
    user.verified && icon("icon-verified", words.verified),
    user.protected && icon("icon-lock", words.locked),
  ];
}

export function followsYou(user) {
  if (!user.followsViewer) return null;
  return h(
    "div",
    { "data-testid": "userFollowIndicator", class: "indicator" },
    h("span", {}, words.followsYou),
  );
}

/** `<id>-follow` or `<id>-unfollow`; the viewer's own row has none. */
export function followButton(user) {
  if (user.id === viewer.id) return null;
  const verb = user.viewerFollows ? words.following : words.follow;
  const button = h(
    "button",
    {
      "data-testid": `${user.id}-${user.viewerFollows ? "unfollow" : "follow"}`,
      "aria-label": `${verb} @${user.handle}`,
      role: "button",
      type: "button",
      class: user.viewerFollows ? "unfollow" : "follow",
      onclick: async (event) => {
        event.stopPropagation();
        await restPost(`friendships/${user.viewerFollows ? "destroy" : "create"}.json`, { user_id: user.id });
        button.replaceWith(followButton({ ...user, viewerFollows: !user.viewerFollows }));
      },
    },
    h("div", { dir: "ltr" }, h("span", {}, verb)),
  );
  return button;
}

/** A row of an account. In lists X makes it a button, in the sidebar a list item; it holds buttons and links of
 *  its own, so it can only be built, not parsed. */
export function userCell(user, { tag = "button", context } = {}) {
  const attributes =
    tag === "button" ? { role: "button", type: "button", tabindex: "0" } : { role: "listitem" };
  return h(
    tag,
    { ...attributes, "data-testid": "UserCell", "data-goto": `/${user.handle}`, class: "cell" },
    context && h("div", { "data-testid": "socialContext", class: "muted" }, withEmoji(context)),
    h(
      "div",
      { class: "row" },
      avatar(user, "small"),
      h("div", { class: "grow" }, nameLine(user), bioLine(user)),
    ),
  );
}

function nameLine(user) {
  const href = `/${user.handle}`;
  return h(
    "div",
    { class: "row between" },
    h(
      "div",
      { class: "names" },
      h(
        "a",
        { href, role: "link" },
        h(
          "div",
          { dir: "ltr", class: "name" },
          h("span", {}, h("span", {}, withEmoji(user.name))),
          badges(user),
        ),
      ),
      h(
        "div",
        { class: "row" },
        h(
          "a",
          { href, role: "link", tabindex: "-1" },
          h("div", { dir: "ltr", class: "muted" }, h("span", {}, `@${user.handle}`)),
        ),
        followsYou(user),
      ),
    ),
    followButton(user),
  );
}

function bioLine(user) {
  if (user.bio === "") return null;
  return h("div", { dir: "auto", class: "bio" }, h("span", {}, withLinks(user.bio, user.bioLinks)));
}
