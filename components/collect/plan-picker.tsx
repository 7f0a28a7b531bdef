import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { buildPlan } from "@/lib/collect/plan";
import { MAX_HANDLES } from "@/lib/collect/run-request";
import type { CollectSettings } from "@/lib/collect/thresholds";
import { readVisited } from "@/lib/store/limits";
import { lastViewer } from "@/lib/store/meta";
import type { PlanRequest } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { LIST_KINDS, type ListKind } from "@/lib/x/kinds";
import { LISTS } from "@/lib/x/lists";
import { pastedHandles } from "@/lib/x/pasted-handles";
import type { Route } from "@/lib/x/routes";
import { type ListChoices, type PlanAsOf, PreviewLines, usePlanPreview } from "./plan-preview";
import { describePasted, PICKER, PLANS } from "./strings";
import { findXTab } from "./x-tab";

type PlanName = PlanRequest["plan"];

const NAMES = Object.keys(PLANS) as PlanName[];
/** Plans that are empty only as long as nobody knows who is logged in. */
const BEGINS_WITH_VIEWER: readonly PlanName[] = ["ownLists", "network", "egoNetwork"];
const ACCOUNT_KINDS = LIST_KINDS.filter((kind) => kind !== "listMembers");

interface PlanPickerProps {
  store: Store;
  settings: CollectSettings;
  /** True while X's rest lasts: a start needs the user's second word. */
  resting: boolean;
  onKinds: (kinds: ListKind[]) => void;
  onStart: (plan: PlanRequest, override: boolean, choices?: ListChoices) => void;
}

/** Choose a plan, see what it comes to, start it. */
export function PlanPicker({ store, settings, resting, onKinds, onStart }: PlanPickerProps) {
  const route = useXRoute();
  const [name, setName] = useState<PlanName>("network");
  const [texts, setTexts] = useState({ handles: "", xList: "" });
  const [preview, setPreview] = useState<{ plan: PlanRequest; built: PlanAsOf }>();
  const asks = name === "handles" || (name === "xList" && route?.page !== "listMembers") ? name : undefined;
  const text = asks === undefined ? "" : texts[asks];
  const plan = requestOf(name, route, text, settings.kinds);

  async function check(): Promise<void> {
    if (plan === undefined) return;
    if (settings.autoConfirmPlan && !resting) return onStart(plan, false);
    const wall = Date.now();
    const built = await buildPlan(store, plan, settings, await lastViewer(store), wall);
    setPreview({ plan, built: { plan: built, today: await readVisited(store, wall), wall } });
  }

  if (preview !== undefined)
    return (
      <PreviewCard
        {...preview}
        settings={settings}
        resting={resting}
        onBack={() => setPreview(undefined)}
        onStart={(choices) => onStart(preview.plan, resting, choices)}
      />
    );
  return (
    <form
      className="collect-picker"
      onSubmit={(event) => {
        event.preventDefault();
        void check();
      }}
    >
      <label>
        {PICKER.choose}
        <select value={name} onChange={(event) => setName(event.target.value as PlanName)}>
          {NAMES.map((option) => (
            <option key={option} value={option}>
              {PLANS[option].title}
            </option>
          ))}
        </select>
      </label>
      <p className="collect-quiet">{PLANS[name].text}</p>
      {asks !== undefined && (
        <label>
          {asks === "handles" ? PICKER.handles : PICKER.listId}
          <textarea
            value={text}
            rows={asks === "handles" ? 4 : 1}
            onChange={(event) => setTexts({ ...texts, [asks]: event.target.value })}
          />
        </label>
      )}
      {asks === "handles" && text.trim() !== "" && (
        <p className="collect-quiet" role="status">
          {describePasted(pastedHandles(text))}
        </p>
      )}
      {takesKinds(name) && <Kinds chosen={settings.kinds} onChange={onKinds} />}
      {plan === undefined && (name === "list" || name === "account") && (
        <p className="collect-quiet">{PICKER.notHere}</p>
      )}
      <Button kind="primary" type="submit" disabled={plan === undefined}>
        {PICKER.preview}
      </Button>
    </form>
  );
}

