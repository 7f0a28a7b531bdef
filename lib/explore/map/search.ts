import { fold } from "./fold";

/** What a search compares: folded handles and names, one entry per account. */
export interface SearchIndex {
  handle: string[];
  name: string[];
  /** Absent while bios were not read. */
  bio?: string[];
}

export function searchIndex(handle: readonly string[], name: readonly string[]): SearchIndex {
  return { handle: handle.map(fold), name: name.map(fold) };
}

/** What is searched for: folded, without spaces around it and without the @ of a handle. */
export function searchTerm(text: string): string {
  return fold(text.trim()).replace(/^@/, "");
}

/** Whether the handle or name of account v holds the term. */
export function holdsTerm({ handle, name }: SearchIndex, v: number, term: string): boolean {
  return handle[v].includes(term) || name[v].includes(term);
}

/** Accounts that hold the term, best first: the handle itself, handles and names that begin with it, names with a
 *  word that does, any other, and last those with it in the bio; of equal ones the better rank comes first. Empty for an empty term. */
export function search(index: SearchIndex, text: string, limit: number, rank: ArrayLike<number>): number[] {
  const term = searchTerm(text);
  if (term === "") return [];
  const found: { v: number; match: number }[] = [];
  for (let v = 0; v < index.handle.length; v++) {
    const match = Math.min(
      matchOf(index.handle[v], index.name[v], term),
      index.bio?.[v].includes(term) ? IN_BIO : NO_MATCH,
    );
    if (match < NO_MATCH) found.push({ v, match });
  }
  found.sort((a, b) => a.match - b.match || rank[a.v] - rank[b.v]);
  return found.slice(0, limit).map(({ v }) => v);
}

const IN_BIO = 6;
const NO_MATCH = 7;

/** 0 is the best. */
function matchOf(handle: string, name: string, term: string): number {
  if (handle === term) return 0;
  if (handle.startsWith(term)) return 1;
  if (name.startsWith(term)) return 2;
  if (name.includes(` ${term}`)) return 3;
  if (handle.includes(term)) return 4;
  return name.includes(term) ? 5 : NO_MATCH;
}
