import { t } from "@/lib/language";
import { ImportProblem } from "./draft";

/** An encoding of text, by its name in `TextDecoder`. */
export type Encoding = string;

/** UTF-8 in which some bytes were damaged: the letters there are lost. */
export const DAMAGED_UTF8 = "utf-8, damaged";

/** Returns whether most letters beyond ASCII are whole UTF-8, so that it is no other encoding. */
export function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const lost = text.split("\ufffd").length - 1;
  const others = text.match(/[^ -~\s\ufffd]/gu)?.length ?? 0;
  return others > 2 * lost;
}

/** Encodings that the user can choose for a file that is not UTF-8. */
export const ENCODINGS: readonly Encoding[] = [
  "windows-1252",
  "windows-1250",
  "windows-1251",
  "windows-1253",
  "windows-1254",
  "iso-8859-2",
  "macintosh",
  "shift_jis",
  "euc-kr",
  "gbk",
  "big5",
];

/** Returns the encoding that a file's first bytes state: by a mark, by zeros between letters, or by an XML
 *  declaration. Undefined where they state none. */
export function statedEncoding(head: Uint8Array): Encoding | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  const zeros = [0, 0];
  const length = Math.min(head.length, 512);
  for (let i = 0; i < length; i++) if (head[i] === 0) zeros[i % 2] += 1;
  if (zeros[1] > length / 4 && zeros[0] === 0) return "utf-16le";
  if (zeros[0] > length / 4 && zeros[1] === 0) return "utf-16be";
  const declared = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(
    latin(head.subarray(0, 200)),
  )?.[1];
  return declared === undefined || /^utf-?16/i.test(declared) ? undefined : declared.toLowerCase();
}

/** Returns whether text in this encoding can be read here. */
export function isEncoding(encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding);
    return true;
  } catch {
    return false;
  }
}

/** The choice that a file needs which is not UTF-8. */
export interface OtherEncoding {
  /** The encoding that the bytes show; undefined where several are possible. */
  detected: Encoding | undefined;
  /** What words with other letters read as, by encoding. */
  samples: { encoding: Encoding; words: string[] }[];
}

const SAMPLES = 3;

/** One or two accented letters or typographic signs between letters of ASCII. */
const WESTERN = /^[ -~]*[À-ÖØ-öø-ÿŠšŽžŒœŸß‘’“”–—…]{1,2}(?:[ -~]+[À-ÖØ-öø-ÿŠšŽžŒœŸß‘’“”–—…]{1,2})*[ -~]*$/;

/** Returns what bytes that are not UTF-8 read as in other encodings. Western European text has single accented
 *  letters inside words; anything else is asked about. */
export function otherEncoding(bytes: Uint8Array): OtherEncoding {
  const words = highWords(bytes);
  const western = words.map((word) => new TextDecoder("windows-1252").decode(word));
  const isWestern = western.length > 0 && western.every((word) => WESTERN.test(word));
  const candidates = ENCODINGS.flatMap((encoding) => {
    const decoder = new TextDecoder(encoding);
    const read = words.slice(0, SAMPLES).map((word) => decoder.decode(word));
    return read.some((word) => word.includes("\ufffd")) ? [] : [{ encoding, words: read }];
  });
  return { detected: isWestern ? "windows-1252" : undefined, samples: candidates };
}

/** Words with bytes above 127, as bytes. */
function highWords(bytes: Uint8Array): Uint8Array[] {
  const words: Uint8Array[] = [];
  const isEnd = (byte: number | undefined) =>
    byte === undefined ||
    byte === 10 ||
    byte === 13 ||
    byte === 34 ||
    byte === 44 ||
    byte === 59 ||
    byte === 9;
  for (let i = 0; i < bytes.length && words.length < 50; i++) {
    if (bytes[i] < 128) continue;
    let start = i;
    let end = i;
    while (!isEnd(bytes[start - 1])) start -= 1;
    while (!isEnd(bytes[end])) end += 1;
    if (end - start < 200) words.push(bytes.slice(start, end));
    i = end;
  }
  return words;
}

function latin(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

/** What to say of a file in an encoding that this browser cannot read. */
export function unknownEncoding(name: string, encoding: Encoding): ImportProblem {
  return new ImportProblem(
    t`"${name}" says that its text is in "${encoding}", which cannot be read here. Save it as UTF-8.`,
  );
}
