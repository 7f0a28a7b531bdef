import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distinctiveWords, proposedName, wordsOf } from "@/lib/explore/map/communities/words";

const segmenter = new Intl.Segmenter(undefined, { granularity: "word" });
const of = (bio: string, name = "") => [...wordsOf({ name, bio }, segmenter)].sort();

describe("the words of an introduction", () => {
  test.each([
    [
      "stop words of several languages",
      "I am the founder of a Ceramics studio, vivo en el jardín",
      ["ceramics", "jardín", "studio", "vivo"],
    ],
    [
      "links, mentions and numbers",
      "pots at https://pots.example/shop and @kiln_co since 2011, potter.com",
      ["pots"],
    ],
    ["hashtags and emoji count", "#Ceramics 🏺 potter", ["#ceramics", "potter", "🏺"]],
    ["flags and joined emoji are one each", "🇧🇷 👩‍🌾", ["👩‍🌾", "🇧🇷"]],
    ["full-width letters are letters", "ＰＯＴＴＥＲＹ", ["pottery"]],
    ["repeats count once", "soil soil SOIL", ["soil"]],
    ["scripts without spaces are segmented", "陶芸と庭", ["陶芸"]],
    ["Cyrillic", "керамика и сад", ["керамика", "сад"]],
  ])("%s", (_, bio, expected) => {
    expect(of(bio)).toEqual(expected.sort());
  });

  test("no text makes it fail", () =>
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), (name, bio) => {
        for (const word of wordsOf({ name, bio }, segmenter)) expect(word.length).toBeGreaterThan(0);
      }),
    ));
});

describe("words that set communities apart", () => {
  const potters = Array.from({ length: 40 }, (_, i) =>
    wordsOf({ name: `p${i}`, bio: "pottery, clay, music" }),
  );
  const coders = Array.from({ length: 60 }, (_, i) =>
    wordsOf({ name: `c${i}`, bio: "software, music, rust" }),
  );
  const community = [...potters.map(() => 0), ...coders.map(() => 1)];

  test("name what members say and others do not; what everybody says names nobody", () => {
    expect(distinctiveWords([...potters, ...coders], community, 2, 3)).toEqual([
      ["clay", "pottery"],
      ["rust", "software"],
    ]);
  });

  test("a word of two members, or one that is as common elsewhere, is no name", () => {
    const rare = [new Set(["kiln"]), new Set(["kiln"]), ...potters.slice(2)];
    expect(distinctiveWords([...rare, ...coders], community, 2, 9)[0]).not.toContain("kiln");
    const same = community.map(() => new Set(["music"]));
    expect(distinctiveWords(same, community, 2, 3)).toEqual([[], []]);
  });

  test("a hashtag or plural of a word that is there is not said twice", () => {
    const gardeners = Array.from({ length: 30 }, () => new Set(["gardens", "#garden", "soil", "soils"]));
    const [own] = distinctiveWords(
      [...gardeners, ...coders],
      [...gardeners.map(() => 0), ...coders.map(() => 1)],
      2,
      5,
    );
    expect(own).toHaveLength(2);
  });

  test("any words: only words of members, best first, never more than asked", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.nat(2), fc.uniqueArray(fc.constantFrom("a1", "b2", "c3", "__proto__", "constructor"))),
          {
            maxLength: 40,
          },
        ),
        (accounts) => {
          const words = accounts.map(([, list]) => new Set(list));
          const found = distinctiveWords(
            words,
            accounts.map(([c]) => c),
            3,
            2,
          );
          found.forEach((list, c) => {
            expect(list.length).toBeLessThanOrEqual(2);
            for (const word of list)
              expect(
                accounts.filter(([own, said]) => own === c && said.includes(word as never)).length,
              ).toBeGreaterThan(2);
          });
        },
      ),
    ));
});

test("a community is named by its words, else by two handles, else not at all", () => {
  expect(proposedName(["ceramics", "soil", "gardens", "clay"], ["ana", "bea"])).toBe(
    "ceramics · soil · gardens",
  );
  expect(proposedName([], ["ana", "", "bea", "cy"])).toBe("@ana, @bea");
  expect(proposedName([], [""])).toBeUndefined();
});
