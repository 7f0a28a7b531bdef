import { useLiveQuery } from "dexie-react-hooks";
import { type ReactNode, useEffect, useId, useState } from "react";
import { browser } from "wxt/browser";
import { Button } from "@/components/ui/button";
import { DAY } from "@/lib/durations";
import type { Address } from "@/lib/explore/view/address";
import { pruneLog } from "@/lib/health/log-ring";
import { type Task, type TaskState, taskStates } from "@/lib/health/tasks";
import { noteTask, readLastBackup, readRevision, readTasks } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { MAINTENANCE, TASK_NAMES, TASKS } from "./maintenance-strings";

type Go = (change: Partial<Address>) => void;

interface TasksCardProps {
  store: Store;
  every: TaskState["every"];
  go: Go;
}

/** What is due every week or month, and what was done when. */
export function TasksCard({ store, every, go }: TasksCardProps) {
  const title = useId();
  const [last, setLast] = useState<{ task: Task; before: number | undefined }>();
  const states = useLiveQuery(async () => {
    const doneAt = await readTasks(store);
    const backup = await readLastBackup(store);
    if (backup !== undefined) doneAt.set("backup", Math.max(doneAt.get("backup") ?? 0, backup.at));
    const firstVisit = await store.visits.orderBy("startedAt").first();
    return taskStates(doneAt, firstVisit?.startedAt, Date.now());
  }, [store]);

  async function done({ task, doneAt }: TaskState): Promise<void> {
    await noteTask(store, task, Date.now());
    setLast({ task, before: doneAt });
  }

  async function undo(): Promise<void> {
    if (last === undefined) return;
    await noteTask(store, last.task, last.before);
    setLast(undefined);
  }

  return (
    <section className="ui-card" aria-labelledby={title}>
      <h2 id={title}>{TASKS[every]}</h2>
      <div role="status">
        {last !== undefined && (
          <span className="ui-row">
            {TASKS.marked(TASK_NAMES[last.task].title)}
            <Button onClick={() => void undo()}>{MAINTENANCE.undo}</Button>
          </span>
        )}
      </div>
      <div>
        {states
          ?.filter((state) => state.every === every)
          .map((state) => (
            <TaskRow key={state.task} state={state} onDone={() => void done(state)}>
              <TaskFacts store={store} task={state.task} go={go} />
            </TaskRow>
          ))}
      </div>
    </section>
  );
}

/** These are done when they were done, not when somebody says so. */
const DONE_BY_ITSELF: ReadonlySet<Task> = new Set<Task>(["backup", "log"]);

interface TaskRowProps {
  state: TaskState;
  onDone: () => void;
  children: ReactNode;
}

function TaskRow({ state: { task, doneAt, dueAt, isDue }, onDone, children }: TaskRowProps) {
  const { title, text } = TASK_NAMES[task];
  return (
    <article className="health-task" aria-label={title}>
      <div className="health-task-head">
        <h3>{title}</h3>
        <span className={isDue ? "health-due" : "ui-quiet"}>
          {isDue ? `● ${TASKS.due}` : TASKS.dueAt(dueAt)}
          {", "}
          {doneAt === undefined ? TASKS.never : TASKS.doneAt(doneAt)}
        </span>
      </div>
      <p className="ui-quiet">{text}</p>
      {children}
      {!DONE_BY_ITSELF.has(task) && (
        <div className="ui-row">
          <Button aria-label={TASKS.doneName(title)} onClick={onDone}>
            {TASKS.done}
          </Button>
        </div>
      )}
    </article>
  );
}

/** What matters for a task: the figures, and the way to where it is done. */
function TaskFacts({ store, task, go }: { store: Store; task: Task; go: Go }) {
  switch (task) {
    case "progress":
    case "errors":
      return (
        <div className="ui-row">
          <Button onClick={() => go({ view: "monitor" })}>{TASKS.openMonitor}</Button>
        </div>
      );
    case "log":
      return <LogFacts store={store} go={go} />;
    case "import":
      return <ImportFacts store={store} go={go} />;
    case "backup":
      return <BackupFacts store={store} go={go} />;
    case "version":
      return <VersionFacts />;
  }
}

function LogFacts({ store, go }: { store: Store; go: Go }) {
  const [pruned, setPruned] = useState<number>();
  const log = useLiveQuery(
    async () => ({
      lines: await store.log.count(),
      oldest: (await store.log.orderBy("at").first())?.at,
    }),
    [store],
  );

  async function prune(): Promise<void> {
    const now = Date.now();
    setPruned(await pruneLog(store, now));
    await noteTask(store, "log", now);
  }

  return (
    <>
      <p>{log !== undefined && TASKS.logSize(log.lines, log.oldest)}</p>
      <div className="ui-row">
        <Button onClick={() => void prune()}>{TASKS.prune}</Button>
        <Button onClick={() => go({ view: "log" })}>{TASKS.openLog}</Button>
        <span role="status">{pruned !== undefined && TASKS.pruned(pruned)}</span>
      </div>
    </>
  );
}

function ImportFacts({ store, go }: { store: Store; go: Go }) {
  const last = useLiveQuery(async () => (await store.imports.toCollection().last()) ?? null, [store]);
  if (last === undefined) return null;
  return (
    <div className="ui-row">
      <span>{last === null ? TASKS.noImport : TASKS.imported(last.at, last.file)}</span>
      <Button onClick={() => go({ view: "data" })}>{TASKS.openData}</Button>
    </div>
  );
}

/** How this copy of the extension gets its updates. */
function VersionFacts() {
  const [isFromFolder, setFromFolder] = useState<boolean>();
  useEffect(() => {
    void browser.management.getSelf().then(({ installType }) => setFromFolder(installType === "development"));
  }, []);
  if (isFromFolder === undefined) return null;
  return <p>{isFromFolder ? TASKS.loadedFromFolder : TASKS.updatedByBrowser}</p>;
}

function BackupFacts({ store, go }: { store: Store; go: Go }) {
  const backup = useLiveQuery(
    async () => ({ last: await readLastBackup(store), revision: await readRevision(store) }),
    [store],
  );
  if (backup === undefined) return null;
  const { last, revision } = backup;
  return (
    <>
      <p>
        {last === undefined
          ? TASKS.noBackup
          : TASKS.backup(last.at, Math.floor((Date.now() - last.at) / DAY), last.bytes)}{" "}
        {last !== undefined && last.revision < revision && TASKS.backupBehind(revision - last.revision)}
      </p>
      <div className="ui-row">
        <Button kind="primary" onClick={() => go({ view: "data" })}>
          {TASKS.openData}
        </Button>
      </div>
    </>
  );
}
