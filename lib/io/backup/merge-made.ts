import type { Table } from "dexie";
import type { CommunityRecord } from "@/lib/store/community";
import { type MarkRecord, markedName } from "@/lib/store/mark";
import type { Store } from "@/lib/store/schema";
import type { SeedListRecord } from "@/lib/store/seed-list";
import type { ViewRecord } from "@/lib/store/view";
import { type Change, count } from "./changes";
import {
  communitiesDiffer,
  type Difference,
  marksDiffer,
  seedListsDiffer,
  viewsDiffer,
  type Wins,
} from "./differences";

/** Unites what the user made: of what says something else here and in the file, the side that wins stays whole. */
export class MadeMerge {
  /** What says something else, in the order of the file. */
  readonly differences: Difference[] = [];

  constructor(
    private readonly store: Store,
    private readonly wins: Wins,
  ) {}

  async mark(row: MarkRecord, change: Change): Promise<void> {
    const { marks } = this.store;
    const id = await this.idHere(row);
    const here = await marks.get(id);
    const backup = { ...row, id };
    if (here === undefined) {
      await marks.put(backup);
      return count(change, "fresh");
    }
    const who = await markedName(this.store, here);
    const difference = { table: "marks", key: `marks ${id}`, here, backup, who } as const;
    await this.unite(marks, difference, marksDiffer(here, backup), change);
  }

  async seedList(row: SeedListRecord, change: Change): Promise<void> {
    const { seedLists } = this.store;
    const seeds = await Promise.all(
      row.seeds.map(async (seed) => ({ ...seed, id: await this.idHere(seed) })),
    );
    const here = await seedLists.get({ name: row.name });
    if (here === undefined) return this.add("seedLists", { ...row, seeds }, change);
    const backup = { ...row, seeds, id: here.id };
    const difference = { table: "seedLists", key: `parts ${row.name}`, here, backup } as const;
    await this.unite(seedLists, difference, seedListsDiffer(here, backup), change);
  }

  async view(row: ViewRecord, change: Change): Promise<void> {
    const { views } = this.store;
    const here = await views.get({ name: row.name });
    if (here === undefined) return this.add("views", row, change);
    const backup = { ...row, id: here.id };
    const difference = { table: "views", key: `views ${row.name}`, here, backup } as const;
    await this.unite(views, difference, viewsDiffer(here, backup), change);
  }

  /** Identities count within one store: a row of another one waits until a map finds its members here. */
  async community(row: CommunityRecord, change: Change): Promise<void> {
    const { communities } = this.store;
    const here = await communities.get(row.id);
    const { community: _, ...rest } = row;
    const members = await Promise.all(
      row.members.map(async (member) => ({ ...member, id: await this.idHere(member) })),
    );
    const backup = {
      ...rest,
      members,
      ...(here?.community === undefined ? {} : { community: here.community }),
    };
    if (here === undefined) {
      await communities.put(backup);
      return count(change, "fresh");
    }
    const difference = { table: "communities", key: `communities ${row.id}`, here, backup } as const;
    await this.unite(communities, difference, communitiesDiffer(here, backup), change);
  }

  /** Keeps the row here or takes the one of the file, as the user chose. Of two that say the same only the later time
   *  is kept. */
  private async unite(table: Table, difference: Difference, differs: boolean, change: Change): Promise<void> {
    const { here, backup } = difference;
    if (!differs) {
      if (backup.at > here.at) await table.put({ ...here, at: backup.at });
      return count(change, "same");
    }
    this.differences.push(difference);
    if (this.wins(difference) === "here") return count(change, "same");
    await table.put(backup);
    count(change, "changed");
  }

  /** Adds a row under its own number where that is free, else under the next one. */
  private async add(
    table: "seedLists" | "views",
    row: SeedListRecord | ViewRecord,
    change: Change,
  ): Promise<void> {
    const isFree = (await this.store.table(table).get(row.id)) === undefined;
    const { id: _, ...rest } = row;
    await this.store.table(table).add(isFree ? row : rest);
    count(change, "fresh");
  }

  /** The id here of an account that a file may know by its handle alone. */
  private async idHere({ id }: { id: string }): Promise<string> {
    if (!id.startsWith("shadow:") || (await this.store.accounts.get({ id })) !== undefined) return id;
    const handle = id.slice("shadow:".length);
    const seenWith = await this.store.accounts.where({ handles: handle }).toArray();
    return seenWith.find(({ handleLower }) => handleLower === handle)?.id ?? id;
  }
}
