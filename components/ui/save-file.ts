import { MINUTE } from "@/lib/durations";

/** The browser reads a file while it saves it; after a minute (ms) it has. */
const SAVED_BY = MINUTE;

/** Hands a file to the user, as a download of the browser. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), SAVED_BY);
}
