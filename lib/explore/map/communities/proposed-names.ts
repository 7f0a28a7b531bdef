import type { ComputedMap } from "@/lib/explore/map/computation";
import { readBios } from "@/lib/explore/network/load";
import type { Slices } from "@/lib/explore/protocol/cancelled";
import type { Store } from "@/lib/store/schema";
import { distinctiveWords, proposedName, wordsOf } from "./words";

/** Words of a name. */
const MOST_WORDS = 3;

/** A proposed name for each community of a map: the words, hashtags and emoji that set the names and bios of its
 *  members apart from everybody else's. Empty where there are none. Throws `Cancelled` soon after the slices do. */
export async function proposeNames(store: Store, map: ComputedMap, slice: Slices): Promise<string[]> {
  const { network, communities } = map;
  const bios = await readBios(store, network.account);
  const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(undefined, { granularity: "word" }) : undefined;
  const words: Set<string>[] = [];
  for (let v = 0; v < bios.length; v++) {
    words.push(wordsOf({ name: network.name[v], bio: bios[v] }, segmenter));
    if (slice.due()) await slice.next();
  }
  const found = distinctiveWords(words, communities.community, communities.count, MOST_WORDS);
  return found.map((best) => proposedName(best, []) ?? "");
}
