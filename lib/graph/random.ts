/** The project's one source of chance: numbers in [0, 1), the same for the same seed. */
export type Random = () => number;

/** Seeded random numbers with 32 bits each (mulberry32, T. Ettinger 2017; passes gjrand). The seed is any integer. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), 1 | state);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), 61 | bits);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to limit - 1. */
export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** The numbers 0 to size - 1 in random order (Fisher-Yates). */
export function shuffled(size: number, random: Random): Uint32Array {
  return sampleWithoutRepeats(size, size, random);
}

/** count different numbers from 0 to size - 1, in random order. O(size). */
export function sampleWithoutRepeats(size: number, count: number, random: Random): Uint32Array {
  const numbers = new Uint32Array(size);
  for (let i = 0; i < size; i++) numbers[i] = i;
  for (let i = 0; i < count; i++) {
    const j = i + below(random, size - i);
    const chosen = numbers[j];
    numbers[j] = numbers[i];
    numbers[i] = chosen;
  }
  return numbers.subarray(0, count);
}

/** Draws i with probability weights[i] / sum of weights, each draw in O(1) (Walker's alias method, Vose 1991).
 *  Weights are not negative and not all zero. */
export function weightedChoice(weights: ArrayLike<number>, random: Random): () => number {
  const size = weights.length;
  let sum = 0;
  for (let i = 0; i < size; i++) sum += weights[i];
  const share = Float64Array.from(weights, (weight) => (weight * size) / sum);
  const alias = Uint32Array.from({ length: size }, (_, i) => i);
  const poor: number[] = [];
  const rich: number[] = [];
  for (let i = 0; i < size; i++) (share[i] < 1 ? poor : rich).push(i);
  while (poor.length > 0 && rich.length > 0) {
    const taker = poor.pop()!;
    const giver = rich[rich.length - 1];
    alias[taker] = giver;
    share[giver] -= 1 - share[taker];
    if (share[giver] < 1) poor.push(rich.pop()!);
  }
  // What is left over differs from 1 by rounding only.
  for (const i of [...poor, ...rich]) share[i] = 1;
  return () => {
    const i = below(random, size);
    return random() < share[i] ? i : alias[i];
  };
}
