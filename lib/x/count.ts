/** Words and letters that X puts behind a shortened count, by factor. Latin letters must be attached to the number
 *  ("1.5K"), so that "5 Members" is five; words of other languages may be apart ("1,2 Mio."). */
const ATTACHED: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9 };
const WORDS: readonly (readonly [word: string, factor: number])[] = [
  ["tsd.", 1e3],
  ["mio.", 1e6],
  ["mrd.", 1e9],
  ["mil", 1e3],
  ["mi", 1e6],
  ["тыс.", 1e3],
  ["млн", 1e6],
  ["млрд", 1e9],
  ["ألف", 1e3],
  ["مليون", 1e6],
  ["万", 1e4],
  ["萬", 1e4],
  ["만", 1e4],
  ["천", 1e3],
  ["億", 1e8],
  ["亿", 1e8],
  ["억", 1e8],
];

const SPACE = "[\\s\\u00a0\\u202f]";
const NUMBER = new RegExp(`\\d+(?:(?:[.,٫٬'’]|${SPACE}(?=\\d{3}(?!\\d)))\\d+)*`);

/** The first count in a text as X shows it ("1,064 Following", "32.3K", "1,2 Mio."); undefined where there is none
 *  or where it cannot be told what the separators mean. Shortened counts are as exact as X shows them. */
export function readCount(text: string | null | undefined): number | undefined {
  const plain = latinDigits(text ?? "");
  const found = NUMBER.exec(plain);
  if (found === null) return undefined;
  const factor = factorAfter(plain.slice(found.index + found[0].length));
  return factor === 1 ? readWhole(found[0]) : readShortened(found[0], factor);
}

function latinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code >= 0x6f0 ? 0x6f0 : 0x660));
  });
}

function factorAfter(rest: string): number {
  const letter = /^[a-z](?!\p{L})/iu.exec(rest)?.[0].toLowerCase();
  if (letter !== undefined && ATTACHED[letter] !== undefined) return ATTACHED[letter];
  const words = rest.trimStart().toLowerCase();
  for (const [word, factor] of WORDS) {
    const isWhole =
      word.endsWith(".") || /^(?:\P{L}|$)/u.test(words.slice(word.length)) || /\p{Lo}$/u.test(word);
    if (words.startsWith(word) && isWhole) return factor;
  }
  return 1;
}

/** A count written out: every separator must come before three digits. */
function readWhole(number: string): number | undefined {
  const [head, ...groups] = number.split(/\D/);
  return groups.every((group) => group.length === 3) ? Number([head, ...groups].join("")) : undefined;
}

/** A shortened count: a last part of one or two digits is a fraction, all other separators group. */
function readShortened(number: string, factor: number): number | undefined {
  const parts = number.split(/\D/);
  const hasFraction = parts.length > 1 && (parts.at(-1) as string).length < 3;
  const fraction = hasFraction ? (parts.pop() as string) : "0";
  const whole = readWhole(parts.join(","));
  return whole === undefined ? undefined : Math.round(Number(`${whole}.${fraction}`) * factor);
}
