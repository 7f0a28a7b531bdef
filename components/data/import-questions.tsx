import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import type { FilePreview } from "@/lib/io/import/preview";
import type { FileAnswer, ListAnswer, Relation, RelationAnswer } from "@/lib/io/import/report";
import { ENCODINGS } from "@/lib/io/import/text";
import { PREVIEW } from "./import-file-strings";

interface QuestionProps {
  file: FilePreview;
  answer: FileAnswer;
  onAnswer: (answer: FileAnswer) => void;
}

/** The owner and kind of a file's list: shown for every list, so that a wrong guess can be corrected. */
export function ListForm({ file, answer, onAnswer }: QuestionProps) {
  const read = file.list;
  const [owner, setOwner] = useState(answer.owner ?? read?.owner ?? "");
  const [kind, setKind] = useState<ListAnswer | "">(answer.kind ?? read?.kind ?? "");
  if (read === undefined) return null;
  const isArchive = file.format === "x-archive" || file.format === "community-archive";
  const hasOneKind = !isArchive && read.hasBoth !== true;
  const isOwned = owner.trim() !== "" || read.perRow;
  const isComplete = hasOneKind ? kind === "none" || (kind !== "" && isOwned) || read.perRow : isOwned;
  return (
    <form
      className="import-fields"
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer({
          ...answer,
          owner: owner.trim() === "" ? undefined : owner.trim(),
          kind: hasOneKind && kind !== "" ? kind : undefined,
        });
      }}
    >
      <label className="data-field">
        {read.perRow ? PREVIEW.ownerPerRow : PREVIEW.owner}
        <input
          value={owner}
          placeholder="@handle"
          title={PREVIEW.ownerHint}
          onChange={(event) => setOwner(event.target.value)}
        />
      </label>
      {hasOneKind && (
        <label className="data-field">
          {PREVIEW.kind}
          <select value={kind} onChange={(event) => setKind(event.target.value as ListAnswer)}>
            <option value="" disabled>
              {PREVIEW.kindUnsaid}
            </option>
            {(["following", "followers", "none"] as const).map((value) => (
              <option key={value} value={value}>
                {PREVIEW.kinds[value]}
              </option>
            ))}
          </select>
        </label>
      )}
      <Button type="submit" disabled={!isComplete}>
        {PREVIEW.apply}
      </Button>
    </form>
  );
}

/** What the edges of a file mean, one question for each kind of edge that the file has. */
export function RelationsForm({ file, answer, onAnswer }: QuestionProps) {
  if (file.relations.length === 0) return null;
  const give = ({ key }: Relation, value: RelationAnswer) =>
    onAnswer({ ...answer, relations: new Map(answer.relations).set(key, value) });
  return (
    <div className="data-report">
      {file.asks.includes("relations") && <p className="ui-notice">{PREVIEW.relationsAsk}</p>}
      {file.relations.map((relation) => (
        <RelationForm
          key={relation.key}
          relation={relation}
          answer={answer.relations?.get(relation.key) ?? relation.answer}
          onAnswer={(value) => give(relation, value)}
        />
      ))}
    </div>
  );
}

interface RelationFormProps {
  relation: Relation;
  answer: RelationAnswer | undefined;
  onAnswer: (answer: RelationAnswer) => void;
}

function RelationForm({ relation, answer, onAnswer }: RelationFormProps) {
  const name = useId();
  const isUndirected = relation.direction === "undirected" || relation.direction === "mutual";
  const answers = isUndirected
    ? (["each", "none"] as const)
    : (["source", "target", "each", "none"] as const);
  return (
    <fieldset className="data-choice import-choice">
      <legend>{PREVIEW.relation(relation)}</legend>
      <table className="ui-table" aria-label={PREVIEW.relation(relation)}>
        <thead>
          <tr>
            <th scope="col">{PREVIEW.relationColumns.from}</th>
            <th scope="col">{PREVIEW.relationColumns.to}</th>
          </tr>
        </thead>
        <tbody>
          {relation.examples.map(([from, to], i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an edge may be there twice
            <tr key={i}>
              <td>{from}</td>
              <td>{to}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="ui-row">
        {answers.map((value) => (
          <label key={value}>
            <input type="radio" name={name} checked={answer === value} onChange={() => onAnswer(value)} />
            {PREVIEW.relationAnswers[value]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Which encoding text has that is not UTF-8. */
export function EncodingForm({ file, answer, onAnswer }: QuestionProps) {
  const { encoding } = file;
  if (encoding === undefined || /^utf/i.test(encoding.used)) return null;
  const isAsked = file.asks.includes("encoding");
  const samples = new Map(encoding.other?.samples.map(({ encoding: name, words }) => [name, words]));
  return (
    <label className="data-field">
      {isAsked ? PREVIEW.encodingAsk : PREVIEW.encoding}
      <select
        value={isAsked ? "" : encoding.used}
        onChange={(event) => onAnswer({ ...answer, encoding: event.target.value })}
      >
        {isAsked && (
          <option value="" disabled>
            {PREVIEW.kindUnsaid}
          </option>
        )}
        {[...new Set([...ENCODINGS, ...(isAsked ? [] : [encoding.used])])].map((name) => (
          <option key={name} value={name}>
            {PREVIEW.encodingSample(name, samples.get(name) ?? [])}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Whether the numbers of a file are X's ids, and which field of its nodes has the handles. */
export function NodesForm({ file, answer, onAnswer }: QuestionProps) {
  const name = useId();
  return (
    <>
      {file.names !== undefined && (
        <fieldset className="data-choice">
          <legend>{PREVIEW.namesAsk}</legend>
          {file.names.options.map(({ field, examples }) => (
            <label key={field}>
              <input
                type="radio"
                name={`${name}-names`}
                checked={(answer.names ?? file.names?.chosen) === field}
                onChange={() => onAnswer({ ...answer, names: field })}
              />
              {PREVIEW.nameOption(field, examples)}
            </label>
          ))}
        </fieldset>
      )}
      {file.ids !== undefined && (
        <fieldset className="data-choice">
          <legend>{PREVIEW.idsAsk(file.ids.examples)}</legend>
          {(["x", "own"] as const).map((value) => (
            <label key={value}>
              <input
                type="radio"
                name={`${name}-ids`}
                checked={(answer.ids ?? file.ids?.chosen) === value}
                onChange={() => onAnswer({ ...answer, ids: value })}
              />
              {PREVIEW.ids[value]}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
