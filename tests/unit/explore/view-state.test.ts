import { expect, test } from "vitest";
import {
  formatViewFile,
  parseViewFile,
  readView,
  showsTheSame,
  type ViewState,
} from "@/lib/explore/view/saved-view";

const view: ViewState = {
  view: "map",
  filters: "mutual",
  appearance: "colour.role",
  camera: { x: 0.5, y: 0.4, ratio: 0.3 },
  seedList: { name: "art", handles: ["ana", "ben"] },
};

test("a view as a file is read again", () => {
  expect(parseViewFile(formatViewFile("Mine", view))).toEqual({ name: "Mine", view });
});

test("a file that is no view says why", () => {
  expect(() => parseViewFile("<html>")).toThrow(/not JSON/);
  expect(() => parseViewFile("{}")).toThrow(/format is not what it should be/);
  expect(() => parseViewFile(formatViewFile("", view))).toThrow(/name is not what it should be/);
  expect(() => parseViewFile(formatViewFile("a", view).replace("0.5", '"0.5"'))).toThrow(/view.camera.x/);
  expect(() => parseViewFile(formatViewFile("a", view).replace('"version": 2', '"version": 3'))).toThrow(
    /newer/,
  );
  expect(() => parseViewFile(" ".repeat(200_000))).toThrow(/too large/);
});

test("a file of version 1, with its words for appearance and seed list, is read", () => {
  const file = formatViewFile("a", view)
    .replace('"version": 2', '"version": 1')
    .replace('"appearance"', '"look"')
    .replace('"seedList"', '"part"');
  expect(parseViewFile(file)).toEqual({ name: "a", view });
});

test("a stored view that is none is not read", () => {
  expect(readView(view)).toEqual(view);
  expect(readView({ ...view, view: "settings" })).toBeUndefined();
  expect(readView(undefined)).toBeUndefined();
});

test("another camera is no other view, another seed list is", () => {
  expect(showsTheSame(view, { ...view, camera: undefined })).toBe(true);
  expect(showsTheSame(view, { ...view, seedList: undefined })).toBe(false);
  expect(showsTheSame(view, { ...view, appearance: "" })).toBe(false);
});

test("another tag is another view; a view that names none is shown by any", () => {
  const tagged = { ...view, appearance: "colour.belongs", tag: "garden" };
  expect(readView(tagged)).toEqual(tagged);
  expect(parseViewFile(formatViewFile("Mine", tagged)).view).toEqual(tagged);
  expect(showsTheSame(tagged, { ...tagged, tag: "kitchen" })).toBe(false);
  expect(showsTheSame(tagged, { ...tagged, tag: undefined })).toBe(true);
});
