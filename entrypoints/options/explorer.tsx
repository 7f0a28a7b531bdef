import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "@/components/shell/app";
import { hearOpeningFailures } from "@/components/shell/opening-failures";
import { languageTag } from "@/lib/language";

const createWorker = () =>
  new Worker(new URL("./graph-worker.ts", import.meta.url), { type: "module", name: languageTag() });

const createImportWorker = () =>
  new Worker(new URL("./import-worker.ts", import.meta.url), { type: "module", name: languageTag() });

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no root element.");
createRoot(root, hearOpeningFailures()).render(
  <StrictMode>
    <App createWorker={createWorker} createImportWorker={createImportWorker} />
  </StrictMode>,
);
