import { useEffect, useRef } from 'react';
import type { DeskKeys } from './use-keys';

const typing = 'input, textarea, select';
const pressable = 'button, a[href], [role="button"]';

/**
 * ↑ ↓ change the case, Enter takes its primary action, digits its others, `/` goes to the search, `?` lists them, Esc
 * leads back to the list. Not while a dialog is open, and of them only Esc while something is typed.
 */
export function useKeys(keys: DeskKeys, on: boolean): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!on) return undefined;
    const press = (event: KeyboardEvent) => {
      const at = event.target instanceof Element ? event.target : document.body;
      if (document.querySelector('[aria-modal="true"]') !== null) return;
      if (event.key === 'Escape') document.querySelector<HTMLElement>('.wm-desk__row--on')?.focus();
      if (at.closest(typing) !== null) return;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        latest.current.onMove(event.key === 'ArrowDown' ? 1 : -1);
      }
      // With a modifier it is the browser's.
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.key === '/') {
        event.preventDefault();
        document.querySelector<HTMLElement>('[role="search"] input')?.focus();
      }
      if (event.key === '?') {
        event.preventDefault();
        latest.current.onHelp();
      }
      if (/^[1-9]$/.test(event.key)) {
        event.preventDefault();
        latest.current.onStep(Number(event.key));
      }
      // A button in focus is pressed by Enter itself, but for the rows of the list: there Enter is for the case.
      const free = at.closest(pressable) === null || at.closest('.wm-desk__list') !== null;
      if (event.key === 'Enter' && free) {
        event.preventDefault();
        latest.current.onEnter();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [on]);
}

/** See use-keys.ts. */
export function bringIntoView(elementId: string): void {
  document.getElementById(elementId)?.scrollIntoView({ block: 'nearest' });
}
