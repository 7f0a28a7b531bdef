/** What the user has typed and not saved yet, kept in this browser at once: a panel that closes, a reload or a tab that
 *  ends loses nothing of it. */

/** Drafts that are kept, the newest, and the longest one in characters. */
export const DRAFT_LIMITS = { count: 100, length: 64_000 } as const;

const PREFIX = "draft:";

/** The draft of a key; undefined where everything is saved. */
export function readDraft(storage: Storage, key: string): string | undefined {
  return parse(storage.getItem(PREFIX + key))?.text;
}

/** Keeps a draft at a time (ms); undefined drops it. A draft that is too long is not kept. */
export function keepDraft(storage: Storage, key: string, text: string | undefined, at: number): void {
  if (text === undefined || text.length > DRAFT_LIMITS.length) {
    storage.removeItem(PREFIX + key);
    return;
  }
  storage.setItem(PREFIX + key, JSON.stringify({ at, text }));
  const all = draftKeys(storage)
    .map((name) => ({ name, at: parse(storage.getItem(name))?.at ?? 0 }))
    .sort((a, b) => b.at - a.at);
  for (const { name } of all.slice(DRAFT_LIMITS.count)) storage.removeItem(name);
}

/** Drops every draft, or those whose key holds a text: an account's id, say. */
export function dropDrafts(storage: Storage, holding = ""): void {
  for (const name of draftKeys(storage)) if (name.includes(holding)) storage.removeItem(name);
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
