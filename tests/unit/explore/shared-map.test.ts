import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LEAST_SHARED, SHARE_OPTIONS, type ShareChoice } from "@/lib/explore/share/share-choice";
import { drawingOf, optionCounts, shareMap } from "@/lib/explore/share/shared-drawing";
import { DEFAULT_APPEARANCE } from "@/lib/explore/view/appearance";
import { packEdges, unpackEdges } from "@/lib/io/shared-map/edges";
import { jsonOfPage, sharedMapPage } from "@/lib/io/shared-map/page";
import { readSharedMap } from "@/lib/io/shared-map/shared-map";
import { HOSTILE, shareSource } from "../../shared-map";

const everything = Object.fromEntries(SHARE_OPTIONS.map((option) => [option, true])) as ShareChoice;
const VIEWER = { script: "run()", styles: "a{}" };

const choices = fc.record(
  Object.fromEntries(SHARE_OPTIONS.map((option) => [option, fc.boolean()])),
) as fc.Arbitrary<ShareChoice>;

describe("edges", () => {
  test("any edges are the same after packing", () => {
    const graphs = fc.integer({ min: 1, max: 300 }).chain((accounts) =>
      fc.tuple(
        fc.constant(accounts),
        fc.uniqueArray(fc.tuple(fc.nat(accounts - 1), fc.nat(accounts - 1), fc.boolean()), {
          selector: ([a, b]) => a * accounts + b,
          maxLength: 400,
        }),
      ),
    );
    fc.assert(
      fc.property(graphs, ([accounts, edges]) => {
        const sorted = [...edges].sort(([a, b], [c, d]) => a - c || b - d);
        const columns = (rows: typeof edges) => ({
          source: rows.map(([a]) => a),
          target: rows.map(([, b]) => b),
          mutual: rows.map(([, , isMutual]) => Number(isMutual)),
        });
        const { source, target, mutual } = unpackEdges(packEdges(columns(edges), accounts), accounts);
        expect({ source: [...source], target: [...target], mutual: [...mutual] }).toEqual(columns(sorted));
      }),
    );
  });

  test.each([
    ["cut off", btoa("\x02\x02"), 2],
    ["ends at nobody", btoa("\x01\x08\x00"), 2],
    ["a number without end", btoa("\xff\xff\xff\xff\xff\xff\xff\xff"), 2],
    ["empty for two accounts", "", 2],
  ])("refuses edges that are %s", (_, text, accounts) => {
    expect(() => unpackEdges(text, accounts)).toThrow();
  });
});

describe("what a map reveals", () => {
  const secrets = {
    names: "Secret Name",
    bios: "secret bio",
    notes: "secret note",
    tags: "secret tag",
    descriptions: "secret description",
    protected: "hidden_protected",
    hidden: "hidden_account",
    origin: '"origin"',
  } satisfies Record<keyof ShareChoice, string>;
  const source = shareSource(40, 5);
  source.facts.name[3] = secrets.names;
  source.facts.bio[3] = secrets.bios;
  source.facts.note[3] = secrets.notes;
  source.facts.tags[3] = [secrets.tags];
  source.communities[3].description = secrets.descriptions;
  source.drawn.handle[7] = secrets.protected;
  source.facts.isProtected[7] = true;
  source.drawn.handle[8] = secrets.hidden;
  source.facts.isHidden[8] = true;
  source.drawn.role[0] = 0;

  test("of any choice: what was chosen and nothing else", () => {
    fc.assert(
      fc.property(choices, (choice) => {
        const text = JSON.stringify(shareMap(source, choice).map);
        for (const option of SHARE_OPTIONS)
          expect(text.includes(secrets[option]), option).toBe(choice[option]);
      }),
    );
  });

  test("at first nothing but handles, positions, sizes, communities and edges", () => {
    const { map } = shareMap(source, LEAST_SHARED);
    expect(Object.keys(map).sort()).toEqual(
      ["accounts", "communities", "day", "edges", "format", "opacity", "version"].sort(),
    );
    expect(Object.keys(map.accounts).sort()).toEqual(["community", "handle", "radius", "size", "x", "y"]);
    expect(Object.values(LEAST_SHARED).every((chosen) => chosen === false)).toBe(true);
  });

  test("accounts that are left out have no edge, and no name of a community has their handle", () => {
    const named = shareSource(20, 6);
    named.communities[2].name = "@person_2, @somebody";
    named.facts.isProtected[2] = true;
    named.communities[3].name = "@person_3";
    const shared = shareMap(named, LEAST_SHARED);
    const { drawn, communities } = drawingOf(shared.map);
    expect(drawn.account.length).toBe(19);
    expect(JSON.stringify(shared.map)).not.toContain("person_2,");
    expect(communities.map(({ name }) => name)).toContain("@person_3");
    const wanted = Array.from(named.drawn.edgeSource, (a, e) => [a, named.drawn.edgeTarget[e]])
      .filter((ends) => !ends.includes(2))
      .map((ends) => ends.map((i) => named.drawn.handle[i]).join(">"));
    const found = Array.from(drawn.edgeSource, (a, e) =>
      [a, drawn.edgeTarget[e]].map((i) => drawn.handle[i]).join(">"),
    );
    expect(found.sort()).toEqual(wanted.sort());
    expect(shared.edges).toBe(wanted.length);
  });

  test("a hidden community stays out with its members", () => {
    const with_ = shareSource(20, 2);
    with_.communities[4].isHidden = true;
    expect(shareMap(with_, LEAST_SHARED).map.communities.map(({ id }) => id)).not.toContain(4);
    expect(optionCounts(with_).hidden).toBe(1);
  });

  test.each([
    ["belongs", "tags"],
    ["membership", "tags"],
  ] as const)("colours by %s and sizes by membership only with %s", (colour, option) => {
    const appearance = { ...DEFAULT_APPEARANCE, colour, size: "membership" as const };
    const coloured = shareSource(10, 2, { appearance });
    coloured.drawn.colour = {
      by: "score",
      share: new Float32Array(10).fill(0.5),
      range: { least: 0, most: 1 },
    };
    const { map } = shareMap(coloured, LEAST_SHARED);
    expect(map.score).toBeUndefined();
    expect(new Set(map.accounts.size)).toEqual(new Set([1]));
    expect(new Set(map.accounts.radius)).toEqual(new Set([1]));
    const told = shareMap(coloured, { ...LEAST_SHARED, [option]: true }).map;
    expect(new Set(told.accounts.size).size).toBeGreaterThan(1);
  });
});

