import { below, type Random, seededRandom, shuffled, weightedChoice } from "./random";

export type GenerateOptions = {
  accounts: number;
  /** Wanted number of edges; at most a quarter of all possible ones. */
  edges: number;
  communities: number;
  seed: number;
  /** Share of follows that leave the community. */
  outside?: number;
  /** Share of follows that are returned at once; chance adds more. */
  returned?: number;
  /** Share of follows of an account followed by one already followed. */
  closure?: number;
  /** Share of accounts with a known following list, as after a real collection. */
  fetched?: number;
};

export type GeneratedGraph = {
  sources: Uint32Array;
  targets: Uint32Array;
  /** The planted community of each account. */
  community: Uint32Array;
};

/** An invented follow network with what real ones have: communities of very different size, a few accounts that
 *  everybody follows, follows returned and triangles closed. Account numbers tell nothing.
 *  Same options, same network. About O(edges). Degree-corrected stochastic block model (Karrer & Newman 2011) with
 *  triadic closure (Holme & Kim 2002). Throws RangeError when the wanted edges do not fit. */
export function generateFollowGraph(options: GenerateOptions): GeneratedGraph {
  const { accounts, edges, communities, seed } = options;
  const { outside = 0.25, returned = 0.17, closure = 0.3, fetched = 1 } = options;
  const random = seededRandom(seed);
  const community = plantCommunities(accounts, communities, random);
  const popularity = Float64Array.from({ length: accounts }, () =>
    Math.min(pareto(random, 1.2), accounts * 0.2),
  );
  const activity = popularity.map((p) => (random() < fetched ? Math.exp(normal(random)) * p ** 0.2 : 0));
  const anyTarget = weightedChoice(popularity, random);
  const nextFollower = weightedChoice(activity, random);
  const memberOf = chooseMembers(community, communities, popularity, random);
  const network = edgeCollector(accounts, edges);

  const target = (follower: number): number => {
    const known = network.following[follower];
    if (known.length > 0 && random() < closure) {
      const theirs = network.following[known[below(random, known.length)]];
      if (theirs.length > 0) return theirs[below(random, theirs.length)];
    }
    return random() < outside ? anyTarget() : memberOf[community[follower]]();
  };

  for (let tries = 0; network.count() < edges; tries++) {
    if (tries > 100 * edges) throw new RangeError(`${edges} edges do not fit among ${accounts} accounts`);
    const follower = nextFollower();
    const followed = target(follower);
    const isNew = network.add(follower, followed);
    if (isNew && activity[followed] > 0 && random() < returned) network.add(followed, follower);
  }
  return renamed(network.sources, network.targets, community, random);
}

/** Community sizes fall off as a power law, none with more than half the weight of the rest together. */
function plantCommunities(accounts: number, communities: number, random: Random): Uint32Array {
  const weight = Float64Array.from({ length: communities }, () =>
    Math.min(pareto(random, 1.5), communities / 4 + 1),
  );
  const draw = weightedChoice(weight, random);
  return Uint32Array.from({ length: accounts }, draw);
}

function chooseMembers(
  community: Uint32Array,
  communities: number,
  popularity: Float64Array,
  random: Random,
): (() => number)[] {
  const members = Array.from({ length: communities }, (): number[] => []);
  community.forEach((c, account) => {
    members[c].push(account);
  });
  return members.map((group) => {
    const draw = weightedChoice(
      group.map((account) => popularity[account]),
      random,
    );
    return () => group[draw()];
  });
}

/** Collects edges up to a limit and refuses repeats and self-follows (a hash table with open addressing:
 *  JavaScript's own Set is slow with millions of pairs and ends at 16.7 million). */
function edgeCollector(accounts: number, limit: number) {
  const sources = new Uint32Array(limit);
  const targets = new Uint32Array(limit);
  const following = Array.from({ length: accounts }, (): number[] => []);
  const mask = 2 ** Math.ceil(Math.log2(2 * limit + 2)) - 1;
  const slots = new Uint32Array(mask + 1); // edge number + 1, 0 is empty
  let count = 0;
  const add = (source: number, target: number): boolean => {
    if (source === target || count === limit) return false;
    let slot = (Math.imul(source, 0x9e3779b1) ^ Math.imul(target, 0x85ebca6b)) & mask;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const edge = slots[slot] - 1;
      if (sources[edge] === source && targets[edge] === target) return false;
    }
    sources[count] = source;
    targets[count] = target;
    following[source].push(target);
    slots[slot] = ++count;
    return true;
  };
  return { sources, targets, following, add, count: () => count };
}

function renamed(
  sources: Uint32Array,
  targets: Uint32Array,
  community: Uint32Array,
  random: Random,
): GeneratedGraph {
  const name = shuffled(community.length, random);
  const planted = new Uint32Array(community.length);
  community.forEach((c, account) => {
    planted[name[account]] = c;
  });
  return { sources: sources.map((v) => name[v]), targets: targets.map((v) => name[v]), community: planted };
}

/** At least 1, with P(more than x) = x^-exponent. */
function pareto(random: Random, exponent: number): number {
  return (1 - random()) ** (-1 / exponent);
}

/** Normally distributed, mean 0, variance 1 (Box & Muller 1958). */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
