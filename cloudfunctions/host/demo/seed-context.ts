import type { Persona } from '../../../src/core/account/personas';
import type { Database } from '../../platform/database';
import type { SceneId } from './scenes';

/** What a feature needs to fill its part of the demo county. */
export interface SeedContext {
  readonly db: Database;
  /** When the demo county is made; everything in it is told relative to this. */
  readonly now: Date;
  newId(): string;
  /** The account of a persona, or of a demo citizen by openid. */
  accountOf(person: Person): Promise<string>;
  /**
   * Runs a real operation as a person at a moment of the past, so that states and events are lawful.
   * @throws Error when the operation refuses
   */
  call(person: Person, at: Date, operation: string, input: object): Promise<Record<string, unknown>>;
  /** Draws a demo scene and stores it as this person's picture, ready to be claimed. */
  storePicture(person: Person, sceneId: SceneId, shape?: SceneShape): Promise<string>;
}

/** Sizes in pixels in which scenes are drawn: a photo, a cover across the screen, a portrait. */
export const sceneShapes = {
  photo: { width: 960, height: 720 },
  cover: { width: 1200, height: 675 },
  portrait: { width: 640, height: 640 },
} as const;

export type SceneShape = keyof typeof sceneShapes;

export type Person = Persona | { readonly openid: string; readonly displayName?: string };
