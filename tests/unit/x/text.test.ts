import { describe, expect, test } from "vitest";
import { readCount } from "@/lib/x/count";
import { handleFromHref, routeOf } from "@/lib/x/routes";

describe("counts", () => {
  test.each([
    ["123", 123],
    ["0", 0],
    ["1,064", 1064],
    ["1,234,567", 1_234_567],
    [" 1.5K ", 1500],
    ["90.5K Followers", 90_500],
    ["1,064 Following", 1064],
    ["10.2k", 10_200],
    ["999K", 999_000],
    ["3.7m", 3_700_000],
    ["Following 123", 123],
    ["Followers: 1,234", 1234],
    ["1 234", 1234],
    ["1\u202f234 abonnés", 1234],
    ["32.3K", 32_300],
    ["4.1M", 4_100_000],
    ["5 Members", 5],
    ["5 Beiträge", 5],
    ["1.2B", 1_200_000_000],
    ["1.234.567 Follower", 1_234_567],
    ["1,2 Mio. Follower", 1_200_000],
    ["12 mil seguidores", 12_000],
    ["12 millas", 12],
    ["1.2万", 12_000],
    ["2,2 万 フォロワー", 22_000],
    ["٣٤٥ متابَعون", 345],
    ["12,5 тыс. читателей", 12_500],
  ])("%j is %d", (text, count) => expect(readCount(text)).toBe(count));

  test.each(["", null, "abc", "Followers", "1.23", "1,2"])("%j is unknown", (text) =>
    expect(readCount(text)).toBeUndefined(),
  );
});

describe("handle of a link", () => {
  test.each([
    ["https://x.com/a_b?s=20", "a_b"],
    ["http://www.twitter.com/a_b", "a_b"],
    ["/a_b/", "a_b"],
    ["/@a_b", "a_b"],
    ["a_b", "a_b"],
    ["/ian", "ian"],
    ["/I_am", "I_am"],
  ])("%s is %s", (href, handle) => expect(handleFromHref(href)).toBe(handle));

  test.each([
    "/a_b/following",
    "/i/topics",
    "https://example.com/user",
    "https://example.com",
    "mailto:a@x.com",
    "",
    "a".repeat(50),
    "/home",
    "/i",
    "https://x.com.example.org/ana",
    "javascript:alert(1)",
  ])("%s leads to no profile", (href) => expect(handleFromHref(href)).toBeUndefined());
});

describe("routes", () => {
  test.each([
    ["/ana", { page: "profile", handle: "ana" }],
    ["/ana/following", { page: "list", handle: "ana", kind: "following" }],
    ["/ana/followers", { page: "list", handle: "ana", kind: "followers" }],
    ["/ana/verified_followers", { page: "list", handle: "ana", kind: "verifiedFollowers" }],
    ["/ana/followers_you_follow", { page: "list", handle: "ana", kind: "followersYouKnow" }],
    ["/ana/creator-subscriptions/subscriptions", { page: "list", handle: "ana", kind: "subscriptions" }],
    ["/i/lists/1234567890123456789/members", { page: "listMembers", listId: "1234567890123456789" }],
    ["/i/flow/login", { page: "login" }],
    ["/account/access", { page: "locked" }],
    ["/home", { page: "other" }],
    ["/ana/status/1", { page: "other" }],
    ["/", { page: "other" }],
  ])("%s", (path, route) => expect(routeOf(path)).toEqual(route));
});
