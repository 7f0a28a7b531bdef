import type { Answer } from "./faults";
import { hash } from "./random";

/** What X's picture hosts send: a coloured disc for any avatar, banner or emoji. */
export function picture(path: string): Answer {
  const hue = hash(path) % 360;
  const body = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="20" fill="hsl(${hue} 55% 60%)"/></svg>`;
  return { status: 200, type: "image/svg+xml", body };
}
