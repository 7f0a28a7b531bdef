import type { CommunityRecord } from "@/lib/store/community";
import type { MarkRecord } from "@/lib/store/mark";
import type { SeedListRecord } from "@/lib/store/seed-list";
import type { ViewRecord } from "@/lib/store/view";
import { saysTheSame } from "./codec";

/** Where what the user made can come from. */
export type Side = "here" | "backup";

interface Both<R> {
  /** Tells one difference of a file from the others. */
  key: string;
  here: R;
  backup: R;
}

/** Something that the user made and that says something else in the backup. `who`: the account, where it is known. */
export type Difference =
  | ({ table: "marks"; who: { handle?: string; name?: string } } & Both<MarkRecord>)
  | ({ table: "seedLists" } & Both<SeedListRecord>)
  | ({ table: "views" } & Both<ViewRecord>)
  | ({ table: "communities" } & Both<CommunityRecord>);

/** Decides which side of a difference stays. */
export type Wins = (difference: Difference) => Side;

/** Whether two marks of one account say something different; when and under which handle does not count. */
export function marksDiffer(one: MarkRecord, other: MarkRecord): boolean {
  return !saysTheSame(said(one), said(other));
}

/** Every field counts that is not left out here, one that is added later too. */
function said({ id: _, handle: __, at: ___, ...rest }: MarkRecord) {
  return rest;
}

/** Whether two seed lists of one name have different people. */
export function seedListsDiffer(one: SeedListRecord, other: SeedListRecord): boolean {
  const [ids, others] = [one, other].map(({ seeds }) => new Set(seeds.map(({ id }) => id)));
  return ids.size !== others.size || [...ids].some((id) => !others.has(id));
}

/** Whether the user says something different of one community, or keeps other groups inside it; the members by which
 *  the community is found do not count. */
export function communitiesDiffer(one: CommunityRecord, other: CommunityRecord): boolean {
  const [left, right] = [one, other].map(({ id: _, community: __, members: ___, at: ____, ...rest }) => rest);
  return !saysTheSame(left, right);
}

export function viewsDiffer(one: ViewRecord, other: ViewRecord): boolean {
  return !saysTheSame(one.view, other.view);
}
