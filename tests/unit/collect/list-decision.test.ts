import { describe, expect, test } from "vitest";
import { badgeOf } from "@/lib/collect/badge";
import { decideList, type ListDecisionWorld } from "@/lib/collect/list-decision";
import { PAGE_DECISIONS, PAGE_STATES } from "@/lib/collect/page-decision";
import { listPath, samePath } from "@/lib/collect/pages";
import { PAGE_WAIT, PRESS_SETTLES } from "@/lib/collect/thresholds";
import type { Outcome } from "@/lib/store/visit";
import { pastedHandles } from "@/lib/x/pasted-handles";

const NOW = 1_790_000_000_000;

interface Case {
  page?: ListDecisionWorld["report"]["page"];
  /** Outcome of the visit so far; none: no answer came yet. */
  visit?: Outcome["type"];
  captured?: number;
  claimed?: number;
  rows?: number;
  shown?: number;
  before?: number;
  rounds?: number;
  looked?: boolean;
  attempts?: number;
  since?: number;
  canRetry?: boolean;
  error?: string;
  nextCursor?: string;
  refused?: number;
  timeScale?: number;
  retried?: ListDecisionWorld["progress"]["retried"];
}

function look({ page = "list", visit, captured = 60, rows = 60, shown = 20, before = shown, ...more }: Case) {
  const { next, ...rest } = decideList({
    report: { page, shown, scrolled: true, canRetry: more.canRetry ?? false },
    progress: {
      item: 1,
      phase: "list",
      openedAt: NOW - 60_000,
      arrived: true,
      movedAt: NOW - (more.since ?? 0),
      rows,
      shown: before,
      rounds: more.rounds ?? 0,
      claimed: more.claimed,
      looked: more.looked ?? false,
      ...(more.retried && { retried: more.retried }),
    },
    visit: visit && {
      id: 7,
      outcome: { type: visit, error: more.error ?? "timeout", reason: "" } as Outcome,
      rows: 60,
      captured,
      refused: more.refused ?? 1,
      nextCursor: more.nextCursor ?? "c",
    },
    rounds: 6,
    attempts: more.attempts ?? 0,
    now: NOW,
    timeScale: more.timeScale ?? 1,
  });
  if ("outcome" in rest) return `${next} ${rest.outcome.type}`;
  if ("seconds" in rest) return `${next} ${rest.seconds} ${rest.progress.retried?.presses}`;
  if ("error" in rest) return `${next} ${rest.error}`;
  return "progress" in rest ? `${next} ${rest.progress.rounds}` : next;
}

