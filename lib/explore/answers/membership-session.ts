import type { ComputedMap } from "@/lib/explore/map/computation";
import { HomesKeeper } from "@/lib/explore/map/homes-keeper";
import type { MarkFacts } from "@/lib/explore/network/account-facts";
import { nodeOfNumber } from "@/lib/explore/network/load";
import type { StoredFacts } from "@/lib/explore/network/stored-facts";
import type { ViewQuery } from "@/lib/explore/protocol/graph-service";
import type {
  MembershipAnswer,
  MembershipColumns,
  MembershipQuery,
  Standing,
} from "@/lib/explore/protocol/membership";
import type { GraphEngine } from "@/lib/graph/engine";
import { HOME_RUNS, type Homes } from "@/lib/graph/membership/homes";
import {
  answerMembership,
  membershipColumns,
  membershipOf,
  standingOf,
  type TagMembership,
} from "./membership";

/** What a question about membership is asked of. */
export interface MembershipWorld {
  map: ComputedMap;
  engine: GraphEngine;
  stored: StoredFacts;
  marks: MarkFacts;
  /** The user's own account, as an index of the graph. */
  me: number | undefined;
}

/** What it takes to say of one account whether it belongs. */
export type StandingWorld = Pick<MembershipWorld, "map" | "engine" | "marks"> & {
  stored: Pick<StoredFacts, "captured">;
};

/** The last estimates, and what they were made of. */
interface Last {
  homes: Homes;
  marks: MarkFacts;
  communities: ComputedMap["communities"];
  found: Map<string, TagMembership>;
}

/** Answers who belongs, and keeps what the next answer can use: where accounts are at home, and the last estimate. */
export class MembershipSession {
  readonly #homes = new HomesKeeper();
  readonly #columns = new WeakMap<TagMembership, MembershipColumns>();
  #last: Last | undefined;

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
  async standing(world: StandingWorld, tag: string, v: number): Promise<Standing | undefined> {
    const found = await this.#found(world, tag, 0);
    if (found.estimate.reach.is === "none") return undefined;
    return standingOf(world.map, found, world.stored, v);
  }

  /** Who belongs as columns, by at least so many partitions; undefined where the tag marks nobody IN. The same object
   *  as long as nothing changes. */
  async columns(world: MembershipWorld, tag: string, runs = 1): Promise<MembershipColumns | undefined> {
    const found = await this.#found(world, tag, Math.max(0, runs - 1));
    if (found.estimate.reach.is === "none") return undefined;
    const kept = this.#columns.get(found) ?? membershipColumns(found);
    this.#columns.set(found, kept);
    return kept;
  }

  /** Columns of every tag that a view shows or filters by. */
  async ofView(
    world: MembershipWorld,
    { filters, membership }: ViewQuery,
  ): Promise<Map<string, MembershipColumns>> {
    const tags = new Set(
      filters.flatMap((filter) => ("tag" in filter && filter.type !== "tag" ? [filter.tag] : [])),
    );
    if (membership !== undefined) tags.add(membership.tag);
    const columns = new Map<string, MembershipColumns>();
    for (const tag of tags) {
      const found = await this.columns(world, tag, membership?.runs);
      if (found !== undefined) columns.set(tag, found);
    }
    return columns;
  }

  async #found({ map, engine, marks }: StandingWorld, tag: string, better: number): Promise<TagMembership> {
    const homes = await this.#homes.homes(map.network.graph, engine, better);
    const { communities } = map;
    const last = this.#last;
    if (last?.homes !== homes || last.marks !== marks || last.communities !== communities)
      this.#last = { homes, marks, communities, found: new Map() };
    const { found } = this.#last as Last;
    const kept = found.get(tag) ?? membershipOf(map, homes, marks, tag);
    found.set(tag, kept);
    return kept;
  }
}
