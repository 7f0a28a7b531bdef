/** Handles in sentences and addresses. */
const HANDLES = /@([A-Za-z0-9_]{1,20})\b/g;

/** The text with every @handle replaced by a name that says nothing: the same for the same handle within one `salt`, so
 *  that a report can still be followed, and useless to anybody who wants to know the people in it. Give each report a salt of its
 *  own (random, never written down). SHA-256, first 32 bits. */
export async function redactHandles(text: string, salt: string): Promise<string> {
  const handles = new Set([...text.matchAll(HANDLES)].map(([, handle]) => handle.toLowerCase()));
  const hashes = new Map<string, string>();
  for (const handle of handles) hashes.set(handle, await hashOf(salt + handle));
  return text.replace(HANDLES, (_, handle: string) => `@#${hashes.get(handle.toLowerCase())}`);
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest, 0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
