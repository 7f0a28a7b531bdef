import { sharedMapPage, type Viewer } from "@/lib/io/shared-map/page";
import type { SharedMap } from "@/lib/io/shared-map/shared-map";

/** The build of entrypoints/map-viewer.tsx. */
const FILES = { script: "/map-viewer.js", styles: "/assets/map-viewer.css" } as const;

/** A shared map as one page that shows itself. */
export async function mapFile(map: SharedMap): Promise<Blob> {
  return new Blob([sharedMapPage(map, await readViewer())], { type: "text/html" });
}

async function readViewer(): Promise<Viewer> {
  const [script, styles] = await Promise.all([FILES.script, FILES.styles].map(readOwn));
  return { script, styles };
}

/** A file of the extension. */
async function readOwn(path: string): Promise<string> {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${path} is missing from the extension`);
  return answer.text();
}
