import { browser } from "wxt/browser";
import changelog from "@/CHANGELOG.md?raw";
import { CHANGES } from "./maintenance-strings";

/** The running version, and what changed with each. */
export function ChangesCard() {
  const versions = changelog
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [version, ...lines] = section.trim().split("\n");
      return { version, changes: lines.filter((line) => line.startsWith("- ")).map((line) => line.slice(2)) };
    });
  return (
    <section className="ui-card health-changes" aria-labelledby="changes-title">
      <h2 id="changes-title">{CHANGES.title}</h2>
      <p>{CHANGES.running(browser.runtime.getManifest().version)}</p>
      {versions.map(({ version, changes }) => (
        <div key={version}>
          <h3>{version}</h3>
          <ul>
            {changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
