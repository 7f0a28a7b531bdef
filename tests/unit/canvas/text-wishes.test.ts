import fc from "fast-check";
import { expect, test } from "vitest";
import { groupDiscs, labelOrder, labelSize } from "@/components/canvas/text-wishes";
import { ROLES } from "@/lib/explore/answers/groupings";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import { drawnOf } from "./drawn";

const roleOf = (role: (typeof ROLES)[number]) => ROLES.indexOf(role);

test("you come first, then seeds, then the handles that the legend names, then the others by score", () => {
  const drawn: DrawnGraph = {
    ...drawnOf(6),
    handle: ["a", "b", "c", "d", "e", "f"],
    role: Uint8Array.of(5, 5, 5, roleOf("seed"), roleOf("me"), 5),
    colour: { by: "group", group: Uint32Array.of(0, 0, 0, 0, 1, 1) },
  };
  const named = { name: "", colour: "#000000" };
  const names = [
    { ...named, group: 0, handles: ["c", "b"] },
    { ...named, group: 1, handles: [] },
  ];
  expect([...labelOrder(drawn, names)]).toEqual([4, 3, 1, 2, 5, 0]);
});

test("every drawn account is in the order, once", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(ROLES.length - 1), { maxLength: 50 }), (roles) => {
      const drawn = { ...drawnOf(roles.length), role: Uint8Array.from(roles) };
      expect([...labelOrder(drawn, [])].sort((a, b) => a - b)).toEqual(roles.map((_, i) => i));
    }),
  );
});

test("a label is 10 to 20 px large by score, 10 where the score is not known", () => {
  expect([0, 0.5, 1, Number.NaN].map(labelSize)).toEqual([10, 15, 20, 10]);
});

test("the disc of a group has the middle and the radius of an even disc of its members", () => {
  const count = 4000;
  const golden = Math.PI * (3 - Math.sqrt(5));
  const drawn: DrawnGraph = {
    ...drawnOf(count),
    x: Float32Array.from(
      { length: count },
      (_, i) => 50 + 20 * Math.sqrt((i + 0.5) / count) * Math.cos(i * golden),
    ),
    y: Float32Array.from(
      { length: count },
      (_, i) => -30 + 20 * Math.sqrt((i + 0.5) / count) * Math.sin(i * golden),
    ),
    colour: { by: "group", group: new Uint32Array(count) },
  };
  const [disc] = groupDiscs(drawn, [{ group: 0, name: "one", colour: "#000000", handles: [] }]);
  expect(disc.x).toBeCloseTo(50, 1);
  expect(disc.y).toBeCloseTo(-30, 1);
  expect(disc.radius).toBeCloseTo(20, 1);
});
