import type { NetworkName } from "@/lib/store/schema";

/** Every page of the options page, in the order of its navigation. */
export const VIEWS = [
  "map",
  "table",
  "communities",
  "changes",
  "collect",
  "monitor",
  "diagnostics",
  "log",
  "maintenance",
  "data",
  "settings",
  "help",
] as const;

export type View = (typeof VIEWS)[number];

/** The views of the follow graph; the others are pages of their own. */
export type GraphView = "map" | "table" | "communities";

export function isGraphView(view: View): view is GraphView {
  return view === "map" || view === "table" || view === "communities";
}

/** What the options page shows, as its address says it. */
export interface Address {
  network: NetworkName;
  view: View;
  /** Handle of the selected account. */
  account: string | undefined;
  /** The filters that are on, as filter-code writes them; undefined for none. */
  filters: string | undefined;
  /** Identity of the open community. */
  community?: number | undefined;
  /** How the map looks, as appearance writes it; undefined for the default. */
  appearance: string | undefined;
  /** The tag that "Who belongs" is about; undefined for the one with most accounts IN. */
  tag?: string | undefined;
}

/** Reads the query of an address; what is missing or unknown is the user's own network as a map. */
export function parseAddress(query: string): Address {
  const parameters = new URLSearchParams(query);
  const community = parameters.get("community") ?? "";
  return {
    network: parameters.get("network") === "sample" ? "sample" : "mine",
    view: VIEWS.find((view) => view === parameters.get("view")) ?? "map",
    account: parameters.get("account") || undefined,
    filters: parameters.get("filters") || undefined,
    appearance: (parameters.get("appearance") ?? parameters.get("look")) || undefined,
    ...(parameters.get("tag") && { tag: parameters.get("tag") ?? undefined }),
    ...(/^\d{1,9}$/.test(community) && { community: Number(community) }),
  };
}

/** The query that says this, without what goes without saying. Empty for the plain address. */
export function formatAddress(address: Address): string {
  const { network, view, account, community, filters, appearance, tag } = address;
  const parameters = new URLSearchParams();
  if (network !== "mine") parameters.set("network", network);
  if (view !== "map") parameters.set("view", view);
  if (account !== undefined) parameters.set("account", account);
  if (community !== undefined) parameters.set("community", String(community));
  if (filters !== undefined) parameters.set("filters", filters);
  if (appearance !== undefined) parameters.set("appearance", appearance);
  if (tag !== undefined) parameters.set("tag", tag);
  const query = parameters.toString();
  return query === "" ? "" : `?${query}`;
}
