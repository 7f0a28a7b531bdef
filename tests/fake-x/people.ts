import { type Account, snowflake } from "./account";
import { between, pick, type Random } from "./random";

const SYLLABLES = ["ba", "dor", "el", "fin", "gal", "hu", "ka", "lo", "mir", "ne", "or", "pel", "qui", "ra"];
const ENDINGS = [
  "bo",
  "dan",
  "eth",
  "is",
  "kov",
  "lia",
  "mund",
  "nor",
  "rik",
  "sha",
  "tane",
  "vey",
  "wyn",
  "zu",
];
const PLACES = [
  "Norhaven",
  "Vellport",
  "Quillmark",
  "Tamber Bay",
  "Ostrelle",
  "Old Pirn",
  "",
  "",
  "everywhere",
];
const TRADES = [
  "ceramics",
  "compilers",
  "mushrooms",
  "sailing",
  "maps",
  "bread",
  "theatre",
  "radio",
  "bicycles",
];
const TOPICS = [
  ["protocols", "kernels", "proofs"],
  ["gardens", "seeds", "soil"],
  ["verse", "translation", "letters"],
  ["orbits", "telescopes", "comets"],
  ["markets", "maps of money", "ledgers"],
  ["choirs", "synthesizers", "folk songs"],
];

/** Names that break naive readers: emoji of several code points, right-to-left, variation selectors. */
const ODD_NAMES = [
  (name: string) => `${name} 👩‍👩‍👧‍👦`,
  (name: string) => `${name} 🏳️‍🌈✨`,
  (name: string) => `🇵🇹 ${name} ⚡️`,
  (name: string) => `${name} 👩🏽‍🚀`,
  () => "نيلار دومان",
  () => "גלאור פינדן",
  () => "ケラ・ノル",
  (name: string) => `${name} & Co.`,
  (name: string) => `<${name}> "the ${name.length}th"`,
  (name: string) => `Following ${name}`,
];

function word(random: Random, syllables: number): string {
  let made = "";
  for (let i = 0; i < syllables; i++) made += pick(random, SYLLABLES);
  return made + pick(random, ENDINGS);
}

const capital = (text: string) => text[0].toUpperCase() + text.slice(1);

/** An invented handle of 4 to 15 letters; every few begin with "i", mix cases or fill all 15 places. */
function inventHandle(random: Random, nth: number, first: string, last: string): string {
  const tail = String(nth);
  const forms = [
    () => `${first}${last}`,
    () => `${capital(first)}_${capital(last)}`,
    () => `i${capital(first)}${last}`,
    () => `${first}_${tail}`,
    () => `${first}${last}xxxxxxxxxxxxxxx`.slice(0, 15 - tail.length) + tail,
  ];
  return pick(random, forms)().slice(0, 15);
}

function inventBio(random: Random, community: number, mention: string | undefined): string {
  const [one, two, three] = TOPICS[community % TOPICS.length];
  const forms = [
    () => "",
    () => `Writes about ${one} & ${two}.`,
    () => `${capital(one)}, ${three}.\n${capital(pick(random, TRADES))} on Sundays.\n\nOpinions <mine>.`,
    () => `Following ${two} since ${between(random, 1970, 2012)}`,
    () => `${capital(three)} with @${mention ?? "nobody"} · ${pick(random, TRADES)} 🌱`,
    () => `Notes on ${two}: notes.example.org/${word(random, 1)}`,
  ];
  return pick(random, forms)();
}

/** Twitter counted ids up to the end of 2015; since then they are snowflakes, all above 2^53. */
function inventId(random: Random, createdAt: number): string {
  if (createdAt >= Date.UTC(2016, 0, 1)) return snowflake(createdAt, between(random, 0, 0x3fffff));
  const share = (createdAt - Date.UTC(2006, 2, 21)) / (Date.UTC(2016, 0, 1) - Date.UTC(2006, 2, 21));
  return String(Math.max(12, Math.floor(share ** 3 * 4_500_000_000) + between(random, 0, 90)));
}

/** Log-normal-like count with the given middle; one in twenty is zero. */
function count(random: Random, middle: number): number {
  return random() < 0.05 ? 0 : Math.floor(middle * Math.exp((random() + random() + random() - 1.5) * 3));
}

/** X shows a professional category for three accounts in ten. A tenth is drawn by chance; who else is one hangs on
 *  the time of making, so that worlds drawn before keep everything else. */
function creatorBy(createdAt: number): Account["professional"] {
  const mark = Math.floor(createdAt / 1000);
  if (mark % 100 >= 22) return undefined;
  return { type: mark % 2 === 0 ? "Business" : "Creator", category: capital(TRADES[mark % TRADES.length]) };
}

/** An invented person: the `nth` of its world, born before `now` (ms). Never a real one. */
export function inventPerson(
  random: Random,
  nth: number,
  community: number,
  now: number,
  mention: string | undefined,
): Account {
  const first = word(random, between(random, 0, 1));
  const last = word(random, between(random, 0, 1));
  const plainName = `${capital(first)} ${capital(last)}`;
  const createdAt =
    Math.floor((Date.UTC(2007, 0, 1) + random() * (now - 90 * 86_400_000 - Date.UTC(2007, 0, 1))) / 1000) *
    1000;
  const odd = random() < 0.2;
  const verified = random();
  return {
    id: inventId(random, createdAt),
    handle: inventHandle(random, nth, first, last),
    name: odd ? pick(random, ODD_NAMES)(plainName) : plainName,
    bio: inventBio(random, community, mention),
    location: pick(random, PLACES),
    website: random() < 0.4 ? `https://${word(random, 1)}.example.org/about` : undefined,
    createdAt,
    status: "ok",
    verified:
      verified < 0.25 ? "blue" : verified < 0.28 ? "business" : verified < 0.29 ? "government" : "none",
    professional:
      random() < 0.1
        ? { type: pick(random, ["Business", "Creator"] as const), category: capital(pick(random, TRADES)) }
        : creatorBy(createdAt),
    affiliate: undefined,
    posts: count(random, 900),
    media: count(random, 80),
    likes: count(random, 2500),
    listed: count(random, 9),
    pinnedPost: random() < 0.4 ? snowflake(now - random() * 3e10, nth) : undefined,
    language: pick(random, ["en", "en", "en", "de", "ar", "pt"]),
    claimed: {},
    community,
  };
}
