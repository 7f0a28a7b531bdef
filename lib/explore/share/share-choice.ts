import type { Appearance, Grouping } from "@/lib/explore/view/appearance";

/** What a shared map reveals only where its owner says so. */
export const SHARE_OPTIONS = [
  "names",
  "bios",
  "protected",
  "hidden",
  "notes",
  "tags",
  "origin",
  "descriptions",
] as const;

export type ShareOption = (typeof SHARE_OPTIONS)[number];

export type ShareChoice = Readonly<Record<ShareOption, boolean>>;

/** Handles, positions, communities and the drawn edges are in every shared map; all else is left out at first. */
export const LEAST_SHARED: ShareChoice = {
  names: false,
  bios: false,
  protected: false,
  hidden: false,
  notes: false,
  tags: false,
  origin: false,
  descriptions: false,
};

/** What the colours of a grouping say beyond the communities. */
const SAID_BY_GROUPING: Record<Exclude<Grouping, "community">, ShareOption> = {
  role: "origin",
  standing: "protected",
  listed: "origin",
  coverage: "origin",
  belongs: "tags",
  band: "tags",
};

/** The option without which a map may not have these colours or sizes; undefined where they say nothing of the user's. */
export function revealedBy(shown: Appearance["colour"] | Appearance["size"]): ShareOption | undefined {
  if (shown === "membership") return "tags";
  return Object.hasOwn(SAID_BY_GROUPING, shown)
    ? SAID_BY_GROUPING[shown as keyof typeof SAID_BY_GROUPING]
    : undefined;
}
