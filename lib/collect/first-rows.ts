import type { Store } from "@/lib/store/schema";
import type { ListKind } from "@/lib/x/kinds";

/** Rows of a list as they were captured, for the user to judge whether they are what X showed. */
export interface FirstRows {
  kind: ListKind;
  owner: string;
  rows: { handle: string; name: string; bio: string }[];
  captured: number;
  /** What X claims, where it does. */
  claimed: number | undefined;
}

/** The first rows of each kind that a run has captured so far, `count` of each. */
export async function readFirstRows(store: Store, run: number, count: number): Promise<FirstRows[]> {
  const found = new Map<ListKind, FirstRows>();
  const items = await store.queue.where({ run }).sortBy("order");
  for (const { kind, owner, name, visit } of items) {
    if (visit === undefined || found.has(kind)) continue;
    const made = await store.visits.get(visit);
    const list = made && (await store.lists.get([kind, owner, made.viewer]));
    if (list === undefined || list.members.length === 0) continue;
    const accounts = await store.accounts.bulkGet([...list.members.slice(0, count)]);
    const rows = accounts.flatMap((account) =>
      account?.handle === undefined
        ? []
        : [{ handle: account.handle, name: account.name ?? "", bio: account.bio ?? "" }],
    );
    found.set(kind, { kind, owner: name, rows, captured: list.members.length, claimed: made?.claimed });
  }
  return [...found.values()];
}
