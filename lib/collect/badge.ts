import type { RunState } from "@/lib/store/run";

/** What the toolbar shows of a run that wants attention; undefined where it wants none. "!" X has ended
 *  it, "II" it waits for the user, "zz" it rests, "✓" it is done. */
export function badgeOf({ is, ...state }: RunState, isSeen: boolean): string | undefined {
  const because = "because" in state ? state.because : undefined;
  switch (is) {
    case "stopped":
      return isSeen || because === "user" ? undefined : "!";
    case "done":
      return isSeen ? undefined : "✓";
    case "paused":
      return because === "user" ? undefined : "II";
    case "coolingDown":
      return "zz";
    default:
      return undefined;
  }
}
