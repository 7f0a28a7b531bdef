import { generateFollowGraph } from "@/lib/graph/generate";

export type NetworkShape = { accounts: number; edges: number; fetched?: number };

/** The networks that are measured, by name. "crawl" is what a collection really knows: few lists fetched. */
export const SHAPES = {
  "1k/10k": { accounts: 1_000, edges: 10_000 },
  "10k/50k": { accounts: 10_000, edges: 50_000 },
  "crawl 10k/50k": { accounts: 10_000, edges: 50_000, fetched: 0.04 },
  "50k/500k": { accounts: 50_000, edges: 500_000 },
  "10k/500k": { accounts: 10_000, edges: 500_000 },
  "50k/1M": { accounts: 50_000, edges: 1_000_000 },
  "100k/1M": { accounts: 100_000, edges: 1_000_000 },
  "200k/5M": { accounts: 200_000, edges: 5_000_000 },
} as const satisfies Record<string, NetworkShape>;

export type ShapeName = keyof typeof SHAPES;

export function isShapeName(name: string): name is ShapeName {
  return name in SHAPES;
}

/** The invented network of a shape; always the same one. */
export function networkOf(shape: NetworkShape) {
  const communities = Math.max(6, Math.round(0.6 * Math.sqrt(shape.accounts)));
  return generateFollowGraph({ ...shape, communities, seed: 42 });
}
