import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { Theme } from "@/components/ui/theme";
import type { Address, GraphView, View } from "@/lib/explore/view/address";

/** What every page is given. */
interface PageProps {
  /** Goes to another page, account or network. */
  go: (change: Partial<Address>) => void;
  /** Starts a graph worker, for pages that have something computed. */
  createWorker: () => Worker;
  /** Starts a worker that reads files to import. */
  createImportWorker: () => Worker;
  theme: Theme;
  onTheme: (theme: Theme) => void;
}

type Page = LazyExoticComponent<ComponentType<PageProps>>;

/** The pages beside the explorer, each loaded when it is first opened, so that the map does not wait for them. */
export const PAGES: Partial<Record<Exclude<View, GraphView>, Page>> = {
  changes: lazy(async () => ({
    default: (await import("@/components/changes/changes-screen")).ChangesScreen,
  })),
  collect: lazy(async () => ({
    default: (await import("@/components/collect/collect-screen")).CollectScreen,
  })),
  monitor: lazy(async () => ({
    default: (await import("@/components/health/monitor-screen")).MonitorScreen,
  })),
  maintenance: lazy(async () => ({
    default: (await import("@/components/health/maintenance-screen")).MaintenanceScreen,
  })),
  data: lazy(async () => ({
    default: (await import("@/components/data/data-screen")).DataScreen,
  })),
  log: lazy(async () => ({
    default: (await import("@/components/diagnose/log-screen")).LogScreen,
  })),
  settings: lazy(async () => ({
    default: (await import("@/components/settings/settings-screen")).SettingsScreen,
  })),
  help: lazy(async () => ({
    default: (await import("@/components/help/help-screen")).HelpScreen,
  })),
  diagnostics: lazy(async () => ({
    default: (await import("@/components/diagnose/diagnostics-screen")).DiagnosticsScreen,
  })),
};
