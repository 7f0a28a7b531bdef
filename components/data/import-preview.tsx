import type { ImportPreview } from "@/lib/io/import/preview";
import type { Answers, FileAnswer } from "@/lib/io/import/report";
import { ImportFile } from "./import-file";
import { PREVIEW, summary } from "./import-file-strings";
import { IMPORT } from "./import-strings";

interface ImportPreviewViewProps {
  preview: ImportPreview;
  answers: Answers;
  isBusy: boolean;
  onAnswer: (key: string, answer: FileAnswer) => void;
}

/** Every file with what it states, before anything is stored. */
export function ImportPreviewView({ preview, answers, isBusy, onAnswer }: ImportPreviewViewProps) {
  return (
    <div className="import-files" aria-busy={isBusy}>
      <div role="status">
        <h3>{summary(preview)}</h3>
        <p>{IMPORT.counts(preview.people, preview.edges)}</p>
        <p className="ui-quiet">{PREVIEW.untouched}</p>
      </div>
      {preview.files.map((file) => (
        <ImportFile
          key={file.key}
          file={file}
          answer={answers.get(file.key) ?? {}}
          onAnswer={(answer) => onAnswer(file.key, answer)}
        />
      ))}
    </div>
  );
}
