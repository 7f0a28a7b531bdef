import { describe, expect, test, vi } from "vitest";
import { KEY_ACTIONS, KEYS, type KeyTargets, performKey } from "@/components/explorer/keyboard-actions";
import { pressedKeys } from "@/components/ui/pressed-key";

function press(
  key: string,
  code: string,
  more: { shiftKey?: boolean; isComposing?: boolean; keyCode?: number } = {},
) {
  return pressedKeys({ key, code, shiftKey: false, isComposing: false, keyCode: 0, ...more });
}

function targets(change: Partial<KeyTargets> = {}): KeyTargets {
  const camera = { zoomIn: vi.fn(), zoomOut: vi.fn(), pan: vi.fn(), fit: vi.fn() };
  return {
    view: "map",
    selected: { n: 7, handle: "ana" },
    camera,
    setMode: vi.fn(),
    search: vi.fn(),
    showKeys: vi.fn(),
    close: vi.fn(),
    showEgo: vi.fn(() => true),
    startPath: vi.fn(),
    centre: vi.fn(),
    showView: vi.fn(),
    review: { tag: vi.fn(), skip: vi.fn() },
    ...change,
  };
}

describe("a press means", () => {
  test.each([
    ["a letter of the layout", press("p", "KeyL"), ["p"]],
    ["a capital letter", press("P", "KeyP", { shiftKey: true }), ["p"]],
    ["the position on a Cyrillic layout", press("з", "KeyP"), ["з", "p"]],
    ["the position on a Greek layout", press("τ", "KeyT"), ["τ", "t"]],
    ["the digit's position on a French layout", press("&", "Digit1"), ["&", "1"]],
    ["a character that the layout has elsewhere", press("?", "Minus", { shiftKey: true }), ["?", "_"]],
    ["the slash's position on a Russian layout", press(".", "Slash"), [".", "/"]],
    ["Escape", press("Escape", "Escape"), ["Escape"]],
    ["nothing while text is composed", press("Enter", "Enter", { isComposing: true }), []],
    ["nothing where the press ends a composition", press("Enter", "Enter", { keyCode: 229 }), []],
  ])("%s", (_, pressed, expected) => expect(pressed).toEqual(expected));
});

test("every listed key performs its action, and the sheet lists every action", () => {
  for (const { keys, label, ...action } of Object.values(KEY_ACTIONS)) {
    const pressed = "pressed" in action ? action.pressed : keys.map((key) => key.toLowerCase());
    for (const key of pressed) expect(performKey([key], targets(), true), `${label}: ${key}`).toBe(true);
    expect(KEYS).toContainEqual([keys, label]);
  }
});

test("no key has two actions", () => {
  const all = Object.values(KEY_ACTIONS).flatMap(({ keys }) => keys as readonly string[]);
  expect(new Set(all).size).toBe(all.length);
});

test("a key does what its place in the list says", () => {
  const to = targets();
  performKey(["2"], to, true);
  performKey(["l"], to, true);
  performKey(["ArrowUp"], to, true);
  performKey(["з", "p"], to, true);
  expect(to.showEgo).toHaveBeenCalledWith(2);
  expect(to.setMode).toHaveBeenCalledWith("lasso");
  expect(to.camera?.pan).toHaveBeenCalledWith(0, -0.15);
  expect(to.startPath).toHaveBeenCalledWith({ n: 7, handle: "ana" });
});

test("an action that is not possible leaves the key to the browser", () => {
  expect(performKey(["p"], targets({ selected: undefined }), true)).toBe(false);
  expect(performKey(["+"], targets({ camera: undefined }), true)).toBe(false);
  expect(performKey(["Enter"], targets(), true)).toBe(false);
});

test("turned off, single characters do nothing; Escape and arrows still work", () => {
  const to = targets();
  for (const { keys } of Object.values(KEY_ACTIONS))
    for (const key of keys) if (key.length === 1) performKey([key.toLowerCase()], to, false);
  for (const action of [to.search, to.showKeys, to.showEgo, to.startPath, to.centre, to.showView, to.setMode])
    expect(action).not.toHaveBeenCalled();
  expect(performKey(["Escape"], to, false)).toBe(true);
  expect(performKey(["ArrowLeft"], to, false)).toBe(true);
});
