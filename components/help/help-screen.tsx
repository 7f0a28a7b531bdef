import { useState } from "react";
import { NEXT } from "@/components/first-run/strings";
import { Tour } from "@/components/first-run/tour";
import { Button } from "@/components/ui/button";
import { DOCUMENTS } from "./documents";
import "./help.css";
import { CHAPTERS, HELP } from "./strings";

/** The Help page: what the extension does and does not, the limits of its data, and what to do in trouble. */
export function HelpScreen() {
  const [isTour, setTour] = useState(false);
  return (
    <div className="help">
      <div>
        <Button onClick={() => setTour(true)}>{NEXT.tour}</Button>
      </div>
      {isTour && <Tour onClose={() => setTour(false)} />}
      <nav aria-label={HELP.contents}>
        <ul className="ui-row">
          {CHAPTERS.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {CHAPTERS.map(({ id, title, text, points }) => (
        <section key={id} id={id} className="ui-card" aria-labelledby={`${id}-title`}>
          <h2 id={`${id}-title`}>{title}</h2>
          {text.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {points !== undefined && (
            <dl>
              {points.map(([term, meaning]) => (
                <div key={term}>
                  <dt>{term}</dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          )}
        </section>
      ))}
      <section className="ui-card" aria-labelledby="documents">
        <h2 id="documents">{HELP.documents}</h2>
        <p className="ui-quiet">{HELP.documentsLead}</p>
        {DOCUMENTS.map(({ title, text }) => (
          <details key={title}>
            <summary>{title}</summary>
            <pre className="help-document">{text}</pre>
          </details>
        ))}
      </section>
    </div>
  );
}
