import type { CommunityRecord } from "@/lib/store/community";
import type { MarkRecord } from "@/lib/store/mark";
import type { PartRecord } from "@/lib/store/part";
import type { Store } from "@/lib/store/schema";
import type { ViewRecord } from "@/lib/store/view";
import { type Change, count } from "./changes";
import { saysTheSame } from "./codec";

/** Unites what the user made: of what both have, what was changed last counts. */
export class MadeMerge {
  constructor(private readonly store: Store) {}

  async mark(row: MarkRecord, change: Change): Promise<void> {
    const id = await this.idHere(row);
    const known = await this.store.marks.get(id);
    if (known !== undefined && !isNewer(row, known)) return count(change, "same");
    await this.store.marks.put({ ...row, id });
    count(change, known === undefined ? "fresh" : "changed");
  }

  async part(row: PartRecord, change: Change): Promise<void> {
    const seeds = await Promise.all(
      row.seeds.map(async (seed) => ({ ...seed, id: await this.idHere(seed) })),
    );
    await this.byName("parts", { ...row, seeds }, change);
  }

  view(row: ViewRecord, change: Change): Promise<void> {
    return this.byName("views", row, change);
  }

  /** Identities count within one store: a row of another one waits until a map finds its members here. */
  async community(row: CommunityRecord, change: Change): Promise<void> {
    const known = await this.store.communities.get(row.id);
    if (known !== undefined && !isNewer(row, known)) return count(change, "same");
    const { community: _, ...rest } = row;
    const members = await Promise.all(
      row.members.map(async (member) => ({ ...member, id: await this.idHere(member) })),
    );
    await this.store.communities.put({
      ...rest,
      members,
      ...(known?.community === undefined ? {} : { community: known.community }),
    });
    count(change, known === undefined ? "fresh" : "changed");
  }

  private async byName(
    table: "parts" | "views",
    row: PartRecord | ViewRecord,
    change: Change,
  ): Promise<void> {
    const known: PartRecord | ViewRecord | undefined = await this.store.table(table).get({ name: row.name });
    if (known === undefined) {
      const isFree = (await this.store.table(table).get(row.id)) === undefined;
      const { id: _, ...rest } = row;
      await this.store.table(table).add(isFree ? row : rest);
      return count(change, "fresh");
    }
    if (!isNewer(row, known)) return count(change, "same");
    await this.store.table(table).put({ ...row, id: known.id });
    count(change, "changed");
  }

  /** The id here of an account that a file may know by its handle alone. */
  private async idHere({ id }: { id: string }): Promise<string> {
    if (!id.startsWith("shadow:") || (await this.store.accounts.get({ id })) !== undefined) return id;
    const handle = id.slice("shadow:".length);
    const seenWith = await this.store.accounts.where({ handles: handle }).toArray();
    return seenWith.find(({ handleLower }) => handleLower === handle)?.id ?? id;
  }
}

/** Later wins; of two changes of the same millisecond the one that reads greater, so that order never counts. */
function isNewer(row: { at: number; id: unknown }, known: { at: number; id: unknown }): boolean {
  if (row.at !== known.at) return row.at > known.at;
  const [one, other] = [row, known].map((record) => ({ ...record, id: 0 }));
  return !saysTheSame(one, other) && JSON.stringify(one) > JSON.stringify(other);
}
