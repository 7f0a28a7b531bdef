import { formatShare } from "@/lib/format";
import type { Integrity } from "@/lib/health/list-integrity";
import type { Behind } from "./behind-dialog";
import { Bar } from "./charts";
import { Figure, Warning } from "./figure";
import { INTEGRITY, MONITOR } from "./strings";

interface IntegrityCardProps {
  integrity: Integrity | undefined;
  onBehind: (behind: Behind) => void;
}

/** Whether the lists hold what visits captured. */
export function IntegrityCard({ integrity, onBehind }: IntegrityCardProps) {
  return (
    <section className="ui-card" aria-labelledby="integrity-title">
      <h2 id="integrity-title">{INTEGRITY.title}</h2>
      {integrity === undefined ? (
        <p role="status">{MONITOR.reading}</p>
      ) : integrity.share === undefined ? (
        <p>{INTEGRITY.none}</p>
      ) : (
        <Share integrity={integrity} share={integrity.share} onBehind={onBehind} />
      )}
    </section>
  );
}

function Share({
  integrity,
  share,
  onBehind,
}: { integrity: Integrity; share: number } & Pick<IntegrityCardProps, "onBehind">) {
  const { stored, expected, short, isLow } = integrity;
  const title = INTEGRITY.short(short.length);
  const open = () =>
    onBehind({
      title,
      rows: short.map((list) => ({
        owner: list.owner,
        isXList: list.kind === "listMembers",
        text: INTEGRITY.row(list),
      })),
    });
  return (
    <>
      {isLow && <Warning>{INTEGRITY.low(share)}</Warning>}
      <p className="health-big">{formatShare(share)}</p>
      <Bar share={share} warns={isLow} />
      <p>{INTEGRITY.value(stored, expected)}.</p>
      {short.length === 0 ? (
        <p className="ui-quiet">{INTEGRITY.whole}</p>
      ) : (
        <p>
          <Figure name={title} onOpen={open}>
            {title}
          </Figure>
        </p>
      )}
    </>
  );
}
