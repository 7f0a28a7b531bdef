import { avatar, badges, followButton, followsYou } from "./cell.js";
import { h, withEmoji, withLinks } from "./dom.js";
import { graphql, rest } from "./net.js";
import { loadProfile } from "./people.js";
import { posts } from "./posts.js";
import { readFlatUser } from "./read.js";
import { viewer } from "./settings.js";
import { columnHeader, columnSuggestions } from "./shell.js";
import { emptyState } from "./states.js";
import { counter, monthOf, words } from "./words.js";

/** /HANDLE */
export async function showProfile(column, visit, handle) {
  column.append(columnHeader(handle));
  const { user, problem } = await loadProfile(handle, visit);
  if (!visit.current) return;
  if (!user) {
    column.append(problem);
    return;
  }
  document.title = `${user.name} (@${user.handle}) / X`;
  column.querySelector("h2").replaceChildren(...withEmoji(user.name));
  describe(user);
  const known = h("div", { class: "known" });
  column.append(profileHead(user, known), h("div", { class: "suggestions-slot" }));
  if (user.id !== viewer.id) void fillKnown(known, user);
  column.querySelector(".suggestions-slot").replaceWith(await columnSuggestions());
  if (!visit.current) return;
  if (user.protected && !user.viewerFollows && user.id !== viewer.id) {
    column.append(emptyState(words.protectedPosts, words.protectedHint(user.handle)));
    return;
  }
  const answer = await graphql("UserTweets", { userId: user.id, count: 20, includePromotedContent: true });
  if (visit.current) column.append(posts(words.posts(user.name), answer.body));
}

function profileHead(user, known) {
  const count = (href, number, text) =>
    h(
      "a",
      { href, role: "link", dir: "ltr", class: "count" },
      h("span", { class: "strong" }, counter(number)),
      " ",
      h("span", { class: "muted" }, text),
    );
  return h(
    "div",
    { class: "profile" },
    h(
      "div",
      { class: "row between" },
      avatar(user, "large"),
      h("div", { "data-testid": "placementTracking" }, followButton(user)),
    ),
    h(
      "div",
      { "data-testid": "UserName" },
      h("div", { dir: "ltr", class: "name" }, h("span", {}, withEmoji(user.name)), badges(user)),
      h(
        "div",
        { class: "row" },
        h("div", { dir: "ltr", class: "muted" }, h("span", {}, `@${user.handle}`)),
        followsYou(user),
      ),
    ),
    user.bio !== "" &&
      h(
        "div",
        { "data-testid": "UserDescription", dir: "auto", class: "bio" },
        withLinks(user.bio, user.bioLinks),
      ),
    h(
      "div",
      { "data-testid": "UserProfileHeader_Items", class: "muted" },
      user.location !== "" && h("span", { "data-testid": "UserLocation" }, h("span", {}, user.location)),
      user.website &&
        h(
          "a",
          { "data-testid": "UserUrl", href: user.website.url, target: "_blank" },
          h("span", {}, user.website.shown),
        ),
      h("span", { "data-testid": "UserJoinDate" }, h("span", {}, words.joined(monthOf(user.createdAt)))),
    ),
    h(
      "div",
      { class: "counts" },
      count(`/${user.handle}/following`, user.following, words.following),
      // Since late 2025 the followers count leads to the verified ones.
      count(`/${user.handle}/verified_followers`, user.followers, words.followers),
    ),
    known,
  );
}

async function fillKnown(box, user) {
  const query = { user_id: user.id, count: "3", with_total_count: "true" };
  const { body } = await rest("friends/following/list.json", query);
  if (!body?.users?.length) return;
  const text = words.followedBy(readFlatUser(body.users[0]).name, counter(Math.max(0, body.total_count - 1)));
  box.append(h("a", { href: `/${user.handle}/followers_you_follow`, role: "link" }, withEmoji(text)));
}

const writer = window.trustedTypes?.createPolicy("fake-x-schema", { createScript: (text) => text });

/** The machine-readable profile. X leaves the one of the profile visited before in front of it. */
function describe(user) {
  const blocks = [...document.head.querySelectorAll("script[data-testid=UserProfileSchema-test]")];
  for (const old of blocks.slice(0, -1)) old.remove();
  const block = h("script", { type: "application/ld+json", "data-testid": "UserProfileSchema-test" });
  const text = JSON.stringify(schema(user));
  block.text = writer ? writer.createScript(text) : text;
  document.head.append(block);
}

function schema(user) {
  const statistic = (name, action, count) => ({
    "@type": "InteractionCounter",
    interactionType: `https://schema.org/${action}`,
    name,
    userInteractionCount: count,
  });
  return {
    "@context": "https://schema.org",
    "@type": "ProfilePage",
    dateCreated: new Date(user.createdAt).toISOString(),
    mainEntity: {
      "@type": "Person",
      additionalName: user.handle,
      description: user.bio,
      givenName: user.name,
      homeLocation: { "@type": "Place", name: user.location },
      identifier: user.id,
      image: {
        "@type": "ImageObject",
        contentUrl: user.avatar.replace("_normal", "_400x400"),
        thumbnailUrl: user.avatar,
      },
      interactionStatistic: [
        statistic("Follows", "FollowAction", user.followers),
        statistic("Friends", "SubscribeAction", user.following),
        statistic("Tweets", "WriteAction", user.posts),
      ],
      url: `https://x.com/${user.handle}`,
    },
    relatedLink: user.website ? [user.website.full] : [],
  };
}
