import { hexOf } from "@/lib/colour/colour";
import { type CommunityColour, screenColour } from "@/lib/colour/community-colours";
import type { Grouping } from "@/lib/explore/view/appearance";

export type Scheme = "light" | "dark";

/** Colour as red, green, blue, each 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Colours of the groups of other groupings than communities: near those of Okabe & Ito 2008, moved apart until any two
 *  differ with every kind of colour vision and each stands out from the surface
 *  (tests/unit/explore/palette.test.ts says how much). */
export const FEW_COLOURS: Record<Scheme, readonly string[]> = {
  light: ["#2e66b1", "#e9675a", "#218b41", "#a0357f", "#9c7601", "#0098d3", "#42319b", "#7c1c3b", "#435f08"],
  dark: ["#3993d0", "#f07e39", "#2dbe92", "#e390c2", "#e4c847", "#96d5ff", "#ae9dfa", "#c65c65", "#aac85d"],
};

/** What has no colour of its own. */
export const OTHERS: Record<Scheme, string> = { light: "#85888e", dark: "#7d838e" };

/** The colour of a community; its number is the second cue. */
export function communityColour(colour: CommunityColour | undefined, scheme: Scheme): string {
  return colour === undefined ? OTHERS[scheme] : hexOf(screenColour(colour, scheme));
}

/** The colour of each group of a grouping, in the order of GROUPS, by its place in FEW_COLOURS; -1 is the grey
 *  of what is not known or only seen. */
const GROUP_COLOURS: Record<"role" | "standing" | "listed" | "coverage", readonly number[]> = {
  role: [1, 4, 3, 7, 0, -1],
  standing: [-1, 2, 4, 1, 7, 3],
  listed: [2, 0, 1, 4, -1],
  coverage: [2, 5, 4, 1, -1, 3],
};

/** Colours of groups that have an order, in the order of GROUPS: what belongs is strong, what does not is pale. Signs
 *  before the handle (node-style.ts) say the same without colour. */
export const ORDERED_COLOURS: Record<"belongs" | "band", Record<Scheme, readonly string[]>> = {
  belongs: {
    light: ["#0b2f6b", "#2272c9", "#79aee0", "#d6d3ca", "#6d4a2f", "#9a8fa6", "#b08a3e"],
    dark: ["#ffffff", "#6db6ff", "#3f77ad", "#3a3f48", "#c79a6b", "#8d8296", "#8f7a35"],
  },
  band: {
    light: ["#0b2f6b", "#2272c9", "#c2571a", "#79aee0", "#d6d3ca", "#9a8fa6"],
    dark: ["#ffffff", "#6db6ff", "#f0924d", "#3f77ad", "#3a3f48", "#8d8296"],
  },
};

/** @param communities the communities of the map */
export function groupColour(
  grouping: Grouping,
  group: number,
  scheme: Scheme,
  communities: readonly { colour: CommunityColour }[] = [],
): string {
  if (grouping === "community") return communityColour(communities[group]?.colour, scheme);
  if (grouping === "belongs" || grouping === "band")
    return ORDERED_COLOURS[grouping][scheme][group] ?? OTHERS[scheme];
  return FEW_COLOURS[scheme][GROUP_COLOURS[grouping][group] ?? -1] ?? OTHERS[scheme];
}

/** From the least to the highest score: one way in lightness, so that no kind of colour vision mistakes the order
 *  (after cividis, Nuñez et al. 2018). */
const RAMP: Record<Scheme, readonly [Rgb, Rgb, Rgb]> = {
  light: [rgb("#d8c877"), rgb("#7b8794"), rgb("#0a2a63")],
  dark: [rgb("#35517f"), rgb("#8e9087"), rgb("#fee838")],
};

/** Colour of a share of the highest score, 0 to 1; grey where it is not known (NaN). */
export function rampColour(share: number, scheme: Scheme): string {
  if (Number.isNaN(share)) return OTHERS[scheme];
  const [low, middle, high] = RAMP[scheme];
  const [from, to, part] = share < 0.5 ? [low, middle, share * 2] : [middle, high, share * 2 - 1];
  const mixed = from.map((value, i) => Math.round(value + (to[i] - value) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

/** What the canvas needs beside the communities' colours; the page's own are in components/ui/theme.css. The faded
 *  colour is see-through, so that edges show under it, and multiplied with its opacity, as sigma's blending wants. */
export const CANVAS_COLOURS = {
  light: { surface: "#fbfbf9", text: "#1b1d21", line: "#dcdcd6", faded: "#3d3e3e55", accent: "#1f5fbf" },
  dark: { surface: "#14171c", text: "#e9ebee", line: "#313742", faded: "#16191e55", accent: "#7fb2ff" },
} as const satisfies Record<Scheme, Record<string, string>>;

export function rgb(colour: string): Rgb {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

/** A share of one colour over another, both as "#rrggbb". */
export function mixed(colour: string, other: string, share: number): string {
  const [from, to] = [rgb(other), rgb(colour)];
  const bytes = from.map((value, i) => Math.round(value + (to[i] - value) * share));
  return `#${bytes.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
