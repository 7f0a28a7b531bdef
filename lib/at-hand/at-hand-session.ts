import { MembershipSession } from "@/lib/explore/answers/membership-session";
import { readMarkFacts } from "@/lib/explore/network/account-facts";
import { nodeOfNumber } from "@/lib/explore/network/load";
import type { Standing, StandingQuery } from "@/lib/explore/protocol/membership";
import type { GraphEngine } from "@/lib/graph/engine";
import type { Store } from "@/lib/store/schema";
import { LIST_KINDS } from "@/lib/x/kinds";
import type { Card } from "./cards";
import { readList } from "./read-list";
import { readProfile } from "./read-profile";
import { StoredMap } from "./stored-map";
import type { Subject } from "./subject";

/** Answers what the panel and the popup ask, from the stored map and from indexed rows of the store. */
export class AtHandSession {
  readonly #store: Store;
  readonly #map: StoredMap;
  readonly #engine: () => Promise<GraphEngine>;
  readonly #membership = new MembershipSession();

  /** @param engine loaded when somebody first asks who belongs */
  constructor(store: Store, engine: () => Promise<GraphEngine>) {
    this.#store = store;
    this.#map = new StoredMap(store);
    this.#engine = engine;
  }

  /** What is known of the account or list that a tab shows. */
  async card(subject: Subject): Promise<Card> {
    if (subject.is === "nobody") return { is: "unknown" };
    const map = await this.#map.get();
    return subject.is === "profile"
      ? readProfile(this.#store, map, subject.handle)
      : readList(this.#store, map, subject);
  }

  /** Reads the stored map again if there is a newer one. Returns whether there was. */
  refresh(): Promise<boolean> {
    return this.#map.refresh();
  }

  /** Whether an account belongs by a tag; undefined where the stored map lacks it or nobody is marked IN. The first
   *  question after a new map finds its partition, which takes a second at 50 000 accounts. */
  async standing({ n, tag }: StandingQuery): Promise<Standing | undefined> {
    const map = (await this.#map.get())?.computed;
    const v = map && nodeOfNumber(map.network, n);
    if (map === undefined || v === undefined) return undefined;
    const captured = new Uint8Array(map.network.account.length);
    for (const { kind } of await this.#store.lists.where("owner").equals(n).toArray())
      if (kind !== "listMembers") captured[v] |= 1 << LIST_KINDS.indexOf(kind);
    const marks = await readMarkFacts(this.#store, map.network);
    const world = { map, engine: await this.#engine(), marks, stored: { captured } };
    return this.#membership.standing(world, tag, v);
  }
}