test("the drawing of a shared map is the drawing it was made of", () => {
  const source = shareSource(60, 8);
  source.drawn.role[0] = 0;
  source.drawn.role[1] = 4;
  const { drawn } = drawingOf(shareMap(source, everything).map);
  const close = (a: Float32Array, b: Float32Array) =>
    expect(Math.max(...a.map((value, i) => Math.abs(value - b[i])))).toBeLessThan(0.006);
  close(drawn.x, source.drawn.x);
  close(drawn.y, source.drawn.y);
  close(drawn.radius, source.drawn.radius);
  expect(drawn.handle).toEqual(source.drawn.handle);
  expect([...drawn.community]).toEqual([...source.drawn.community]);
  expect([...drawn.role]).toEqual([...source.drawn.role]);
  const edges = (of: typeof drawn) =>
    Array.from(of.edgeSource, (a, e) => `${a} ${of.edgeTarget[e]} ${of.edgeMutual[e]}`).sort();
  expect(edges(drawn)).toEqual(edges(source.drawn));
});

describe("the page", () => {
  test("any texts are read back as they were, and end no element", () => {
    const texts = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: "binary", maxLength: 40 }));
    fc.assert(
      fc.property(fc.array(texts, { minLength: 8, maxLength: 8 }), (said) => {
        const source = shareSource(4, 2);
        source.facts.name = said.slice(0, 4);
        source.facts.bio = said.slice(4);
        source.communities.forEach((community, i) => {
          community.name = said[i];
          community.isOwnName = true;
        });
        const { map } = shareMap(source, everything);
        const page = sharedMapPage(map, VIEWER);
        expect(page.match(/<\/?script/gi)).toHaveLength(4);
        expect(readSharedMap(jsonOfPage(page) ?? "")).toEqual(JSON.parse(JSON.stringify(map)));
      }),
    );
  });

  test("code that has script elements in its texts ends none", () => {
    const script = 'a="</script><!--<SCRIPT>";';
    const page = sharedMapPage(shareMap(shareSource(2, 1), LEAST_SHARED).map, { script, styles: "" });
    expect(page).toContain('a="\\x3C/script>\\x3C!--\\x3CSCRIPT>";');
  });

  test.each([
    ["no JSON", "{"],
    ["another format", '{"format":"x"}'],
    ["lists of other lengths", JSON.stringify({ ...map(), accounts: { ...map().accounts, x: [] } })],
    ["a community that is not there", JSON.stringify({ ...map(), communities: [] })],
    ["a coordinate that is none", JSON.stringify(map()).replace(/"x":\[[^,\]]+/, '"x":["1"')],
  ])("refuses %s", (_, json) => expect(() => readSharedMap(json)).toThrow());

  function map() {
    return shareMap(shareSource(3, 1), LEAST_SHARED).map;
  }
});
