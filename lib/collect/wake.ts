/** The one message from the background to a tab: report now. */
export const WAKE = { name: "wake" } as const;

export function isWake(message: unknown): boolean {
  return typeof message === "object" && message !== null && "name" in message && message.name === WAKE.name;
}
