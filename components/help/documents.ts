import collection from "@/docs/collection.md?raw";
import permissions from "@/docs/permissions.md?raw";
import privacy from "@/docs/privacy.md?raw";
import runbook from "@/docs/runbook.md?raw";

/** The documents that come with the extension, as they are written. */
export const DOCUMENTS: readonly { title: string; text: string }[] = [
  { title: "Runbook", text: runbook },
  { title: "How collection works", text: collection },
  { title: "Privacy", text: privacy },
  { title: "Permissions", text: permissions },
];
