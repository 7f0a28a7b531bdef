/** A user as the page shows it, from any generation of X's user object, the renamed one included. */
export function readUser(result) {
  const past = result.legacy ?? result.past ?? {};
  const core = result.core ?? result.identity ?? past;
  const perspectives = result.relationship_perspectives ?? past;
  const entities = result.profile_bio?.entities ?? past.entities ?? {};
  const website = entities.url?.urls?.[0];
  return {
    id: result.rest_id ?? result.key ?? past.id_str ?? past.key_str,
    handle: core.screen_name ?? core.at_name,
    name: core.name,
    createdAt: Date.parse(core.created_at),
    bio: result.profile_bio?.description ?? past.description ?? "",
    bioLinks: entities.description?.urls ?? [],
    location: result.location?.location ?? past.location ?? "",
    website: website && { url: website.url, shown: website.display_url, full: website.expanded_url },
    avatar: result.avatar?.image_url ?? past.profile_image_url_https,
    followers: result.relationship_counts?.followers ?? past.followers_count,
    following: result.relationship_counts?.following ?? past.friends_count,
    posts: result.tweet_counts?.tweets ?? past.statuses_count,
    protected: result.privacy?.protected ?? past.protected ?? false,
    verified: result.is_blue_verified === true,
    label: result.affiliates_highlighted_label?.label?.description,
    viewerFollows: perspectives.following === true,
    followsViewer: perspectives.followed_by === true,
  };
}

/** A user of a REST answer: flat, with `id_str`. */
export function readFlatUser(user) {
  return readUser({ rest_id: user.id_str, is_blue_verified: user.ext_is_blue_verified, legacy: user });
}

/** The items of a timeline answer in display order, its bottom cursor, and whether X says that it ends here. */
export function readPage(body) {
  const { data } = body;
  const holder = data.list?.members_timeline ?? data.user?.result?.timeline ?? data.user?.result?.timeline_v2;
  const instructions = holder?.timeline?.instructions ?? [];
  const entries = instructions.flatMap(({ type, entries: added, entry }) => {
    if (type === "TimelineAddEntries") return added;
    return type === "TimelineReplaceEntry" ? [entry] : [];
  });
  entries.sort((a, b) => (BigInt(a.sortIndex) < BigInt(b.sortIndex) ? 1 : -1));
  const cursors = entries.map(cursorOf).filter((cursor) => cursor?.cursorType === "Bottom");
  return {
    known: instructions.length > 0,
    items: entries.flatMap(itemsOf).concat(instructions.flatMap(addedLater)),
    bottom: cursors.at(-1)?.value,
    terminated: instructions.some(
      ({ type, direction }) => type === "TimelineTerminateTimeline" && direction === "Bottom",
    ),
  };
}

function cursorOf({ content }) {
  return content.cursorType ? content : content.itemContent?.cursorType ? content.itemContent : undefined;
}

function itemsOf({ entryId, content }) {
  if (content.items) return itemsOfModule(entryId, content.header?.text, content.items);
  const user = userOf(content.itemContent);
  return user ? [{ kind: "user", key: entryId, user }] : [];
}

/** Rows of the list carry its own mark; all other people of a module are suggestions. */
function itemsOfModule(entryId, title, items) {
  if (items.length > 0 && items.every(({ item }) => item.clientEventInfo.component.endsWith("Sgs")))
    return items.flatMap(({ entryId: key, item }) => {
      const user = userOf(item.itemContent);
      return user ? [{ kind: "user", key, user }] : [];
    });
  return suggestions(entryId, title, items);
}

function suggestions(entryId, title, items) {
  const users = items.map(({ item }) => userOf(item.itemContent)).filter(Boolean);
  if (users.length === 0) return [];
  return [
    { kind: "heading", key: `${entryId}-heading`, title },
    ...users.map((user) => ({ kind: "suggestion", key: `${entryId}-${user.handle}`, user })),
    { kind: "more", key: `${entryId}-more` },
  ];
}

function addedLater({ type, moduleEntryId, moduleItems: items }) {
  return type === "TimelineAddToModule" ? itemsOfModule(moduleEntryId, undefined, items) : [];
}

/** Users whom X does not tell are not shown. */
function userOf(itemContent) {
  const result = itemContent?.user_results?.result;
  return result?.__typename === "User" ? readUser(result) : undefined;
}
