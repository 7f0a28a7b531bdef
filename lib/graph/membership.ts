import { type FollowGraph, rowLength } from "./follow-graph";

export type MembershipOptions = {
  /** Pull of every account towards the prior, against a pull of 1 by each tie. */
  pull?: number;
  /** Stop when what is left of the equations is below this share of what it was. */
  tolerance?: number;
  maxIterations?: number;
};

export type Membership = {
  /** How much each account belongs with the accounts marked IN, 0 to 1: the mean of its neighbours' values. */
  value: Float64Array;
  /** How little that says, 0 to 1; 0 for marked accounts. */
  uncertainty: Float64Array;
  /** Share of the marks that are IN: what is assumed of an account about which nothing is known. */
  prior: number;
  iterations: number;
  converged: boolean;
};

/** Spreads IN and NOT IN marks over the neighbours so that every unmarked account is the mean of its neighbours
 *  (with a slight pull to the prior): the harmonic function of a Gaussian random field.
 *  Solves (L + pull) x = ties to IN + pull × prior on the unmarked accounts by conjugate gradients with the degrees
 *  as preconditioner; O(ties × iterations). Zhu, Ghahramani & Lafferty 2003.
 *  Throws RangeError unless at least one account is marked IN, one NOT IN, and none is both. */
export function membership(
  graph: FollowGraph,
  marks: { in: Uint32Array; notIn: Uint32Array },
  options: MembershipOptions = {},
): Membership {
  const { pull = 1e-3, tolerance = 1e-6, maxIterations = 800 } = options;
  const mark = readMarks(graph.size, marks);
  const prior = marks.in.length / (marks.in.length + marks.notIn.length);
  const value = Float64Array.from(mark, (m) => (m === UNMARKED ? prior : m));
  const { iterations, converged } = solve(graph, mark, value, { pull, prior, tolerance, maxIterations });
  for (let v = 0; v < value.length; v++) value[v] = Math.min(1, Math.max(0, value[v]));
  return { value, uncertainty: uncertainty(graph, mark, value), prior, iterations, converged };
}

const UNMARKED = -1;

function readMarks(size: number, marks: { in: Uint32Array; notIn: Uint32Array }): Int8Array {
  if (marks.in.length === 0 || marks.notIn.length === 0)
    throw new RangeError("Membership needs at least one account marked IN and one marked NOT IN");
  const mark = new Int8Array(size).fill(UNMARKED);
  for (const v of marks.in) mark[v] = 1;
  for (const v of marks.notIn) {
    if (mark[v] === 1) throw new RangeError(`Account ${v} is marked IN and NOT IN`);
    mark[v] = 0;
  }
  return mark;
}

type Solver = { pull: number; prior: number; tolerance: number; maxIterations: number };

/** Conjugate gradients on the unmarked accounts, in place; marked ones keep their value and stay out of the way
 *  because residual and direction are 0 there. Hestenes & Stiefel 1952, Jacobi preconditioner. */
function solve(graph: FollowGraph, mark: Int8Array, value: Float64Array, solver: Solver) {
  const { size } = graph;
  const { pull, prior, tolerance, maxIterations } = solver;
  const diagonal = Float64Array.from({ length: size }, (_, v) => rowLength(graph.neighbours, v) + pull);
  const image = new Float64Array(size);
  const residual = new Float64Array(size);
  const direction = new Float64Array(size);

  applyLaplacian(graph, mark, value, pull, image);
  let square = 0;
  for (let v = 0; v < size; v++) {
    if (mark[v] !== UNMARKED) continue;
    residual[v] = pull * prior - image[v];
    direction[v] = residual[v] / diagonal[v];
    square += residual[v] * direction[v];
  }
  const goal = square * tolerance * tolerance;
  let iterations = 0;
  for (; square > goal && iterations < maxIterations; iterations++) {
    applyLaplacian(graph, mark, direction, pull, image);
    let bend = 0;
    for (let v = 0; v < size; v++) bend += direction[v] * image[v];
    const length = square / bend;
    let nextSquare = 0;
    for (let v = 0; v < size; v++) {
      value[v] += length * direction[v];
      residual[v] -= length * image[v];
      nextSquare += (residual[v] * residual[v]) / diagonal[v];
    }
    const keep = nextSquare / square;
    square = nextSquare;
    for (let v = 0; v < size; v++) direction[v] = residual[v] / diagonal[v] + keep * direction[v];
  }
  return { iterations, converged: square <= goal };
}

/** image = (Laplacian + pull) × vector in the rows of unmarked accounts, 0 in the others. */
function applyLaplacian(
  { size, neighbours: { offsets, targets } }: FollowGraph,
  mark: Int8Array,
  vector: Float64Array,
  pull: number,
  image: Float64Array,
): void {
  for (let v = 0; v < size; v++) {
    if (mark[v] !== UNMARKED) continue;
    let sum = (offsets[v + 1] - offsets[v] + pull) * vector[v];
    for (let i = offsets[v]; i < offsets[v + 1]; i++) sum -= vector[targets[i]];
    image[v] = sum;
  }
}

/** Mostly how undecided the value is (binary entropy), partly how few ties it rests on. */
function uncertainty(graph: FollowGraph, mark: Int8Array, value: Float64Array): Float64Array {
  const thin = Float64Array.from(value, (_, v) => 1 / Math.sqrt(rowLength(graph.neighbours, v) + 1));
  const thinnest = thin.reduce((most, t) => Math.max(most, t), 0);
  return value.map((x, v) =>
    mark[v] === UNMARKED ? 0.7 * binaryEntropy(x) + (0.3 * thin[v]) / thinnest : 0,
  );
}

/** Bits of surprise in a coin that shows heads with probability p, 0 to 1. */
export function binaryEntropy(p: number): number {
  return p <= 0 || p >= 1 ? 0 : -p * Math.log2(p) - (1 - p) * Math.log2(1 - p);
}

export type MembershipEstimate = { probability: number; uncertainty: number; low: number; high: number };

/** What a value says when only part of the account's ties is known: coverage (known / claimed ties, 0 to 1) pulls it
 *  to the prior. low to high is a 95 % interval. */
export function membershipEstimate(
  value: number,
  uncertainty: number,
  prior: number,
  coverage: number,
): MembershipEstimate {
  const known = Math.min(1, Math.max(0.01, coverage));
  const probability = value * known + prior * (1 - known);
  const doubt = 0.7 * uncertainty + 0.3 * (1 - known);
  const deviation = Math.min(0.25, 0.25 * doubt);
  return {
    probability,
    uncertainty: doubt,
    low: Math.max(0, probability - 1.96 * deviation),
    high: Math.min(1, probability + 1.96 * deviation),
  };
}
