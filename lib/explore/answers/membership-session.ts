import type { ComputedMap } from "@/lib/explore/map/computation";
import { HomesKeeper } from "@/lib/explore/map/homes-keeper";
import type { MarkFacts, StoredFacts } from "@/lib/explore/network/account-facts";
import { nodeOfNumber } from "@/lib/explore/network/load";
import type { MembershipAnswer, MembershipQuery, Standing } from "@/lib/explore/protocol/membership";
import type { GraphEngine } from "@/lib/graph/engine";
import { HOME_RUNS, type Homes } from "@/lib/graph/membership/homes";
import { answerMembership, membershipOf, standingOf, type TagMembership } from "./membership";

/** What a question about membership is asked of. */
export interface MembershipWorld {
  map: ComputedMap;
  engine: GraphEngine;
  stored: StoredFacts;
  marks: MarkFacts;
  /** The user's own account, as an index of the graph. */
  me: number | undefined;
}

/** Answers who belongs, and keeps what the next answer can use: where accounts are at home, and the last estimate. */
export class MembershipSession {
  readonly #homes = new HomesKeeper();
  #last: { homes: Homes; marks: MarkFacts; found: TagMembership } | undefined;

  /** Throws `Cancelled` when another map is asked about meanwhile. */
  async answer(world: MembershipWorld, query: MembershipQuery): Promise<MembershipAnswer> {
    const { map, stored, marks, me } = world;
    const found = await this.#found(world, query.tag, query.better);
    const left = new Set(marks.hidden);
    if (me !== undefined) left.add(me);
    for (const n of query.skipped) {
      const v = nodeOfNumber(map.network, n);
      if (v !== undefined) left.add(v);
    }
    const runs = { done: found.homes.runs.length, of: HOME_RUNS.length };
    return { ...answerMembership(map, found, stored, left, query.limit), runs };
  }

  /** Undefined where the tag marks nobody IN. */
  async standing(world: MembershipWorld, tag: string, v: number): Promise<Standing | undefined> {
    const found = await this.#found(world, tag, 0);
    if (found.estimate.reach.is === "none") return undefined;
    return standingOf(world.map, found, world.stored, v);
  }

  async #found({ map, engine, marks }: MembershipWorld, tag: string, better: number): Promise<TagMembership> {
    const homes = await this.#homes.homes(map.network.graph, engine, better);
    const last = this.#last;
    if (last?.homes === homes && last.marks === marks && last.found.tag === tag) return last.found;
    const found = membershipOf(map, homes, marks, tag);
    this.#last = { homes, marks, found };
    return found;
  }
}
