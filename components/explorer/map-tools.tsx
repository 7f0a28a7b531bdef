import { type ReactNode, useState } from "react";
import type { SigmaController } from "@/components/canvas/sigma-controller";
import { TIME } from "@/components/time/strings";
import { Button } from "@/components/ui/button";
import type { GraphService, ShownMap } from "@/lib/explore/protocol/graph-service";
import type { Mode } from "./keyboard-actions";
import { MAP } from "./strings";

const MODES = ["move", "rectangle", "lasso"] as const satisfies readonly Mode[];

/** Rounds of one go of the layout: after them hardly anything moves. */
const ROUNDS = 300;

interface MapToolsProps {
  canvas: SigmaController;
  map: ShownMap;
  service: GraphService;
  mode: Mode;
  onMode: (mode: Mode) => void;
  canArrange: boolean;
  /** Whether the map is shown over time. */
  isTimed: boolean;
  onTimed: (isTimed: boolean) => void;
  /** Said between the tools. */
  children: ReactNode;
}

/** The bar under the map: what dragging does, the layout, and the camera. */
export function MapTools({
  canvas,
  map,
  service,
  mode,
  onMode,
  canArrange,
  isTimed,
  onTimed,
  children,
}: MapToolsProps) {
  const [arranging, setArranging] = useState<number>();
  const arrange = async () => {
    setArranging(0);
    try {
      const places = await service.runLayout(
        { accounts: map.drawn.account.slice(), steps: ROUNDS },
        (reached) => {
          canvas.move(reached);
          setArranging(reached.done);
        },
      );
      canvas.move(places);
    } catch {
      // Other work took the worker: the accounts stand where they were last drawn.
    } finally {
      setArranging(undefined);
    }
  };
  return (
    <div className="explorer-tools">
      <fieldset className="explorer-choice" aria-label={MAP.modes}>
        {MODES.map((option) => (
          <Button
            key={option}
            aria-pressed={option === mode}
            title={MAP.modeHints[option]}
            onClick={() => onMode(option)}
          >
            {MAP.modeNames[option]}
          </Button>
        ))}
      </fieldset>
      {arranging === undefined ? (
        <Button title={MAP.arrangeHint} disabled={!canArrange} onClick={() => void arrange()}>
          {MAP.arrange}
        </Button>
      ) : (
        <Button onClick={() => void service.cancel()}>{MAP.arranging(arranging)}</Button>
      )}
      <Button aria-pressed={isTimed} title={TIME.openHint} onClick={() => onTimed(!isTimed)}>
        {TIME.open}
      </Button>
      {children}
      <Button aria-label={MAP.zoomIn} title={MAP.zoomIn} onClick={() => canvas.camera.zoomIn()}>
        +
      </Button>
      <Button aria-label={MAP.zoomOut} title={MAP.zoomOut} onClick={() => canvas.camera.zoomOut()}>
        −
      </Button>
      <Button onClick={() => canvas.fit()}>{MAP.fit}</Button>
    </div>
  );
}
