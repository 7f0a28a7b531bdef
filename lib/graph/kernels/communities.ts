import { addF64, f64At, setF64, setU8, setU32, u8At, u32At } from "./memory";

/** Weight of the tie at i; weights 0 means that every tie weighs 1. */
function weightAt(weights: usize, i: u32): f64 {
  return weights === 0 ? 1 : f64At(weights, i);
}

/** Twin: moveLocally() in ../local-moves.ts. queue holds the nodes in the order to start with; queued (u8), tie and
 *  groupStrength (f64) are scratch, one each per node, near (u32) with one place more. Returns the number of moves. */
export function moveLocally(
  size: u32,
  offsets: usize,
  targets: usize,
  weights: usize,
  strength: usize,
  group: usize,
  resolution: f64,
  queue: usize,
  queued: usize,
  near: usize,
  tie: usize,
  groupStrength: usize,
): u32 {
  memory.fill(queued, 1, size);
  memory.fill(tie, 0, (<usize>size) << 3);
  memory.fill(groupStrength, 0, (<usize>size) << 3);
  let total: f64 = 0;
  for (let v: u32 = 0; v < size; v++) {
    addF64(groupStrength, u32At(group, v), f64At(strength, v));
    total += f64At(strength, v);
  }
  let head: u32 = 0;
  let waiting = size;
  let moves: u32 = 0;
  while (waiting > 0) {
    const v = u32At(queue, head);
    head = head + 1 === size ? 0 : head + 1;
    waiting--;
    setU8(queued, v, 0);
    const first = u32At(offsets, v);
    const end = u32At(offsets, v + 1);
    const nearCount = gather(first, end, targets, weights, group, tie, near);
    const own = u32At(group, v);
    const ownStrength = f64At(strength, v);
    addF64(groupStrength, own, -ownStrength);
    const factor = (resolution * ownStrength) / total;
    let best = own;
    let bestGain = f64At(tie, own) - f64At(groupStrength, own) * factor + 1e-12;
    for (let k: u32 = 0; k < nearCount; k++) {
      const g = u32At(near, k);
      const gain = f64At(tie, g) - f64At(groupStrength, g) * factor;
      setF64(tie, g, 0);
      if (gain > bestGain) {
        bestGain = gain;
        best = g;
      }
    }
    addF64(groupStrength, best, ownStrength);
    if (best === own) continue;
    setU32(group, v, best);
    moves++;
    for (let i = first; i < end; i++) {
      const u = u32At(targets, i);
      if (u8At(queued, u) || u32At(group, u) === best) continue;
      setU8(queued, u, 1);
      const tail = head + waiting;
      setU32(queue, tail < size ? tail : tail - size, u);
      waiting++;
    }
  }
  return moves;
}

/** Adds up the ties of a row by the group of their other end; lists those groups in near. */
function gather(
  first: u32,
  end: u32,
  targets: usize,
  weights: usize,
  group: usize,
  tie: usize,
  near: usize,
): u32 {
  let count: u32 = 0;
  if (weights === 0) {
    for (let i = first; i < end; i++) {
      const g = u32At(group, u32At(targets, i));
      const before = f64At(tie, g);
      // Written always and counted only when new: no branch to guess.
      setU32(near, count, g);
      count += <u32>(before === 0);
      setF64(tie, g, before + 1);
    }
  } else {
    for (let i = first; i < end; i++) {
      const g = u32At(group, u32At(targets, i));
      const before = f64At(tie, g);
      setU32(near, count, g);
      count += <u32>(before === 0);
      setF64(tie, g, before + f64At(weights, i));
    }
  }
  return count;
}

/** Twin: refine() in ../refine.ts. order holds the nodes in the order to look at them; part (u32) is the result;
 *  partStrength, partTies (f64), isAlone (u8) are scratch per node, tie (f64) and near (u32) with one place more,
 *  communityStrength (f64) per community. */
