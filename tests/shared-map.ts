import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import type { ShareFacts } from "@/lib/explore/protocol/sharing";
import type { ShareSource } from "@/lib/explore/share/shared-drawing";
import { DEFAULT_APPEARANCE } from "@/lib/explore/view/appearance";

/** Texts that would be markup or code in a page that did not escape them. */
export const HOSTILE = [
  "</script><script>window.broken = 1</script>",
  "<img src=x onerror='window.broken = 2'>",
  "<!--<script>",
  "]]>&lt;b&gt;\u2028\u2029\\u003c",
  "`$" + "{window.broken = 3}`",
  "javascript:window.broken=4",
  "quote \" and ' and \0",
];

/** A drawn map of so many accounts, with edges between numbers that a formula gives.
 *  @param edges edges of each account */
export function shareSource(accounts: number, edges: number, over: Partial<ShareSource> = {}): ShareSource {
  const each = <T>(of: (i: number) => T) => Array.from({ length: accounts }, (_, i) => of(i));
  const communities: CommunitySummary[] = Array.from({ length: Math.min(20, accounts) }, (_, id) => ({
    id,
    size: accounts / 20,
    name: `Group ${id}`,
    colour: { hue: id },
  }));
  const pairs = new Map<number, boolean>();
  for (let i = 0; i < accounts; i++)
    for (let k = 1; k <= edges; k++) {
      // Five of six inside the community.
      const step = k % 6 === 0 ? k * 13 + 1 : 20 * (k * k + (i % 7));
      const to = (i + step) % accounts;
      if (to === i || pairs.has(to * accounts + i)) continue;
      pairs.set(i * accounts + to, (i + k) % 3 === 0);
    }
  const keys = [...pairs.keys()];
  // Communities on a ring, their members in discs.
  const positionOf = (i: number, along: (angle: number) => number) => {
    const community = i % communities.length;
    const inside = Math.floor(i / communities.length);
    return 500 * along((community * 2 * Math.PI) / 20) + 7 * Math.sqrt(inside) * along(inside * 2.4);
  };
  const column = Uint32Array.from({ length: accounts }, (_, i) => i % communities.length);
  const drawn: DrawnGraph = {
    account: Uint32Array.from({ length: accounts }, (_, i) => i + 100),
    handle: each((i) => `person_${i}`),
    x: Float32Array.from(each((i) => positionOf(i, Math.cos))),
    y: Float32Array.from(each((i) => positionOf(i, Math.sin))),
    size: Float32Array.from(each((i) => 1 / (1 + i))),
    radius: Float32Array.from(each((i) => 1 + 8 / (1 + i / 20))),
    community: column,
    communities,
    role: new Uint8Array(accounts).fill(5),
    imported: new Uint8Array(accounts),
    colour: { by: "group", group: column },
    connections: { bridges: 0, apart: 0, withoutPath: 0, top: [], firstApart: [] },
    edgeSource: Uint32Array.from(keys, (key) => Math.floor(key / accounts)),
    edgeTarget: Uint32Array.from(keys, (key) => key % accounts),
    edgeMutual: Uint8Array.from(pairs.values(), Number),
    edgeImported: new Uint8Array(keys.length),
  };
  const facts: ShareFacts = {
    name: each((i) => `Person ${i}`),
    bio: each((i) => `Bio of ${i}`),
    note: each((i) => `Note on ${i}`),
    tags: each((i) => [`tag ${i % 3}`]),
    isProtected: each(() => false),
    isHidden: each(() => false),
  };
  const at = Date.UTC(2026, 10, 28);
  return { drawn, communities, facts, appearance: DEFAULT_APPEARANCE, at, hasEdge: () => true, ...over };
}
