import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { PanelScreen } from "@/components/at-hand/panel-screen";
import { PANEL } from "@/components/at-hand/strings";
import { hearOpeningFailures } from "@/components/shell/opening-failures";
import { PageBoundary } from "@/components/shell/page-boundary";

const createWorker = () => new Worker(new URL("./at-hand-worker.ts", import.meta.url), { type: "module" });

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no root element.");
createRoot(root, hearOpeningFailures()).render(
  <StrictMode>
    <PageBoundary name={PANEL.title}>
      <PanelScreen createWorker={createWorker} />
    </PageBoundary>
  </StrictMode>,
);
