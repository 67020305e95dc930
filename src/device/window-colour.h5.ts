import { type Display, displayClasses } from './display-settings';

/** The document carries the classes too, so that the ground outside of a page follows. */
export function paintWindow(display: Display): void {
  document.documentElement.className = displayClasses(display);
}
