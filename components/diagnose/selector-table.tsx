import type { SelfTest } from "@/lib/messages";
import { SELECTORS_VERSION } from "@/lib/x/selectors";
import { SELECTOR_TABLE } from "./strings";

/** Every selector with what it hits on the X tab in front. */
export function SelectorTable({ selfTest }: { selfTest: SelfTest }) {
  const { page, state, selectors } = selfTest;
  return (
    <details className="ui-card">
      <summary>{SELECTOR_TABLE.title}</summary>
      <p className="ui-quiet">{SELECTOR_TABLE.lead(SELECTORS_VERSION, page, state)}</p>
      <table className="ui-table">
        <thead>
          <tr>
            <th scope="col">{SELECTOR_TABLE.name}</th>
            <th scope="col">{SELECTOR_TABLE.meaning}</th>
            <th scope="col" className="ui-number">
              {SELECTOR_TABLE.hits}
            </th>
            <th scope="col">{SELECTOR_TABLE.expected}</th>
          </tr>
        </thead>
        <tbody>
          {selectors.map(({ name, css, meaning, hits, isExpected }) => (
            <tr key={name}>
              <th scope="row" title={css}>
                {name}
              </th>
              <td>{meaning}</td>
              <td className="ui-number">{hits}</td>
              <td>
                {isExpected ? (hits > 0 ? SELECTOR_TABLE.yes : SELECTOR_TABLE.missed) : SELECTOR_TABLE.no}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
