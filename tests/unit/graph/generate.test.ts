import { describe, expect, test } from "vitest";
import { buildFollowGraph } from "@/lib/graph/build";
import { inDegrees } from "@/lib/graph/degree";
import { edgeCount } from "@/lib/graph/follow-graph";
import { generateFollowGraph } from "@/lib/graph/generate";
import { reciprocity } from "../../measures/reciprocity";

const options = { accounts: 2000, edges: 12_000, communities: 25, seed: 42 };
const network = generateFollowGraph(options);
const graph = buildFollowGraph(options.accounts, network.sources, network.targets);

describe("an invented network", () => {
  test("is the same for the same seed, another for another", () => {
    expect(generateFollowGraph(options)).toEqual(network);
    expect(generateFollowGraph({ ...options, seed: 43 })).not.toEqual(network);
  });

  test("has exactly the edges asked for, no repeats and no self-follows", () => {
    expect(edgeCount(graph)).toBe(options.edges);
  });

  test("looks like a follow network", () => {
    const degrees = [...inDegrees(graph)].sort((a, b) => a - b);
    const inside = network.sources.filter(
      (s, i) => network.community[s] === network.community[network.targets[i]],
    );
    expect(reciprocity(graph)).toBeGreaterThan(0.25);
    expect(reciprocity(graph)).toBeLessThan(0.5);
    expect(degrees.at(-1)!).toBeGreaterThan(20 * degrees[1000]);
    expect(inside.length / options.edges).toBeGreaterThan(0.5);
  });

  test("with few lists fetched, the others follow nobody", () => {
    const few = generateFollowGraph({ ...options, fetched: 0.1 });
    const followers = new Set(few.sources);
    expect(followers.size).toBeGreaterThan(100);
    expect(followers.size).toBeLessThan(300);
  });

  test("refuses more edges than fit", () => {
    expect(() => generateFollowGraph({ accounts: 5, edges: 40, communities: 1, seed: 1 })).toThrow(
      RangeError,
    );
  });
});
