import { STOP_WORDS } from "./stop-words";

/** What of an account says something about the groups it belongs to. */
interface Introduction {
  name: string;
  bio: string;
}

/** Words of a name must be this well known among the members before they describe a group. */
const LEAST_MEMBERS = 3;
const LEAST_SHARE = 0.03;
/** Lowest z value: a word below it may set the group apart by chance. */
const LEAST_Z = 2.5;
const LONGEST_WORD = 30;
/** Weight of the words of everybody in the prior: how many members' words it counts as. */
const PRIOR_MEMBERS = 10;

const LINK = /https?:\/\/\S+|\bwww\.\S+|\b[\w-]+\.(?:com|org|net|io|co|me|ly|ee|app|dev|xyz)(?:\/\S*)?/giu;
const MENTION = /@\w+/gu;
const HASHTAG = /#[\p{L}\p{M}\p{N}_]+/gu;
const EMOJI =
  /\p{Extended_Pictographic}(?:\u200d\p{Extended_Pictographic}|\ufe0f|[\u{1f3fb}-\u{1f3ff}])*|[\u{1f1e6}-\u{1f1ff}]{2}/gu;
/** Scripts that are written without spaces. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)?/gu;

/** The words, hashtags and emoji of an introduction, each once. Links, mentions, numbers and stop words are left out.
 *  @param segmenter finds words where a script has no spaces; without it such texts are left out */
export function wordsOf({ name, bio }: Introduction, segmenter?: Intl.Segmenter): Set<string> {
  const text = `${name}\n${bio}`.normalize("NFKC").toLowerCase().replace(LINK, " ").replace(MENTION, " ");
  const found = new Set<string>();
  for (const [hashtag] of text.matchAll(HASHTAG)) if (hashtag.length <= LONGEST_WORD) found.add(hashtag);
  for (const [emoji] of text.matchAll(EMOJI)) found.add(emoji);
  for (const [match] of text.replace(HASHTAG, " ").matchAll(WORD)) {
    const word = match.replace("’", "'");
    if (!UNSPACED.test(word)) addWord(word, found, 3);
    else if (segmenter !== undefined)
      for (const { segment, isWordLike } of segmenter.segment(word))
        if (isWordLike) addWord(segment, found, 2);
  }
  return found;
}

function addWord(word: string, found: Set<string>, shortest: number): void {
  const length = [...word].length;
  if (length < shortest || length > LONGEST_WORD || /^\p{N}+$/u.test(word) || STOP_WORDS.has(word)) return;
  found.add(word);
}

/** Words that set the members of each community apart from everybody else, best first. A word counts once an account.
 *  Log-odds ratio with an informative Dirichlet prior, as a z value (Monroe, Colaresi & Quinn 2008, eq. 16 to 22); the
 *  prior is how often everybody uses the word. O(words).
 *  @param words words of each account
 *  @param community community of each account, 0 to count - 1 */
export function distinctiveWords(
  words: readonly ReadonlySet<string>[],
  community: ArrayLike<number>,
  count: number,
  most: number,
): string[][] {
  const inAll = new Map<string, number>();
  const inOne = Array.from({ length: count }, () => new Map<string, number>());
  const members = new Uint32Array(count);
  for (let v = 0; v < words.length; v++) {
    members[community[v]]++;
    for (const word of words[v]) {
      inAll.set(word, (inAll.get(word) ?? 0) + 1);
      const own = inOne[community[v]];
      own.set(word, (own.get(word) ?? 0) + 1);
    }
  }
  const accounts = words.length;
  return inOne.map((own, c) => {
    const others = accounts - members[c];
    const ranked = [...own].flatMap(([word, inside]) => {
      if (inside < Math.max(LEAST_MEMBERS, LEAST_SHARE * members[c])) return [];
      const everywhere = inAll.get(word) as number;
      const prior = (PRIOR_MEMBERS * everywhere) / accounts;
      const insideOdds = (inside + prior) / (members[c] - inside + PRIOR_MEMBERS - prior);
      const outside = everywhere - inside;
      const outsideOdds = (outside + prior) / (others - outside + PRIOR_MEMBERS - prior);
      const spread = Math.sqrt(1 / (inside + prior) + 1 / (outside + prior));
      const z = Math.log(insideOdds / outsideOdds) / spread;
      return z >= LEAST_Z ? [{ word, z }] : [];
    });
    ranked.sort((a, b) => b.z - a.z || (a.word < b.word ? -1 : 1));
    return withoutRepeats(ranked.map(({ word }) => word)).slice(0, most);
  });
}

/** Leaves out a word that a better one already says: "#ceramics" after "ceramics", "gardens" after "garden". */
function withoutRepeats(words: readonly string[]): string[] {
  const stem = (word: string) => word.replace(/^#/u, "").replace(/(?<=\p{L}{3})(?:es|s)$/u, "");
  const said = new Set<string>();
  return words.filter((word) => {
    const isNew = !said.has(stem(word));
    said.add(stem(word));
    return isNew;
  });
}

/** The name that is proposed for a community: its words, else its best-known handles. Undefined without either. */
export function proposedName(words: readonly string[], handles: readonly string[]): string | undefined {
  if (words.length > 0) return words.slice(0, 3).join(" · ");
  const named = handles.filter((handle) => handle !== "").slice(0, 2);
  return named.length === 0 ? undefined : named.map((handle) => `@${handle}`).join(", ");
}
