import type { ReactNode } from "react";
import { profileAddress } from "./file-accounts";
import { MAP_FILE } from "./strings";

/** A handle as a link to X; only the text where it cannot be one. */
export function ProfileLink({ handle, children }: { handle: string; children?: ReactNode }) {
  const address = profileAddress(handle);
  const text = children ?? (handle === "" ? MAP_FILE.unknownHandle : `@${handle}`);
  if (address === undefined) return <span>{text}</span>;
  return (
    <a href={address} target="_blank" rel="noreferrer noopener">
      {text}
    </a>
  );
}
