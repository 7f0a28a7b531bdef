import { useEffect, useState } from "react";
import { CollectSettingsForm } from "@/components/collect/settings-form";
import {
  chooseLanguage,
  chosenLanguage,
  LANGUAGES,
  type LanguageChoice,
} from "@/components/languages/languages";
import { NumberField } from "@/components/ui/number-field";
import { THEMES, type Theme } from "@/components/ui/theme";
import { changeCollectSettings, readCollectSettings, watchCollectSettings } from "@/lib/collect/settings";
import type { CollectSettings } from "@/lib/collect/thresholds";
import { BACKUP_DAYS, backupDays, keepsExcerpts, liveAtStart, singleKeys } from "@/lib/settings";
import "@/components/collect/collect.css";
import { CaptureCard } from "./capture-card";
import { OperationsCard } from "./operations-card";
import "./settings.css";
import { FIXED, LANGUAGE_NAMES, SETTINGS_PAGE, THEME_NAMES } from "./strings";
import { useItem } from "./use-item";

interface SettingsScreenProps {
  theme: Theme;
  onTheme: (theme: Theme) => void;
}

/** The Settings page: everything that can be set, with its default, and everything that stands, with its reason. */
export function SettingsScreen({ theme, onTheme }: SettingsScreenProps) {
  const collect = useCollectSettings();
  const [live, setLive] = useItem(liveAtStart);
  const [keys, setKeys] = useItem(singleKeys);
  const [excerpts, setExcerpts] = useItem(keepsExcerpts);
  const [days, setDays] = useItem(backupDays);
  return (
    <div className="settings ui-cards">
      <CaptureCard />
      <section className="ui-card" aria-labelledby="settings-look">
        <h2 id="settings-look">{SETTINGS_PAGE.appearance}</h2>
        <label>
          {SETTINGS_PAGE.theme}{" "}
          <select value={theme} onChange={(event) => onTheme(event.target.value as Theme)}>
            {THEMES.map((name) => (
              <option key={name} value={name}>
                {THEME_NAMES[name]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {SETTINGS_PAGE.language}{" "}
          <select
            defaultValue={chosenLanguage()}
            onChange={(event) => chooseLanguage(event.target.value as LanguageChoice)}
          >
            {LANGUAGES.map((language) => (
              <option key={language} value={language} lang={language === "auto" ? undefined : language}>
                {LANGUAGE_NAMES[language]}
              </option>
            ))}
          </select>
        </label>
        <Switch label={SETTINGS_PAGE.live} hint={SETTINGS_PAGE.liveHint} value={live} onChange={setLive} />
        <Switch label={SETTINGS_PAGE.keys} hint={SETTINGS_PAGE.keysHint} value={keys} onChange={setKeys} />
      </section>
      <section className="ui-card" aria-labelledby="settings-health">
        <h2 id="settings-health">{SETTINGS_PAGE.health}</h2>
        {days !== undefined && (
          <NumberField
            label={SETTINGS_PAGE.backupDays}
            value={days}
            {...BACKUP_DAYS}
            onChange={(value) => void setDays(value)}
          />
        )}
        <Switch
          label={SETTINGS_PAGE.excerpts}
          hint={SETTINGS_PAGE.excerptsHint}
          value={excerpts}
          onChange={setExcerpts}
        />
      </section>
      <section className="ui-card settings-advanced" aria-labelledby="settings-advanced">
        <h2 id="settings-advanced">{SETTINGS_PAGE.advanced}</h2>
        {collect !== undefined && (
          <CollectSettingsForm settings={collect} onChange={(change) => void changeCollectSettings(change)} />
        )}
        <OperationsCard />
        <FixedValues />
      </section>
    </div>
  );
}

/** The thresholds that are no settings, with the reason of each. */
function FixedValues() {
  return (
    <details>
      <summary>{SETTINGS_PAGE.fixed}</summary>
      <div className="settings-more">
        <p className="ui-quiet">{SETTINGS_PAGE.fixedLead}</p>
        <table className="ui-table">
          <thead>
            <tr>
              <th scope="col">{SETTINGS_PAGE.what}</th>
              <th scope="col">{SETTINGS_PAGE.value}</th>
              <th scope="col">{SETTINGS_PAGE.why}</th>
            </tr>
          </thead>
          <tbody>
            {FIXED.map(({ what, value, why }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td>{value}</td>
                <td>{why}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

interface SwitchProps {
  label: string;
  hint: string;
  /** Undefined until it was read. */
  value: boolean | undefined;
  onChange: (value: boolean) => void;
}

function Switch({ label, hint, value, onChange }: SwitchProps) {
  return (
    <label className="settings-switch">
      <input
        type="checkbox"
        disabled={value === undefined}
        checked={value ?? false}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>
        {label}
        <small className="ui-quiet">{hint}</small>
      </span>
    </label>
  );
}

function useCollectSettings(): CollectSettings | undefined {
  const [settings, setSettings] = useState<CollectSettings>();
  useEffect(() => {
    void readCollectSettings().then(setSettings);
    return watchCollectSettings(setSettings);
  }, []);
  return settings;
}
