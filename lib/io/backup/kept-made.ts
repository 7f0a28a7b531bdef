import type { CommunityRecord } from "@/lib/store/community";
import { type MarkRecord, markedName } from "@/lib/store/mark";
import type { Store } from "@/lib/store/schema";
import type { SeedListRecord } from "@/lib/store/seed-list";
import type { ViewRecord } from "@/lib/store/view";
import { communitiesDiffer, marksDiffer, seedListsDiffer, viewsDiffer, type Wins } from "./differences";
import type { AnyBatch } from "./read";

/** What the user made before everything is replaced, so that it can stay where the user said so. */
export class KeptMade {
  private readonly marks = new Map<string, { mark: MarkRecord; who: { handle?: string; name?: string } }>();
  private seedLists = new Map<string, SeedListRecord>();
  private communities = new Map<string, CommunityRecord>();
  private views = new Map<string, ViewRecord>();

  constructor(
    private readonly store: Store,
    private readonly wins: Wins,
  ) {}

  /** Reads it within the open transaction. */
  async begin(): Promise<void> {
    for (const mark of await this.store.marks.toArray()) {
      const kept = { mark, who: await markedName(this.store, mark) };
      this.marks.set(mark.id, kept);
      // The file may know the account by its handle alone.
      const byHandle = `shadow:${kept.who.handle?.toLowerCase() ?? ""}`;
      if (!this.marks.has(byHandle)) this.marks.set(byHandle, kept);
    }
    this.seedLists = new Map(
      (await this.store.seedLists.toArray()).map((seedList) => [seedList.name, seedList]),
    );
    this.communities = new Map((await this.store.communities.toArray()).map((row) => [row.id, row]));
    this.views = new Map((await this.store.views.toArray()).map((view) => [view.name, view]));
  }

  /** The rows of a batch, those of here in place of the file's where they win. */
  rows(batch: AnyBatch): readonly unknown[] {
    if (batch.table === "marks") return batch.rows.map((row) => this.mark(row));
    if (batch.table === "seedLists") return batch.rows.map((row) => this.seedList(row));
    if (batch.table === "views") return batch.rows.map((row) => this.view(row));
    if (batch.table === "communities") return batch.rows.map((row) => this.community(row));
    return batch.rows;
  }

  private community(backup: CommunityRecord): CommunityRecord {
    const here = this.communities.get(backup.id);
    if (here === undefined || !communitiesDiffer(here, backup)) return backup;
    const side = this.wins({ table: "communities", key: `communities ${here.id}`, here, backup });
    if (side === "backup") return backup;
    // Its identity is that of the maps of the store that comes.
    const { community: _, ...said } = here;
    return { ...said, ...(backup.community === undefined ? {} : { community: backup.community }) };
  }

  private mark(backup: MarkRecord): MarkRecord {
    const kept = this.marks.get(backup.id);
    if (kept === undefined || !marksDiffer(kept.mark, backup)) return backup;
    const { mark: here, who } = kept;
    const side = this.wins({ table: "marks", key: `marks ${here.id}`, here, backup, who });
    return side === "here" ? { ...here, id: backup.id } : backup;
  }

  private seedList(backup: SeedListRecord): SeedListRecord {
    const here = this.seedLists.get(backup.name);
    if (here === undefined || !seedListsDiffer(here, backup)) return backup;
    const side = this.wins({ table: "seedLists", key: `parts ${here.name}`, here, backup });
    return side === "here" ? { ...here, id: backup.id } : backup;
  }

  private view(backup: ViewRecord): ViewRecord {
    const here = this.views.get(backup.name);
    if (here === undefined || !viewsDiffer(here, backup)) return backup;
    const side = this.wins({ table: "views", key: `views ${here.name}`, here, backup });
    return side === "here" ? { ...here, id: backup.id } : backup;
  }
}