describe("how a list goes on or ends", () => {
  test.each<[string, Case, string]>([
    ["X's own end", { visit: "complete" }, "end complete"],
    ["X's cut: one idle look", { visit: "ended_by_x" }, "scroll 0"],
    ["X's cut, after the idle look", { visit: "ended_by_x", looked: true }, "end ended_by_x"],
    ["new rows in the answers", { visit: "partial", rows: 20, rounds: 5 }, "scroll 0"],
    ["new rows on the page", { visit: "partial", before: 12, rounds: 5 }, "scroll 0"],
    ["a round without anything new", { visit: "partial", rounds: 2 }, "scroll 3"],
    ["the last round", { visit: "partial", rounds: 5 }, "end stalled"],
    ["a turning spinner is no round", { visit: "partial", page: "loading", rounds: 5 }, "wait 5"],
    ["a spinner for ever", { visit: "partial", page: "loading", since: PAGE_WAIT + 1 }, "retry page_timeout"],
    [
      "X's error block in the middle without a Retry: a moment, then anew",
      { visit: "partial", page: "failed", since: PRESS_SETTLES + 1 },
      "retry something_went_wrong",
    ],
    ["X's error block with its Retry", { visit: "error", page: "failed", canRetry: true }, "press 15 1"],
    [
      "a second failure at the same cursor",
      {
        visit: "error",
        page: "failed",
        canRetry: true,
        refused: 2,
        retried: { cursor: "c", presses: 1, failure: "7/1" },
      },
      "press 60 2",
    ],
    [
      "the same failure, just after the press",
      {
        visit: "error",
        page: "failed",
        canRetry: true,
        retried: { cursor: "c", presses: 1, failure: "7/1" },
      },
      "wait 0",
    ],
    [
      "a press that changed nothing",
      {
        visit: "error",
        page: "failed",
        canRetry: true,
        since: PRESS_SETTLES + 1,
        retried: { cursor: "c", presses: 1, failure: "7/1" },
      },
      "press 60 2",
    ],
    [
      "three failed presses",
      {
        visit: "error",
        page: "failed",
        canRetry: true,
        refused: 4,
        retried: { cursor: "c", presses: 3, failure: "7/3" },
      },
      "giveUp timeout",
    ],
    [
      "a failure at another cursor is counted anew",
      {
        visit: "error",
        page: "failed",
        canRetry: true,
        nextCursor: "d",
        refused: 4,
        retried: { cursor: "c", presses: 3, failure: "7/3" },
      },
      "press 15 1",
    ],
    ["a failure whose Retry is out of sight: down to it", { visit: "error", rounds: 2 }, "scroll 3"],
    ["a failure without a Retry at the end", { visit: "error", rounds: 5 }, "retry timeout"],
    ["a failure while X is at work", { visit: "error", page: "loading" }, "wait 0"],
    ["an answer that we do not understand", { visit: "error", error: "shape_drift" }, "retry shape_drift"],
    ["an answer that is on its way", { page: "loading" }, "wait 0"],
    ["no answer in 30 s", { page: "loading", since: PAGE_WAIT + 1 }, "retry page_timeout"],
    ["a page that is not understood: no scroll", { page: "unknown", visit: "partial", rows: 20 }, "wait 0"],
    ["for half a minute: anew", { page: "unknown", since: PAGE_WAIT + 1 }, "retry selector_miss"],
    [
      "still not understood after a load: pause",
      { page: "unknown", visit: "partial", since: 15_001, attempts: 1 },
      "pause",
    ],
    ["not before a load's time is over", { page: "unknown", since: 15_000, attempts: 1 }, "wait 0"],
    [
      "at half the pace: half the wait",
      { page: "unknown", since: 15_001, timeScale: 0.5 },
      "retry selector_miss",
    ],
    [
      "however fast, a page gets time to load",
      { page: "unknown", since: 10_000, timeScale: 0.001 },
      "wait 0",
    ],
    ["and no more", { page: "unknown", since: 10_001, timeScale: 0.001 }, "retry selector_miss"],
    ["X's end, whatever the page shows", { page: "unknown", visit: "complete" }, "end complete"],
    ["X's cut on a page not understood: no idle look", { page: "unknown", visit: "ended_by_x" }, "wait 0"],
    ["rows without an answer we could read", { since: PAGE_WAIT + 1 }, "retry no_answer"],
    ["protected", { page: "protected" }, "end protected"],
    ["suspended", { page: "suspended" }, "end suspended"],
    ["deleted", { page: "deleted" }, "end deleted"],
    ["blocked by the owner", { page: "blocked" }, "end skipped"],
    [
      "13 of 51: suspiciously short",
      { visit: "ended_by_x", looked: true, captured: 13, claimed: 51 },
      "retry throttled",
    ],
    ["13 of 50", { visit: "ended_by_x", looked: true, captured: 13, claimed: 50 }, "end ended_by_x"],
    ["14 of 51", { visit: "ended_by_x", looked: true, captured: 14, claimed: 51 }, "end ended_by_x"],
    [
      "13 of 51 for the second time",
      { visit: "ended_by_x", looked: true, captured: 13, claimed: 51, attempts: 1 },
      "end ended_by_x",
    ],
  ])("%s", (_, facts, expected) => expect(look(facts)).toBe(expected));
});

test("every state of a page has a decision, and only known pages are scrolled", () => {
  for (const page of PAGE_STATES) {
    const scrolls = look({ page, visit: "partial", rows: 20 }).startsWith("scroll");
    expect([page, scrolls]).toEqual([page, ["rows", "loading"].includes(PAGE_DECISIONS[page].is)]);
  }
});

test("addresses of lists, in any case", () => {
  expect(listPath("followersYouKnow", "Ana")).toBe("/Ana/followers_you_follow");
  expect(listPath("listMembers", "77")).toBe("/i/lists/77/members");
  expect(samePath("/ANA/followers/", "/ana/followers")).toBe(true);
  expect(samePath("/ana/followers", "/ana/following")).toBe(false);
});

test("handles as people paste them", () => {
  expect(
    pastedHandles("@Ana, https://x.com/bo_b?s=20\nhttps://twitter.com/cy/; ana not-a-handle!").handles,
  ).toEqual(["Ana", "bo_b", "cy"]);
});

test("the toolbar calls for attention, and stops when it was seen", () => {
  expect(badgeOf({ is: "running" }, false)).toBeUndefined();
  expect(badgeOf({ is: "stopped", because: "locked" }, false)).toBe("!");
  expect(badgeOf({ is: "stopped", because: "locked" }, true)).toBeUndefined();
  expect(badgeOf({ is: "stopped", because: "user" }, false)).toBeUndefined();
  expect(badgeOf({ is: "paused", because: "tab_hidden" }, true)).toBe("II");
  expect(badgeOf({ is: "done" }, false)).toBe("✓");
});
