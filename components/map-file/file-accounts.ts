import { fold } from "@/lib/explore/map/fold";
import { search, searchIndex } from "@/lib/explore/map/search";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { SharedMap } from "@/lib/io/shared-map/shared-map";

/** An account of a shared map as lists and the table show it. */
export interface FileAccount {
  /** Its place in the file. */
  n: number;
  handle: string;
  /** Empty where the file has none. */
  name: string;
}

/** Accounts that are tied to one, by place. */
export interface FileTies {
  mutual: number[];
  following: number[];
  followers: number[];
}

/** The accounts of a shared map, to search in and to ask for ties. */
export class FileAccounts {
  readonly #map: SharedMap["accounts"];
  readonly #index: ReturnType<typeof searchIndex> & { bio?: string[] };
  readonly #place: Uint32Array;
  /** Follows among the accounts, in either direction. */
  readonly followers: Uint32Array;
  readonly following: Uint32Array;
  readonly #drawn: DrawnGraph;

  constructor(accounts: SharedMap["accounts"], drawn: DrawnGraph) {
    this.#map = accounts;
    this.#drawn = drawn;
    const { handle, bio } = accounts;
    const name = accounts.name ?? handle.map(() => "");
    this.#index = { ...searchIndex(handle, name), ...(bio && { bio: bio.map(fold) }) };
    this.#place = Uint32Array.from(handle, (_, i) => i);
    this.followers = new Uint32Array(handle.length);
    this.following = new Uint32Array(handle.length);
    const { edgeSource, edgeTarget, edgeMutual } = drawn;
    for (let e = 0; e < edgeSource.length; e++) {
      this.following[edgeSource[e]] += 1;
      this.followers[edgeTarget[e]] += 1;
      if (edgeMutual[e] !== 1) continue;
      this.following[edgeTarget[e]] += 1;
      this.followers[edgeSource[e]] += 1;
    }
  }

  get count(): number {
    return this.#map.handle.length;
  }

  row(n: number): FileAccount {
    return { n, handle: this.#map.handle[n], name: this.#map.name?.[n] ?? "" };
  }

  /** As the explorer's search; the first in the file come first. */
  async search(text: string, limit: number): Promise<FileAccount[]> {
    return search(this.#index, text, limit, this.#place).map((n) => this.row(n));
  }

  /** Whom an account is tied to, in the order of the file. O(edges). */
  ties(n: number): FileTies {
    const { edgeSource, edgeTarget, edgeMutual } = this.#drawn;
    const ties: FileTies = { mutual: [], following: [], followers: [] };
    for (let e = 0; e < edgeSource.length; e++) {
      const [from, to] = [edgeSource[e], edgeTarget[e]];
      if (from !== n && to !== n) continue;
      if (edgeMutual[e] === 1) ties.mutual.push(from === n ? to : from);
      else if (from === n) ties.following.push(to);
      else ties.followers.push(from);
    }
    for (const group of Object.values(ties)) group.sort((a: number, b: number) => a - b);
    return ties;
  }
}

/** The address of a profile on X; undefined for what is no handle. */
export function profileAddress(handle: string): string | undefined {
  return /^\w{1,20}$/.test(handle) ? `https://x.com/${handle}` : undefined;
}
