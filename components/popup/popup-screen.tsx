import type { ReactNode } from "react";
import { DiskFullBanner } from "@/components/disk-space/disk-full-banner";
import { DataLossBanner } from "@/components/shell/data-loss-banner";
import { Button } from "@/components/ui/button";
import type { Notice } from "@/lib/health/notices";
import { captureWords, strings } from "./strings";

/** What was captured somewhere or some time. */
interface Captured {
  pages: number;
  rows: number;
  accounts: number;
}

export interface PopupView {
  /** Null until the user has decided. */
  captureOn: boolean | null;
  /** When (ms) capture goes on by itself; undefined where no pause lasts. */
  pausedUntil: number | undefined;
  /** Whether the browser lets us read x.com. */
  hasAccess: boolean;
  /** The tab in front, or the X tab last used; undefined where no X tab is open. */
  tab: { isInFront: boolean; isRead: boolean; captured: Captured } | undefined;
  /** What the store says; undefined where it cannot be read, as on a full disk. */
  stored: Stored | undefined;
}

interface Stored {
  /** Handle of the account last seen logged in. */
  viewer: string | undefined;
  today: Captured;
  notices: Notice[];
}

interface Props {
  view: PopupView;
  onCapture: (on: boolean) => void;
  onOpenExplorer: () => void;
  /** The user wants the browser to give access to X. */
  onAskAccess: () => void;
  /** The user wants the X tab to be loaded again. */
  onReloadTab: () => void;
  /** The user has taken note of the viewer who is logged in now. */
  onViewerKnown: () => void;
  /** Collection, once capture is on. */
  children: ReactNode;
  /** The run under way, which comes first. */
  run: ReactNode;
}

/** The toolbar popup: what is captured, the switch, and the way to the map. */
export function PopupScreen(props: Props) {
  const { view, onCapture, onOpenExplorer, onAskAccess, onReloadTab, onViewerKnown, children, run } = props;
  const { stored } = view;
  return (
    <main className="popup">
      <header>
        <h1>{strings.product}</h1>
        {stored?.viewer !== undefined && <p className="quiet">{strings.viewer(stored.viewer)}</p>}
      </header>
      <CaptureSwitch
        on={view.captureOn}
        pausedUntil={view.pausedUntil}
        hasAccess={view.hasAccess}
        onChange={onCapture}
      />
      {run}
      {!view.hasAccess && (
        <div className="notice" role="alert">
          <p>{strings.noAccess}</p>
          <Button onClick={onAskAccess}>{strings.allow}</Button>
        </div>
      )}
      {view.hasAccess && view.tab?.isRead === false && (
        <div className="notice">
          <p>{strings.notRead}</p>
          <Button onClick={onReloadTab}>{strings.reloadTab}</Button>
        </div>
      )}
      <DiskFullBanner />
      <DataLossBanner />
      {stored === undefined && <p className="notice">{strings.unreadable}</p>}
      {stored?.notices.map((notice) => (
        <NoticeCard key={notice.is} notice={notice} onViewerKnown={onViewerKnown} />
      ))}
      <dl className="figures">
        <div>
          <dt>{view.tab?.isInFront === false ? strings.lastXTab : strings.thisTab}</dt>
          {view.tab === undefined ? (
            <dd className="quiet">{strings.noXTab}</dd>
          ) : (
            <Figures captured={view.tab.captured} />
          )}
        </div>
        {stored !== undefined && (
          <div>
            <dt>{strings.today}</dt>
            <Figures captured={stored.today} />
          </div>
        )}
      </dl>
      {children}
      <Button kind="primary" onClick={onOpenExplorer}>
        {strings.openExplorer}
      </Button>
    </main>
  );
}

interface CaptureSwitchProps {
  on: boolean | null;
  pausedUntil: number | undefined;
  hasAccess: boolean;
  onChange: (on: boolean) => void;
}

function CaptureSwitch({ on, pausedUntil, hasAccess, onChange }: CaptureSwitchProps) {
  const label = captureWords(on, pausedUntil, hasAccess);
  return (
    <section className="capture">
      <button
        type="button"
        role="switch"
        aria-checked={on === true}
        aria-describedby="capture-hint"
        className="switch"
        onClick={() => onChange(on !== true)}
      >
        <span className="switch-track" aria-hidden="true">
          <span className="switch-thumb" />
        </span>
        <span>{label}</span>
      </button>
      <p id="capture-hint" className="quiet">
        {strings.captureHint}
      </p>
    </section>
  );
}

function NoticeCard({ notice, onViewerKnown }: { notice: Notice; onViewerKnown: () => void }) {
  switch (notice.is) {
    case "drift":
      return <p className="notice">{strings.drift(notice.pages)}</p>;
    case "renamed":
      return <p className="notice">{strings.renamed}</p>;
    case "lost":
      return <p className="notice">{strings.lost(notice.answers)}</p>;
    case "otherViewer":
      return (
        <div className="notice">
          <p>{strings.otherViewer(nameOf(notice.now.handle), nameOf(notice.before.handle))}</p>
          <Button onClick={onViewerKnown}>{strings.understood}</Button>
        </div>
      );
  }
}

function nameOf(handle: string | undefined): string {
  return handle === undefined ? strings.unknownViewer : `@${handle}`;
}

function Figures({ captured }: { captured: Captured }) {
  if (captured.pages === 0) return <dd className="quiet">{strings.nothingYet}</dd>;
  return (
    <dd>
      <strong>{strings.newAccounts(captured.accounts)}</strong>
      <span className="quiet">{strings.rows(captured.rows, captured.pages)}</span>
    </dd>
  );
}
