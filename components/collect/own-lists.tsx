import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { OwnKind, OwnReading } from "@/lib/changes/own-lists";
import type { Address } from "@/lib/explore/view/address";
import { send } from "@/lib/messages";
import { OWN_LISTS } from "./own-lists-strings";
import { REFUSED } from "./strings";
import { tabForRun } from "./x-tab";
import "./collect-these.css";

interface OwnListsProps {
  /** The user's own handle; undefined while it is not known. */
  handle: string | undefined;
  readings: readonly OwnReading[];
  /** The time (ms) that "days ago" counts from. */
  now: number;
  go: (change: Partial<Address>) => void;
}

/** When each own list was last read whole, and a button that reads it again. */
export function OwnLists({ handle, readings, now, go }: OwnListsProps) {
  const [refused, setRefused] = useState<string>();
  async function read(kind: OwnKind, handle: string): Promise<void> {
    setRefused(undefined);
    const tab = await tabForRun();
    const plan = { plan: "list", handle, kind } as const;
    const reply = await send("collect", { do: "start", plan, tab, override: false });
    if (reply.done) go({ view: "collect" });
    else setRefused(REFUSED[reply.reason as keyof typeof REFUSED] ?? reply.reason);
  }
  return (
    <>
      <ul className="collect-own">
        {readings.map(({ kind, wholeAt, cut, isDue }) => (
          <li key={kind}>
            <span data-due={isDue || undefined}>
              {isDue && "● "}
              {OWN_LISTS.whole(kind, wholeAt, now)} {cut && OWN_LISTS.cut(cut)}
            </span>
            {handle !== undefined && (
              <Button
                {...(isDue && { kind: "primary" as const })}
                onClick={() => void read(kind, handle).catch((reason: unknown) => setRefused(String(reason)))}
              >
                {OWN_LISTS.read(kind)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {refused !== undefined && <p role="alert">{refused}</p>}
    </>
  );
}
