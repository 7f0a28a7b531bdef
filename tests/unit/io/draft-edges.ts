import type { Draft } from "@/lib/io/import/draft";

/** Edges as "follower>followed", by id where it is known, else by handle. */
export function edgesOf(draft: Draft): string[] {
  const name = (v: number) => draft.people[v].id ?? `@${draft.people[v].profile.handle}`;
  const edges: string[] = [];
  for (const { kind, owner, members } of draft.lists())
    for (const member of members.keys())
      edges.push(kind === "following" ? `${name(owner)}>${name(member)}` : `${name(member)}>${name(owner)}`);
  return edges.sort();
}
