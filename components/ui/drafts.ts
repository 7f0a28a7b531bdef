import { at, items } from "@/lib/x/json";

/** What the user has typed and not saved yet, kept in this browser at once: a panel that closes, a reload or a tab that
 *  ends loses nothing of it. */

/** Drafts that are kept, the newest, and the longest one in characters: more than the largest list of seeds. */
export const DRAFT_LIMITS = { count: 100, length: 400_000 } as const;

const PREFIX = "draft:";

/** The draft of a key; undefined where everything is saved. */
export function readDraft(storage: Storage, key: string): string | undefined {
  return parse(storage.getItem(PREFIX + key))?.text;
}

/** Keeps a draft at a time (ms); undefined drops it. Where the browser has no space for it, the oldest drafts
 *  make way. Returns false where it is too long to be kept: the user must know before the text is gone. */
export function keepDraft(storage: Storage, key: string, text: string | undefined, at: number): boolean {
  if (text === undefined || text.length > DRAFT_LIMITS.length) {
    storage.removeItem(PREFIX + key);
    return text === undefined;
  }
  const value = JSON.stringify({ at, text });
  const others = newestFirst(storage).filter((name) => name !== PREFIX + key);
  for (const name of others.splice(DRAFT_LIMITS.count - 1)) storage.removeItem(name);
  while (!couldSet(storage, PREFIX + key, value)) {
    const oldest = others.pop();
    if (oldest === undefined) return false;
    storage.removeItem(oldest);
  }
  return true;
}

/** Returns what follows these words in the keys of drafts that begin with them. */
export function draftWords(storage: Storage, words: string): string[] {
  const beginning = `${PREFIX}${words} `;
  return draftKeys(storage).flatMap((name) =>
    name.startsWith(beginning) ? [name.slice(beginning.length)] : [],
  );
}

/** Drops every draft, or those with a word in the key: an account's id, say. Whole words only, because an id can be the
 *  beginning of another one. */
export function dropDrafts(storage: Storage, word?: string): void {
  for (const name of draftKeys(storage)) {
    const words = name.slice(PREFIX.length).split(" ");
    if (word === undefined || words.includes(word)) storage.removeItem(name);
  }
}

/** Takes accounts, by X's id, out of lists of seeds that are not saved yet. */
export function dropSeeds(storage: Storage, ids: readonly string[]): void {
  for (const name of draftKeys(storage).filter((key) => key.startsWith(`${PREFIX}seeds `))) {
    const draft = parse(storage.getItem(name));
    const text = draft && withoutSeeds(draft.text, ids);
    if (text === undefined) storage.removeItem(name);
    else if (text !== draft?.text) storage.setItem(name, JSON.stringify({ ...draft, text }));
  }
}

function withoutSeeds(text: string, ids: readonly string[]): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), (key, value: unknown) =>
      key === "seeds" ? items(value).filter((seed) => !ids.includes(String(at(seed, "id")))) : value,
    );
  } catch {
    return undefined;
  }
}

/** False where the browser refuses to store the value: it has a limit for all keys together. */
function couldSet(storage: Storage, name: string, value: string): boolean {
  try {
    storage.setItem(name, value);
    return true;
  } catch {
    return false;
  }
}

function newestFirst(storage: Storage): string[] {
  return draftKeys(storage)
    .map((name) => ({ name, at: parse(storage.getItem(name))?.at ?? 0 }))
    .sort((a, b) => b.at - a.at)
    .map(({ name }) => name);
}

function draftKeys(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? "").filter((name) =>
    name.startsWith(PREFIX),
  );
}

function parse(value: string | null): { at: number; text: string } | undefined {
  if (value === null) return undefined;
  try {
    const { at, text } = JSON.parse(value) as { at?: unknown; text?: unknown };
    return typeof at === "number" && typeof text === "string" ? { at, text } : undefined;
  } catch {
    return undefined;
  }
}
