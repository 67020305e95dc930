import type { Point } from '../core/kernel/geo';

export interface MapPin extends Point {
  readonly id: string;
  readonly title: string;
}

export interface MapOutline {
  readonly name: string;
  readonly corners: readonly (readonly [longitude: number, latitude: number])[];
}

/** Positions in GCJ-02. */
export interface MapProps {
  /** Its middle; another one moves it there. */
  readonly start: Point;
  readonly pins: readonly MapPin[];
  readonly chosen: string | undefined;
  /** Borders that are drawn. */
  readonly outlines: readonly MapOutline[];
  readonly onChoose: (id: string) => void;
  /** The map came to rest elsewhere; `radius` metres reach its corners. `byHand` where a finger moved it. */
  readonly onMove: (centre: Point, radius: number, byHand: boolean) => void;
  readonly label: string;
}

export interface AimMapProps {
  /** Its middle; another one moves it there. */
  readonly start: Point;
  readonly outlines: readonly MapOutline[];
  /** A finger moved the map: this lies in its middle now. */
  readonly onAim: (point: Point) => void;
  readonly label: string;
}