interface PreviewCardProps {
  plan: PlanRequest;
  built: PlanAsOf;
  settings: CollectSettings;
  resting: boolean;
  onBack: () => void;
  onStart: (choices: ListChoices) => void;
}

function PreviewCard({ plan, built, settings, resting, onBack, onStart }: PreviewCardProps) {
  const { preview, choices, setChoices } = usePlanPreview(built, settings);
  if (preview === undefined) return null;
  const isOfUnknown = preview.lists === 0 && BEGINS_WITH_VIEWER.includes(plan.plan);
  const isEmpty = preview.visits === 0 && !preview.grows && !isOfUnknown;
  return (
    <section className="collect-preview" aria-label={PICKER.preview}>
      <h3>{PLANS[plan.plan].title}</h3>
      <p className="collect-quiet">{PLANS[plan.plan].text}</p>
      {isOfUnknown && <p>{PICKER.viewerUnknown}</p>}
      {preview.lists > 0 && (
        <PreviewLines
          preview={preview}
          built={built}
          settings={settings}
          choices={choices}
          onChoices={setChoices}
        />
      )}
      {isEmpty && <p>{PICKER.nothing}</p>}
      {resting && <p role="alert">{PICKER.restOverride}</p>}
      <div className="collect-actions">
        {!isEmpty && (
          <Button kind={resting ? "plain" : "primary"} onClick={() => onStart(choices)}>
            {resting ? PICKER.override : PICKER.start}
          </Button>
        )}
        <Button onClick={onBack}>{PICKER.back}</Button>
      </div>
    </section>
  );
}

function Kinds({ chosen, onChange }: { chosen: readonly ListKind[]; onChange: (kinds: ListKind[]) => void }) {
  const toggle = (kind: ListKind, on: boolean) =>
    onChange(ACCOUNT_KINDS.filter((other) => (other === kind ? on : chosen.includes(other))));
  return (
    <fieldset className="collect-kinds">
      <legend>{PICKER.kinds}</legend>
      {ACCOUNT_KINDS.map((kind) => (
        <label key={kind}>
          <input
            type="checkbox"
            checked={chosen.includes(kind)}
            onChange={(event) => toggle(kind, event.target.checked)}
          />
          {LISTS[kind].noun}
        </label>
      ))}
    </fieldset>
  );
}

function takesKinds(name: PlanName): boolean {
  return name === "account" || name === "network" || name === "xList" || name === "handles";
}

/** The request that the form makes; undefined while something is missing. */
function requestOf(
  name: PlanName,
  route: Route | undefined,
  text: string,
  chosen: readonly ListKind[],
): PlanRequest | undefined {
  const kinds = [...chosen];
  switch (name) {
    case "ownLists":
    case "egoNetwork":
    case "stale":
      return { plan: name };
    case "network":
      return kinds.length === 0 ? undefined : { plan: name, kinds };
    case "list":
      if (route?.page === "listMembers") return { plan: "xList", listId: route.listId, kinds: [] };
      return route?.page === "list" ? { plan: name, handle: route.handle, kind: route.kind } : undefined;
    case "account": {
      const isThere = route?.page === "list" || route?.page === "profile";
      return isThere && kinds.length > 0 ? { plan: name, handle: route.handle, kinds } : undefined;
    }
    case "xList": {
      const listId = route?.page === "listMembers" ? route.listId : listIdOf(text);
      return listId === undefined ? undefined : { plan: name, listId, kinds };
    }
    case "handles": {
      const { handles } = pastedHandles(text);
      const isPlan = handles.length > 0 && handles.length <= MAX_HANDLES && kinds.length > 0;
      return isPlan ? { plan: name, handles, kinds } : undefined;
    }
  }
}

/** The number of a List in what people type or paste: its address or the number alone. */
function listIdOf(text: string): string | undefined {
  return /(?:\/lists\/|^\s*)(\d{1,20})(?!\w)/.exec(text)?.[1];
}

/** What the X tab shows, read when this is opened and when the window gets the focus again. */
function useXRoute(): Route | undefined {
  const [route, setRoute] = useState<Route>();
  useEffect(() => {
    const read = () => void findXTab().then((tab) => setRoute(tab?.route));
    read();
    addEventListener("focus", read);
    return () => removeEventListener("focus", read);
  }, []);
  return route;
}