export function refine(
  size: u32,
  offsets: usize,
  targets: usize,
  weights: usize,
  strength: usize,
  community: usize,
  communities: u32,
  resolution: f64,
  order: usize,
  part: usize,
  partStrength: usize,
  partTies: usize,
  communityStrength: usize,
  isAlone: usize,
  tie: usize,
  near: usize,
): void {
  memory.copy(partStrength, strength, (<usize>size) << 3);
  memory.fill(partTies, 0, (<usize>size) << 3);
  memory.fill(tie, 0, (<usize>size) << 3);
  memory.fill(communityStrength, 0, (<usize>communities) << 3);
  memory.fill(isAlone, 1, size);
  let total: f64 = 0;
  for (let v: u32 = 0; v < size; v++) {
    setU32(part, v, v);
    const c = u32At(community, v);
    addF64(communityStrength, c, f64At(strength, v));
    total += f64At(strength, v);
    const end = u32At(offsets, v + 1);
    let inside: f64 = 0;
    for (let i = u32At(offsets, v); i < end; i++)
      inside += select<f64>(weightAt(weights, i), 0, u32At(community, u32At(targets, i)) === c);
    setF64(partTies, v, inside);
  }
  const scale = resolution / total;
  for (let place: u32 = 0; place < size; place++) {
    const v = u32At(order, place);
    const c = u32At(community, v);
    const whole = f64At(communityStrength, c);
    if (!u8At(isAlone, v) || !isWellTied(v, whole, scale, partStrength, partTies)) continue;
    let nearCount: u32 = 0;
    const end = u32At(offsets, v + 1);
    for (let i = u32At(offsets, v); i < end; i++) {
      // Ties that leave the community go to a place that nobody reads: no branch to guess.
      const u = u32At(targets, i);
      const isInside = u32At(community, u) === c;
      const p = select<u32>(u32At(part, u), size, isInside);
      const before = f64At(tie, p);
      setU32(near, nearCount, p);
      nearCount += <u32>isInside & <u32>(before === 0);
      setF64(tie, p, before + weightAt(weights, i));
    }
    let best = v;
    let bestGain: f64 = 0;
    let bestTie: f64 = 0;
    const own = f64At(strength, v);
    for (let k: u32 = 0; k < nearCount; k++) {
      const p = u32At(near, k);
      const ties = f64At(tie, p);
      setF64(tie, p, 0);
      const gain = ties - own * f64At(partStrength, p) * scale;
      if (gain > bestGain && isWellTied(p, whole, scale, partStrength, partTies)) {
        best = p;
        bestGain = gain;
        bestTie = ties;
      }
    }
    if (best === v) continue;
    setU32(part, v, best);
    setU8(isAlone, v, 0);
    setU8(isAlone, best, 0);
    addF64(partTies, best, f64At(partTies, v) - 2 * bestTie);
    addF64(partStrength, best, own);
  }
}

function isWellTied(p: u32, whole: f64, scale: f64, partStrength: usize, partTies: usize): bool {
  const own = f64At(partStrength, p);
  return f64At(partTies, p) >= own * (whole - own) * scale;
}

/** Twin: aggregate() in ../weighted-graph.ts. Writes newOffsets, newTargets (u32), newWeights, newStrength (f64);
 *  memberStart (u32, groups + 1), member (u32, nodes), tie (f64, groups) are scratch. Returns the number of ties. */
export function aggregate(
  size: u32,
  offsets: usize,
  targets: usize,
  weights: usize,
  strength: usize,
  group: usize,
  groups: u32,
  newOffsets: usize,
  newTargets: usize,
  newWeights: usize,
  newStrength: usize,
  memberStart: usize,
  member: usize,
  tie: usize,
): u32 {
  listMembers(size, group, groups, memberStart, member);
  memory.fill(tie, 0, (<usize>groups) << 3);
  let count: u32 = 0;
  setU32(newOffsets, 0, 0);
  let m: u32 = 0;
  for (let g: u32 = 0; g < groups; g++) {
    const start = count;
    let sum: f64 = 0;
    const membersEnd = u32At(memberStart, g);
    for (; m < membersEnd; m++) {
      const v = u32At(member, m);
      sum += f64At(strength, v);
      const end = u32At(offsets, v + 1);
      for (let i = u32At(offsets, v); i < end; i++) {
        const other = u32At(group, u32At(targets, i));
        if (other === g) continue;
        const before = f64At(tie, other);
        if (before === 0) setU32(newTargets, count++, other);
        setF64(tie, other, before + weightAt(weights, i));
      }
    }
    for (let i = start; i < count; i++) {
      const other = u32At(newTargets, i);
      setF64(newWeights, i, f64At(tie, other));
      setF64(tie, other, 0);
    }
    setF64(newStrength, g, sum);
    setU32(newOffsets, g + 1, count);
  }
  return count;
}

/** member: nodes by group, ascending; memberStart[g] ends as the end of group g. */
function listMembers(size: u32, group: usize, groups: u32, memberStart: usize, member: usize): void {
  memory.fill(memberStart, 0, (<usize>groups + 1) << 2);
  for (let v: u32 = 0; v < size; v++) {
    const g = u32At(group, v) + 1;
    setU32(memberStart, g, u32At(memberStart, g) + 1);
  }
  for (let g: u32 = 1; g <= groups; g++)
    setU32(memberStart, g, u32At(memberStart, g) + u32At(memberStart, g - 1));
  for (let v: u32 = 0; v < size; v++) {
    const g = u32At(group, v);
    const place = u32At(memberStart, g);
    setU32(member, place, v);
    setU32(memberStart, g, place + 1);
  }
}
