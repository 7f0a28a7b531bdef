import { expect, test } from "vitest";
import { isSameSubject, type Subject, subjectOf } from "@/lib/at-hand/subject";

test.each<[address: string, subject: Subject]>([
  ["https://x.com/ana", { is: "profile", handle: "ana" }],
  ["https://twitter.com/Ana/", { is: "profile", handle: "Ana" }],
  ["https://x.com/ana?lang=de#top", { is: "profile", handle: "ana" }],
  ["https://x.com/ana/with_replies", { is: "profile", handle: "ana" }],
  ["https://x.com/ana/media", { is: "profile", handle: "ana" }],
  ["https://x.com/ana/status/123/photo/1", { is: "profile", handle: "ana" }],
  ["https://x.com/ana/following", { is: "list", handle: "ana", kind: "following" }],
  ["https://x.com/ana/followers", { is: "list", handle: "ana", kind: "followers" }],
  ["https://x.com/ana/verified_followers", { is: "list", handle: "ana", kind: "verifiedFollowers" }],
  ["https://x.com/ana/followers_you_follow", { is: "list", handle: "ana", kind: "followersYouKnow" }],
  ["https://x.com/i/lists/42/members", { is: "xList", listId: "42" }],
  ["https://x.com/home", { is: "nobody" }],
  ["https://x.com/i/status/123", { is: "nobody" }],
  ["https://x.com/search/status/1", { is: "nobody" }],
  ["https://x.com/login", { is: "nobody" }],
  ["https://x.com/account/access", { is: "nobody" }],
  ["https://x.com/", { is: "nobody" }],
  ["not an address", { is: "nobody" }],
])("%s", (address, subject) => expect(subjectOf(address)).toEqual(subject));

test("the case of a handle makes no other subject", () => {
  const [one, other] = [subjectOf("https://x.com/Ana"), subjectOf("https://x.com/ana/media")];
  expect(isSameSubject(one, other)).toBe(true);
  expect(isSameSubject(one, subjectOf("https://x.com/ana/following"))).toBe(false);
});
