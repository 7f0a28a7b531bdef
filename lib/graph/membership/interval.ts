/** A point of a band: of accounts with this probability, between `low` and `high` really belonged. */
type BandPoint = readonly [probability: number, low: number, high: number];

/** Between which shares accounts of a probability really belonged, in 95 % of the test networks and groups. One row for
 *  fewer than 3 marks, one for 3 to 8, one for 9 and more. The rows are wide because accounts do not err one by one: a
 *  community turns out to be meant or not as a whole. Resampling the marks covers 23 to 35 % instead of 95 %. */
const BANDS: readonly (readonly BandPoint[])[] = [
  [
    [0.0047, 0, 0.056],
    [0.0177, 0, 0.242],
    [0.0422, 0, 0.471],
    [0.0859, 0, 0.647],
    [0.1521, 0, 0.912],
    [0.2623, 0, 0.993],
    [0.4255, 0, 1],
    [0.937, 0, 1],
    [0.9771, 0.195, 1],
  ],
  [
    [0.0033, 0, 0.042],
    [0.0169, 0, 0.151],
    [0.0418, 0, 0.599],
    [0.0832, 0, 0.841],
    [0.1556, 0, 0.916],
    [0.2666, 0, 0.978],
    [0.4213, 0, 1],
    [0.8554, 0, 1],
    [0.9348, 0.247, 1],
  ],
  [
    [0.0022, 0, 0.018],
    [0.0167, 0, 0.095],
    [0.0423, 0, 0.316],
    [0.085, 0, 0.54],
    [0.1567, 0, 0.833],
    [0.269, 0, 0.971],
    [0.4235, 0, 1],
    [0.5787, 0.113, 1],
    [0.7282, 0.194, 1],
    [0.8582, 0.195, 1],
  ],
];

/** The interval of a probability with a number of marks, 0 to 1 each; it always holds the probability itself. */
export function membershipInterval(probability: number, marks: number): { low: number; high: number } {
  const band = BANDS[marks < 3 ? 0 : marks < 9 ? 1 : 2];
  return {
    low: Math.min(probability, along(band, probability, 1)),
    high: Math.max(probability, along(band, probability, 2)),
  };
}

/** Straight lines between the points; the first and last value beyond them. */
function along(band: readonly BandPoint[], probability: number, side: 1 | 2): number {
  const after = band.findIndex(([at]) => at >= probability);
  if (after === 0) return band[0][side];
  if (after < 0) return band[band.length - 1][side];
  const [from, to] = [band[after - 1], band[after]];
  return from[side] + ((probability - from[0]) / (to[0] - from[0])) * (to[side] - from[side]);
}
