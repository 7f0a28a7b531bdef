import fc from "fast-check";
import { expect, test } from "vitest";
import { edgeColour, edgeColours } from "@/components/canvas/edge-choice";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import { DEFAULT_APPEARANCE, GROUPINGS } from "@/lib/explore/view/appearance";
import { drawnOf } from "./drawn";

const ACCOUNTS = 12;
const any = fc.array(fc.nat(ACCOUNTS - 1), { minLength: 20, maxLength: 20 });

test("colours of many edges are those of each alone, by any grouping and by a score", () => {
  fc.assert(
    fc.property(
      fc.record({ source: any, target: any, group: any, isScore: fc.boolean() }),
      fc.constantFrom("light" as const, "dark" as const),
      fc.constantFrom(...GROUPINGS),
      ({ source, target, group, isScore }, scheme, colour) => {
        const drawn: DrawnGraph = {
          ...drawnOf(ACCOUNTS),
          edgeSource: Uint32Array.from(source),
          edgeTarget: Uint32Array.from(target),
          colour: isScore
            ? { by: "score", share: new Float32Array(ACCOUNTS), range: undefined }
            : { by: "group", group: Uint32Array.from(group.slice(0, ACCOUNTS), (g) => g % 5) },
          communities: [0, 3, 9].map((hue) => ({ id: hue, name: "", colour: { hue } })),
        };
        const style = { appearance: { ...DEFAULT_APPEARANCE, colour }, scheme };
        const colourOf = edgeColours(drawn, style);
        for (let e = 0; e < source.length; e++) expect(colourOf(e)).toBe(edgeColour(drawn, e, style));
      },
    ),
  );
});
