import { type PointerEvent, useState } from "react";
import type { ChooseHow } from "./use-chosen";

interface Point {
  x: number;
  y: number;
}

interface ShapeLayerProps {
  shape: "rectangle" | "lasso";
  /** Corners of a shape that was drawn, in pixels of the layer. */
  onShape: (corners: Point[], how: ChooseHow) => void;
}

/** Two points of a lasso are at least so far (pixels) apart. */
const POINT_EVERY = 4;

/** Lies over the map and takes the pointer: a shape drawn on it chooses what lies inside. */
export function ShapeLayer({ shape, onShape }: ShapeLayerProps) {
  const [points, setPoints] = useState<Point[]>([]);
  const corners = shape === "lasso" ? points : rectangle(points);
  const at = (event: PointerEvent): Point => {
    const { left, top } = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  return (
    <svg
      className="chosen-layer"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setPoints([at(event)]);
      }}
      onPointerMove={(event) => {
        if (points.length === 0) return;
        const point = at(event);
        const last = points[points.length - 1];
        if (Math.hypot(point.x - last.x, point.y - last.y) >= POINT_EVERY) setPoints([...points, point]);
      }}
      onPointerUp={(event) => {
        if (corners.length > 2) onShape(corners, event.shiftKey ? "add" : "replace");
        setPoints([]);
      }}
      onPointerCancel={() => setPoints([])}
    >
      <polygon points={corners.map(({ x, y }) => `${x},${y}`).join(" ")} />
    </svg>
  );
}

function rectangle(points: readonly Point[]): Point[] {
  const [first, last] = [points[0], points[points.length - 1]];
  if (first === undefined || first === last) return [];
  return [first, { x: last.x, y: first.y }, last, { x: first.x, y: last.y }];
}
