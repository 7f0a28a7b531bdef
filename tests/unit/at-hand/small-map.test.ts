import fc from "fast-check";
import { expect, test } from "vitest";
import { MOST_DOTS, type SmallMapMember, smallMap } from "@/lib/at-hand/small-map";

const member: fc.Arbitrary<SmallMapMember> = fc.record({
  at: fc.option(
    fc.record({
      x: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
      y: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
      community: fc.nat(9),
    }),
    { nil: undefined },
  ),
  followsYou: fc.boolean(),
});

test("every dot is in the square, and every member is drawn or counted as left out", () =>
  fc.assert(
    fc.property(fc.array(member, { maxLength: 600 }), (members) => {
      const { dots, left } = smallMap(members);
      expect(dots.length + left).toBe(members.length);
      expect(dots.length).toBeLessThanOrEqual(MOST_DOTS);
      dots.forEach((dot, i) => {
        expect(dot.isNew).toBe(members[i].at === undefined);
        for (const side of [dot.x, dot.y]) {
          expect(side).toBeGreaterThanOrEqual(0);
          expect(side).toBeLessThanOrEqual(1);
        }
      });
    }),
  ));

test("without a map the members who follow back stand on the inner ring, and no dot moves as the list grows", () => {
  const members = Array.from({ length: 60 }, (_, i) => ({ at: undefined, followsYou: i % 3 === 0 }));
  const [before, after] = [smallMap(members.slice(0, 30)), smallMap(members)];
  expect(before.is).toBe("rings");
  expect(after.dots.slice(0, 30)).toEqual(before.dots);
  const distance = ({ x, y }: { x: number; y: number }) => Math.hypot(x - 0.5, y - 0.5);
  const inner = after.dots.filter(({ followsYou }) => followsYou).map(distance);
  const outer = after.dots.filter(({ followsYou }) => !followsYou).map(distance);
  expect(inner).toHaveLength(20);
  expect(Math.max(...inner)).toBeLessThan(Math.min(...outer));
});

test("an excerpt of the map keeps its proportions, up is up", () => {
  const place = (x: number, y: number) => ({ at: { x, y, community: 1 }, followsYou: false });
  const { is, dots } = smallMap([place(0, 0), place(100, 0), place(0, 50)]);
  expect(is).toBe("map");
  const [origin, right, above] = dots;
  expect((right.x - origin.x) / (origin.y - above.y)).toBeCloseTo(2, 6);
});
