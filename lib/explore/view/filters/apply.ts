import { type Subgraph, sizeWithin } from "@/lib/graph/subgraph";
import { definitionOf, type FilterSet } from ".";
import type { FilterFacts, FilterStep } from "./filter";

/** What all filters together leave. */
export interface Filtered {
  mask: Uint8Array;
  mutualOnly: boolean;
  steps: FilterStep[];
  hidden: number;
  /** Seeds that only stay because they were asked to. */
  keptSeeds: number;
  accounts: number;
  edges: number;
  mutualPairs: number;
}

/** Applies filters one after the other, after hiding. O((accounts + edges) × filters). */
export function applyFilters({ filters, keepSeeds }: FilterSet, facts: FilterFacts): Filtered {
  const { graph, hidden, seeds } = facts;
  let subgraph: Subgraph = { graph, mask: visible(graph.size, hidden), mutualOnly: false };
  const unhidden = subgraph.mask;
  const steps: FilterStep[] = [];
  for (const filter of filters) {
    const { apply, leavesMutualOnly } = definitionOf(filter.type);
    const { mask, ...told } = apply(filter, subgraph, facts);
    const mutualOnly = subgraph.mutualOnly || leavesMutualOnly === true;
    steps.push({ before: total(subgraph.mask), after: total(mask), ...told });
    subgraph = { graph, mask, mutualOnly };
  }
  let keptSeeds = 0;
  if (keepSeeds) {
    const mask = subgraph.mask.slice();
    for (const seed of seeds) {
      if (unhidden[seed] !== 1 || mask[seed] === 1) continue;
      mask[seed] = 1;
      keptSeeds++;
    }
    subgraph = { ...subgraph, mask };
  }
  return {
    mask: subgraph.mask,
    mutualOnly: subgraph.mutualOnly,
    steps,
    hidden: graph.size - total(unhidden),
    keptSeeds,
    ...sizeWithin(subgraph),
  };
}

function visible(size: number, hidden: readonly number[]): Uint8Array {
  const mask = new Uint8Array(size).fill(1);
  for (const account of hidden) mask[account] = 0;
  return mask;
}

function total(mask: Uint8Array): number {
  let sum = 0;
  for (let account = 0; account < mask.length; account++) sum += mask[account];
  return sum;
}
