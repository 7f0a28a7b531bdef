import { f64At, setF64, u32At } from "./memory";

/** Rounds of PageRank until one changes less than tolerance or there were maxRounds; twin: ../pagerank.ts.
 *  rank and next are f64; contribution holds f64, or f32 where single is set: half the memory to read, exact enough
 *  while the changes are above 1e-6. The result ends in rank; returns the rounds, and the last change at lastChange. */
export function pageRankRounds(
  size: u32,
  offsets: usize,
  targets: usize,
  share: usize,
  teleport: usize,
  rank: usize,
  next: usize,
  contribution: usize,
  damping: f64,
  tolerance: f64,
  maxRounds: u32,
  single: bool,
  lastChange: usize,
): u32 {
  let from = rank;
  let to = next;
  let rounds: u32 = 0;
  let change: f64 = f64.MAX_VALUE;
  while (rounds < maxRounds && change >= tolerance) {
    if (single) {
      const dangling = contribute<f32>(size, from, share, contribution);
      change = sweep<f32>(
        size,
        offsets,
        targets,
        contribution,
        teleport,
        from,
        to,
        damping,
        1 - damping + damping * dangling,
      );
    } else {
      const dangling = contribute<f64>(size, from, share, contribution);
      change = sweep<f64>(
        size,
        offsets,
        targets,
        contribution,
        teleport,
        from,
        to,
        damping,
        1 - damping + damping * dangling,
      );
    }
    const swap = from;
    from = to;
    to = swap;
    rounds++;
  }
  if (from !== rank) memory.copy(rank, from, (<usize>size) << 3);
  store<f64>(lastChange, change);
  return rounds;
}

function contribute<Real>(size: u32, rank: usize, share: usize, contribution: usize): f64 {
  let dangling: f64 = 0;
  for (let v: u32 = 0; v < size; v++) {
    const part = f64At(share, v);
    const value = f64At(rank, v);
    store<Real>(contribution + ((<usize>v) << alignof<Real>()), <Real>(value * part));
    if (part === 0) dangling += value;
  }
  return dangling;
}

function sweep<Real>(
  size: u32,
  offsets: usize,
  targets: usize,
  contribution: usize,
  teleport: usize,
  rank: usize,
  next: usize,
  damping: f64,
  restart: f64,
): f64 {
  let change: f64 = 0;
  let i = targets;
  for (let v: u32 = 0; v < size; v++) {
    const end = targets + ((<usize>u32At(offsets, v + 1)) << 2);
    // Four sums, so that additions need not wait for each other.
    let a: Real = 0;
    let b: Real = 0;
    let c: Real = 0;
    let d: Real = 0;
    for (; i + 12 < end; i += 16) {
      a += load<Real>(contribution + ((<usize>load<u32>(i)) << alignof<Real>()));
      b += load<Real>(contribution + ((<usize>load<u32>(i, 4)) << alignof<Real>()));
      c += load<Real>(contribution + ((<usize>load<u32>(i, 8)) << alignof<Real>()));
      d += load<Real>(contribution + ((<usize>load<u32>(i, 12)) << alignof<Real>()));
    }
    for (; i < end; i += 4) a += load<Real>(contribution + ((<usize>load<u32>(i)) << alignof<Real>()));
    const value = damping * (<f64>(a + b) + <f64>(c + d)) + restart * f64At(teleport, v);
    change += abs<f64>(value - f64At(rank, v));
    setF64(next, v, value);
  }
  return change;
}
