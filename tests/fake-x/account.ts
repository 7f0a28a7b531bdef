/** What the world knows of a person, independent of how X words it in a given year. */
export interface Account {
  id: string;
  handle: string;
  name: string;
  bio: string;
  location: string;
  /** Full address; undefined where the profile names none. */
  website: string | undefined;
  /** ms */
  createdAt: number;
  status: Status;
  verified: Verified;
  professional: { type: "Business" | "Creator"; category: string } | undefined;
  /** Handle of the company whose badge the account wears. */
  affiliate: string | undefined;
  posts: number;
  media: number;
  likes: number;
  listed: number;
  pinnedPost: string | undefined;
  language: string;
  /** Counts that X states where the world does not hold that many edges. */
  claimed: { followers?: number; following?: number };
  community: number;
}

export type Status = "ok" | "protected" | "suspended" | "deactivated" | "withheld";
type Verified = "none" | "blue" | "business" | "government";

const TWITTER_EPOCH = 1288834974657n;

/** X's id for something that happened at `time` (ms): time since X's epoch, shifted left by 22 bits. */
export function snowflake(time: number, low = 0): string {
  return (((BigInt(Math.floor(time)) - TWITTER_EPOCH) << 22n) | BigInt(low & 0x3fffff)).toString();
}

/** Time (ms) of a snowflake. */
export function snowflakeTime(id: string | bigint): number {
  return Number((BigInt(id) >> 22n) + TWITTER_EPOCH);
}
