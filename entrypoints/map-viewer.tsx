import { createRoot } from "react-dom/client";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { MapPage } from "@/components/map-file/map-page";
import { MAP_FILE } from "@/components/map-file/strings";
import { MAP_ELEMENT } from "@/lib/io/shared-map/page";
import { readSharedMap, type SharedMap } from "@/lib/io/shared-map/shared-map";
import "@/components/ui/theme.css";

/** The script of a shared map's page. No page of the extension runs it: the export puts its text into the file that it
 *  writes (components/export/map-file.ts). */
export default defineUnlistedScript({ globalName: false, main });

function main(): void {
  const root = document.getElementById("root");
  const element = document.getElementById(MAP_ELEMENT);
  if (root === null || element === null) return;
  const map = readMap(element.textContent ?? "");
  if (map === undefined) root.textContent = MAP_FILE.unreadable;
  else createRoot(root).render(<MapPage map={map} />);
}

function readMap(json: string): SharedMap | undefined {
  try {
    return readSharedMap(json);
  } catch {
    return undefined;
  }
}
