import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Address } from "@/lib/explore/view/address";
import { formatDate } from "@/lib/format";
import { forget, remember } from "@/lib/health/forget";
import { type GoneAccount, type HoldDays, readGone } from "@/lib/health/gone";
import { changeMark } from "@/lib/store/mark";
import type { Store } from "@/lib/store/schema";
import { GONE, MAINTENANCE, TASKS } from "./maintenance-strings";

interface GoneCardProps {
  store: Store;
  holdDays: HoldDays;
  go: (change: Partial<Address>) => void;
  /** Called when an account was forgotten or came back. */
  onForgotten: () => void;
}

/** What was done last, and what takes it back. */
interface Done {
  text: string;
  undo?: () => Promise<string>;
}

function nameOf({ account }: GoneAccount): string {
  return account.handle === undefined ? (account.name ?? account.id) : `@${account.handle}`;
}

/** Accounts that cannot be read any more: when to try again, and what to do with them. */
export function GoneCard({ store, holdDays, go, onForgotten }: GoneCardProps) {
  const gone = useLiveQuery(() => readGone(store, holdDays), [store, holdDays]);
  const [asked, setAsked] = useState<GoneAccount>();
  const [done, setDone] = useState<Done>();

  async function hide(one: GoneAccount, hidden: boolean): Promise<void> {
    const undo = await changeMark(store, one.account, { hidden }, Date.now());
    const say = hidden ? GONE.hidden : GONE.shown;
    const unsay = hidden ? GONE.shown : GONE.hidden;
    setDone({
      text: say(nameOf(one)),
      undo: async () => {
        await changeMark(store, one.account, undo, Date.now());
        return unsay(nameOf(one));
      },
    });
  }

  async function forgetIt(one: GoneAccount): Promise<void> {
    const name = nameOf(one);
    setAsked(undefined);
    setDone({ text: GONE.forgetting(name) });
    const forgotten = await forget(store, one.account.n);
    onForgotten();
    if (forgotten === undefined) return setDone(undefined);
    setDone({
      text: GONE.forgotten(name),
      undo: async () => {
        const isBack = await remember(store, forgotten);
        onForgotten();
        return (isBack ? GONE.back : GONE.seenAgain)(name);
      },
    });
  }

  const attempt = (work: Promise<void>) =>
    void work.catch((reason: unknown) => setDone({ text: GONE.failed(String(reason)) }));
  const undo = async () => setDone({ text: (await done?.undo?.()) ?? "" });
  return (
    <section className="ui-card health-wide" aria-labelledby="gone-title">
      <h2 id="gone-title">{GONE.title}</h2>
      <p className="ui-quiet">{GONE.text}</p>
      <div role="status">
        {done !== undefined && (
          <span className="ui-row">
            {done.text}
            {done.undo !== undefined && <Button onClick={() => attempt(undo())}>{MAINTENANCE.undo}</Button>}
          </span>
        )}
      </div>
      {gone?.length === 0 && <p>{GONE.none}</p>}
      {gone !== undefined && gone.length > 0 && (
        <GoneTable gone={gone} onHide={(one, hidden) => attempt(hide(one, hidden))} onForget={setAsked} />
      )}
      {asked !== undefined && (
        <ForgetDialog
          name={nameOf(asked)}
          onData={() => go({ view: "data" })}
          onConfirm={() => attempt(forgetIt(asked))}
          onClose={() => setAsked(undefined)}
        />
      )}
    </section>
  );
}

interface GoneTableProps {
  gone: readonly GoneAccount[];
  onHide: (one: GoneAccount, hidden: boolean) => void;
  onForget: (one: GoneAccount) => void;
}

function GoneTable({ gone, onHide, onForget }: GoneTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="health-accounts health-scroll" aria-label={GONE.table} tabIndex={0}>
      <table className="ui-table" aria-label={GONE.table}>
        <thead>
          <tr>
            <th scope="col">{GONE.account}</th>
            <th scope="col">{GONE.state}</th>
            <th scope="col">{GONE.retry}</th>
            <th scope="col">{GONE.actions}</th>
          </tr>
        </thead>
        <tbody>
          {gone.map((one) => {
            const name = nameOf(one);
            const { handle } = one.account;
            return (
              <tr key={one.account.n}>
                <th scope="row">{name}</th>
                <td>
                  {GONE.why[one.why]}, {GONE.since(one.since)}
                </td>
                <td>{formatDate(one.retryAt)}</td>
                <td>
                  <span className="ui-row">
                    {handle !== undefined && (
                      <a
                        href={`https://x.com/${handle}`}
                        target="_blank"
                        rel="noreferrer"
                        aria-label={GONE.recheckName(name)}
                      >
                        {GONE.recheck}
                      </a>
                    )}
                    <Button
                      aria-label={GONE.nameOf(one.isHidden ? GONE.show : GONE.hide, name)}
                      onClick={() => onHide(one, !one.isHidden)}
                    >
                      {one.isHidden ? GONE.show : GONE.hide}
                    </Button>
                    <Button aria-label={GONE.nameOf(GONE.forget, name)} onClick={() => onForget(one)}>
                      {GONE.forget}
                    </Button>
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

interface ForgetDialogProps {
  name: string;
  onData: () => void;
  onConfirm: () => void;
  onClose: () => void;
}

function ForgetDialog({ name, onData, onConfirm, onClose }: ForgetDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="health-dialog" aria-labelledby="forget-title" onClose={onClose}>
      <h2 id="forget-title">{GONE.ask(name)}</h2>
      <p>{GONE.explain}</p>
      <div className="ui-row">
        <Button onClick={() => dialog.current?.close()}>{GONE.cancel}</Button>
        <Button onClick={onData}>{TASKS.openData}</Button>
        <Button onClick={onConfirm}>{GONE.confirm}</Button>
      </div>
    </dialog>
  );
}
