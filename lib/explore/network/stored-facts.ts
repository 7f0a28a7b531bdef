import { type FilterFacts, STATUSES } from "@/lib/explore/view/filters/filter";
import type { AccountRecord } from "@/lib/store/account";
import type { ListRecord } from "@/lib/store/list";
import { LIST_KINDS } from "@/lib/x/kinds";

/** What the store says of the accounts of a network beyond the graph. */
export type StoredFacts = Pick<
  FilterFacts,
  "status" | "listed" | "captured" | "capturedFollowing" | "capturedFollowers"
>;

/** Gathers what filters ask of accounts and their lists while their rows are read, by account number: which of them
 *  become accounts of the network is known only when all are read. */
export class StoredFactsReader {
  #status = new Uint8Array(1024);
  #listed = new Uint8Array(1024);
  #captured = new Uint8Array(1024);
  #following = new Uint32Array(1024);
  #followers = new Uint32Array(1024);

  addAccount({ n, status, protected: isProtected }: AccountRecord): void {
    this.#reach(n);
    this.#status[n] = STATUSES.indexOf(status ?? (isProtected ? "protected" : "unknown"));
  }

  addList({ kind, owner, members, missingSince }: ListRecord): void {
    const bit = 1 << LIST_KINDS.indexOf(kind);
    let current = 0;
    for (let i = 0; i < members.length; i++) {
      if (missingSince[i] !== 0) continue;
      current++;
      const member = members[i];
      if (member >= this.#listed.length) this.#reach(member);
      this.#listed[member] |= bit;
    }
    // The members' list of a List on X belongs to that List, which is no account.
    if (kind === "listMembers") return;
    this.#reach(owner);
    this.#captured[owner] |= bit;
    if (kind === "following") this.#following[owner] = Math.max(this.#following[owner], current);
    if (kind === "followers") this.#followers[owner] = Math.max(this.#followers[owner], current);
  }

  /** The facts of these accounts, in their order. */
  of(account: Uint32Array): StoredFacts {
    account.forEach((n) => {
      this.#reach(n);
    });
    return {
      status: Uint8Array.from(account, (n) => this.#status[n]),
      listed: Uint8Array.from(account, (n) => this.#listed[n]),
      captured: Uint8Array.from(account, (n) => this.#captured[n]),
      capturedFollowing: Uint32Array.from(account, (n) => this.#following[n]),
      capturedFollowers: Uint32Array.from(account, (n) => this.#followers[n]),
    };
  }

  /** Makes the arrays long enough for an account number. */
  #reach(n: number): void {
    if (n < this.#status.length) return;
    const length = Math.max(n + 1, 2 * this.#status.length);
    this.#status = longer(this.#status, new Uint8Array(length));
    this.#listed = longer(this.#listed, new Uint8Array(length));
    this.#captured = longer(this.#captured, new Uint8Array(length));
    this.#following = longer(this.#following, new Uint32Array(length));
    this.#followers = longer(this.#followers, new Uint32Array(length));
  }
}

function longer<T extends Uint8Array | Uint32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
