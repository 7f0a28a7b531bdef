import { below, type Random } from "@/lib/graph/random";

/** What an invented account says of itself. */
export interface InventedPerson {
  handle: string;
  name: string;
  bio: string;
}

const STARTS = [
  "bel",
  "bri",
  "cal",
  "dor",
  "dru",
  "el",
  "fen",
  "fi",
  "gal",
  "gwi",
  "hal",
  "il",
  "jor",
  "ka",
  "kel",
  "lor",
  "lu",
  "mar",
  "mi",
  "nel",
  "no",
  "or",
  "pel",
  "qui",
  "ra",
  "ro",
  "sal",
  "sil",
  "tam",
  "tre",
  "ul",
  "vel",
  "vi",
  "wen",
  "wil",
  "xan",
  "yor",
  "zel",
] as const;
const MIDDLES = ["a", "an", "ar", "e", "en", "i", "il", "in", "o", "on", "or", "u", "und", "y"] as const;
const ENDS = [
  "bit",
  "da",
  "dell",
  "do",
  "fa",
  "gast",
  "kin",
  "la",
  "lo",
  "ma",
  "mora",
  "na",
  "nook",
  "pa",
  "quill",
  "ra",
  "ri",
  "sk",
  "ta",
  "thal",
  "vane",
  "vo",
  "wick",
  "zo",
] as const;
const FAMILY_ENDS = [
  "berg",
  "by",
  "croft",
  "dal",
  "field",
  "ford",
  "grove",
  "holm",
  "mere",
  "stead",
  "wyn",
] as const;
const TAILS = ["", "", "", "_", "_draws", "_writes", "lab", "notes"] as const;

/** What the communities care about, in their order; further ones start again. */
const TOPICS = [
  ["tide pools", "kelp", "small boats"],
  ["letterpress", "type design", "old maps"],
  ["compilers", "tiny computers", "proofs"],
  ["sourdough", "fermentation", "market gardens"],
  ["night trains", "timetables", "tram lines"],
  ["synthesisers", "field recordings", "choirs"],
  ["city trees", "cycle paths", "zoning"],
  ["chess problems", "go", "card tricks"],
  ["medieval recipes", "spinning wool", "natural dyes"],
  ["amateur astronomy", "sundials", "lens grinding"],
] as const;

const BIOS = [
  (a: string, b: string) => `Mostly ${a}. Sometimes ${b}.`,
  (a: string, b: string) => `${capital(a)} and ${b}, slowly.`,
  (a: string, b: string) => `Writes a newsletter on ${a}. Asks too many questions about ${b}.`,
  (a: string) => `Here for the ${a}.`,
  (a: string, b: string) => `Recovering from ${a}; now into ${b}.`,
  () => "",
] as const;

/** Makes up people out of syllables, each with a handle of its own and a bio about what its community likes.
 *  Nobody real is meant; a likeness would be chance. */
export function personMaker(random: Random): (community: number) => InventedPerson {
  const taken = new Set<string>();
  return (community) => {
    const first = word(random);
    const family = pick(random, STARTS) + pick(random, FAMILY_ENDS);
    const handle = freeHandle(random, first, family, taken);
    const name =
      random() < 0.7
        ? `${capital(accented(random, first))} ${capital(family)}`
        : accented(random, capital(first));
    return { handle, name, bio: bio(random, community) };
  };
}

function word(random: Random): string {
  return pick(random, STARTS) + (random() < 0.25 ? pick(random, MIDDLES) : "") + pick(random, ENDS);
}

/** X allows 15 characters. */
const LONGEST_HANDLE = 15;

function freeHandle(random: Random, first: string, family: string, taken: Set<string>): string {
  for (;;) {
    const plain = random() < 0.5 ? first + family : first + pick(random, TAILS);
    const handle = random() < 0.15 ? plain + below(random, 100) : plain;
    if (handle.length > LONGEST_HANDLE || taken.has(handle)) continue;
    taken.add(handle);
    return handle;
  }
}

/** One name in twelve carries an accent, as names do. */
function accented(random: Random, name: string): string {
  if (random() > 1 / 12) return name;
  return name.replace(/[aeiou]/, (vowel) => ({ a: "á", e: "é", i: "í", o: "ö", u: "ü" })[vowel] ?? vowel);
}

function bio(random: Random, community: number): string {
  const topics = TOPICS[community % TOPICS.length];
  const first = below(random, topics.length);
  const second = (first + 1 + below(random, topics.length - 1)) % topics.length;
  return pick(random, BIOS)(topics[first], topics[second]);
}

function pick<T>(random: Random, from: readonly T[]): T {
  return from[below(random, from.length)];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
