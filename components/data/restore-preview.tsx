import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/lib/format";
import { changesAnything } from "@/lib/io/backup/changes";
import { type Comparison, compareKinds, type KindComparison } from "@/lib/io/backup/compare";
import type { Side } from "@/lib/io/backup/differences";
import type { RestoreMode, RestoreReport } from "@/lib/io/backup/restore";
import { ChangesTable } from "./changes-table";
import { DifferencesTable } from "./differences-table";
import { PREVIEW } from "./restore-strings";
import { RESTORE } from "./strings";

interface RestorePreviewProps {
  mode: RestoreMode;
  file: File;
  report: RestoreReport;
  comparison: Comparison;
  sideOf: (key: string) => Side;
  onChoose: (keys: readonly string[], side: Side) => void;
  onGo: () => void;
  onCancel: () => void;
}

/** The store held against a backup: what is only here, in both and only there, what each kind comes to, and which side
 *  of the user's own entries stays. */
export function RestorePreview(props: RestorePreviewProps) {
  const { mode, file, report, comparison, sideOf, onChoose, onGo, onCancel } = props;
  const kinds = compareKinds(comparison, mode);
  const title = useId();
  const takes = comparison.differences.some(({ key }) => sideOf(key) === "backup");
  const isNothing = !changesAnything(report.changes) && !takes;
  return (
    <div className="restore-preview">
      <header>
        <div role="status">
          <h3 id={title}>{isNothing ? RESTORE.nothing : PREVIEW.title(mode, kinds)}</h3>
          <p className="ui-quiet">{PREVIEW.untouched}</p>
        </div>
        <div className="ui-row">
          <Button onClick={onCancel}>{PREVIEW.cancel}</Button>
          {!isNothing && (
            <Button kind="primary" onClick={onGo}>
              {RESTORE.go[mode]}
            </Button>
          )}
        </div>
      </header>
      <div className="restore-parts">
        <div className="restore-main">
          <p className="ui-quiet">
            {PREVIEW.file(file.name, file.size)}. {RESTORE.from(report.header.madeAt, report.header.product)}
          </p>
          <KindsTable kinds={kinds} mode={mode} />
          <p className="ui-quiet">{PREVIEW.settings[mode]}</p>
          {comparison.differences.length > 0 && (
            <DifferencesTable differences={comparison.differences} sideOf={sideOf} onChoose={onChoose} />
          )}
          <details>
            <summary>{PREVIEW.everyTable}</summary>
            <ChangesTable report={report} />
          </details>
        </div>
        <aside className="restore-aside" aria-labelledby={title}>
          <Missing {...props} kinds={kinds} />
          <Note title={PREVIEW.undo.title}>
            <p className="ui-quiet">{PREVIEW.undo.text}</p>
          </Note>
          {comparison.openRuns.runs > 0 && (
            <Note title={PREVIEW.openRuns.title(comparison.openRuns.runs)}>
              <p className="ui-quiet">{PREVIEW.openRuns.text(comparison.openRuns.lists, mode)}</p>
            </Note>
          )}
        </aside>
      </div>
    </div>
  );
}

function KindsTable({ kinds, mode }: { kinds: readonly KindComparison[]; mode: RestoreMode }) {
  const { bar, columns } = PREVIEW;
  return (
    <div className="data-scroll">
      <table className="ui-table restore-kinds" aria-label={PREVIEW.table}>
        <thead>
          <tr>
            <th scope="col">{PREVIEW.kind}</th>
            <th scope="col">
              <span className="restore-key" data-side="here" />
              {bar.onlyHere} · <span className="restore-key" data-side="both" />
              {bar.both} · <span className="restore-key" data-side="backup" />
              {bar.onlyBackup}
            </th>
            {Object.entries(columns).map(([column, name]) => (
              <th key={column} scope="col" className="ui-number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {kinds.map((kind) => (
            <tr key={kind.kind}>
              <th scope="row">{PREVIEW.kinds[kind.kind].title}</th>
              <td>
                <Bar {...kind} />
                <span className="ui-quiet">{PREVIEW.shares(kind)}</span>
              </td>
              <td className="ui-number">{formatCount(kind.now)}</td>
              <td className="ui-number">{formatCount(kind.backup)}</td>
              <td className="ui-number restore-after">{formatCount(kind.after)}</td>
              <td className="ui-number" data-loss={mode === "replace" && kind.onlyHere > 0}>
                {PREVIEW.change(kind, mode)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The words beside it say the same. */
function Bar({ onlyHere, both, onlyBackup }: KindComparison) {
  const sides = { here: onlyHere, both, backup: onlyBackup };
  return (
    <div className="restore-bar" aria-hidden="true">
      {Object.entries(sides).map(
        ([side, count]) => count > 0 && <i key={side} data-side={side} style={{ flexGrow: count }} />,
      )}
    </div>
  );
}

function Missing({
  mode,
  report,
  comparison,
  sideOf,
  kinds,
}: RestorePreviewProps & { kinds: readonly KindComparison[] }) {
  const { missing } = PREVIEW;
  const removed = mode === "replace" ? kinds.reduce((sum, { onlyHere }) => sum + onlyHere, 0) : 0;
  const refused = Object.values(report.changes).reduce((sum, change) => sum + change.refused, 0);
  const replaced = comparison.differences.filter(({ key }) => sideOf(key) === "backup").length;
  const only = PREVIEW.removedText(kinds);
  return (
    <Note title={removed + replaced + refused > 0 ? missing.something : missing.nothing}>
      <dl className="restore-counts">
        {[
          [missing.removed, removed],
          [missing.replaced, replaced],
          [missing.refused, refused],
        ].map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatCount(Number(count))}</dd>
          </div>
        ))}
      </dl>
      {report.bounded > 0 && <p className="ui-quiet">{missing.bounded(report.bounded)}</p>}
      {mode === "merge" && only !== "" && <p className="ui-quiet">{missing.withReplace(only)}</p>}
    </Note>
  );
}

function Note({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="restore-note">
      <h4>{title}</h4>
      {children}
    </div>
  );
}
