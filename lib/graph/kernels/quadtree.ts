import { f32At, setF32, setU32, u32At } from "./memory";

// Twin: ../quadtree.ts, which explains the order and the cells.

const LEAF_SIZE: u32 = 16;
const DEPTH: u32 = 16;

/** A cell is 32 bytes: x, y, mass, side squared (f32), first point, end, next cell, is leaf (u32). */
export const CELL: usize = 5;

let size: u32 = 0;
let code: usize = 0;
let otherOrder: usize = 0;
let otherCode: usize = 0;
/** Account at each place along the Z-curve, with its position and mass. */
export let order: usize = 0;
export let pointX: usize = 0;
export let pointY: usize = 0;
export let pointMass: usize = 0;
export let cells: usize = 0;
export let cellCount: u32 = 0;
const digits = memory.data(2048 * 4, 16);

/** Places the tree of that many points in memory from at on; returns where memory is free behind it. */
export function placeTree(at: usize, points: u32): usize {
  const array = (((<usize>points) << 2) + 15) & ~15;
  size = points;
  order = at;
  code = order + array;
  otherOrder = code + array;
  otherCode = otherOrder + array;
  pointX = otherCode + array;
  pointY = pointX + array;
  pointMass = pointY + array;
  cells = pointMass + array;
  return cells + ((((<usize>points) << 1) + 1) << CELL);
}

/** Builds the tree of points at x and y with the given masses (f32 by account). */
export function buildTree(x: usize, y: usize, mass: usize): void {
  const side = encode(x, y);
  for (let shift: u32 = 0; shift < 32; shift += 11) sortByDigit(shift);
  for (let i: u32 = 0; i < size; i++) {
    const v = u32At(order, i);
    setF32(pointX, i, f32At(x, v));
    setF32(pointY, i, f32At(y, v));
    setF32(pointMass, i, f32At(mass, v));
  }
  cellCount = 0;
  addCell(0, size, 0, side);
}

function encode(x: usize, y: usize): f32 {
  let left = f32At(x, 0);
  let right = left;
  let bottom = f32At(y, 0);
  let top = bottom;
  for (let v: u32 = 1; v < size; v++) {
    left = min(left, f32At(x, v));
    right = max(right, f32At(x, v));
    bottom = min(bottom, f32At(y, v));
    top = max(top, f32At(y, v));
  }
  const side = max(max(right - left, top - bottom), 1e-6);
  const scale: f32 = <f32>65535 / side;
  for (let v: u32 = 0; v < size; v++) {
    const column = spreadBits(<u32>((f32At(x, v) - left) * scale));
    setU32(code, v, column | (spreadBits(<u32>((f32At(y, v) - bottom) * scale)) << 1));
    setU32(order, v, v);
  }
  return side;
}

function spreadBits(value: u32): u32 {
  let bits = value & 0xffff;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}

function sortByDigit(shift: u32): void {
  memory.fill(digits, 0, 2048 * 4);
  for (let i: u32 = 0; i < size; i++) {
    const digit = (u32At(code, i) >> shift) & 2047;
    setU32(digits, digit, u32At(digits, digit) + 1);
  }
  let sum: u32 = 0;
  for (let digit: u32 = 0; digit < 2048; digit++) {
    const count = u32At(digits, digit);
    setU32(digits, digit, sum);
    sum += count;
  }
  for (let i: u32 = 0; i < size; i++) {
    const digit = (u32At(code, i) >> shift) & 2047;
    const place = u32At(digits, digit);
    setU32(digits, digit, place + 1);
    setU32(otherCode, place, u32At(code, i));
    setU32(otherOrder, place, u32At(order, i));
  }
  let swap = code;
  code = otherCode;
  otherCode = swap;
  swap = order;
  order = otherOrder;
  otherOrder = swap;
}

function addCell(first: u32, end: u32, depth: u32, side: f32): void {
  while (end - first > LEAF_SIZE && depth < DEPTH && quarter(first, depth) === quarter(end - 1, depth)) {
    depth++;
    side *= 0.5;
  }
  const cell = cells + ((<usize>cellCount) << CELL);
  cellCount++;
  const isLeaf = end - first <= LEAF_SIZE || depth === DEPTH;
  let sum: f32 = 0;
  let sumX: f32 = 0;
  let sumY: f32 = 0;
  if (isLeaf) {
    for (let i = first; i < end; i++) {
      const m = f32At(pointMass, i);
      sum += m;
      sumX += m * f32At(pointX, i);
      sumY += m * f32At(pointY, i);
    }
  } else {
    for (let from = first; from < end; ) {
      const to = quarterEnd(from, end, depth);
      const child = cells + ((<usize>cellCount) << CELL);
      addCell(from, to, depth + 1, side * 0.5);
      const m = load<f32>(child, 8);
      sum += m;
      sumX += m * load<f32>(child);
      sumY += m * load<f32>(child, 4);
      from = to;
    }
  }
  store<f32>(cell, sumX / sum);
  store<f32>(cell, sumY / sum, 4);
  store<f32>(cell, sum, 8);
  store<f32>(cell, side * side, 12);
  store<u32>(cell, first, 16);
  store<u32>(cell, end, 20);
  store<u32>(cell, cellCount, 24);
  store<u32>(cell, isLeaf ? 1 : 0, 28);
}

function quarterEnd(from: u32, end: u32, depth: u32): u32 {
  const own = quarter(from, depth);
  let low = from + 1;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (quarter(middle, depth) === own) low = middle + 1;
    else high = middle;
  }
  return low;
}

function quarter(point: u32, depth: u32): u32 {
  return (u32At(code, point) >> (2 * (DEPTH - 1 - depth))) & 3;
}
