import { useEffect } from 'react';

const focusables = 'a[href], button, input, select, textarea, [tabindex]:not([tabindex="-1"])';

/** While it is shown: focus goes into the element, Tab stays in it, and afterwards focus is where it was. */
export function useFocusTrap(id: string): void {
  useEffect(() => {
    const box = document.getElementById(id);
    const before = document.activeElement;
    if (box === null) return undefined;
    box.focus();
    const keep = (event: KeyboardEvent) => {
      if (event.key !== 'Tab') return;
      const inside = [...box.querySelectorAll<HTMLElement>(focusables)];
      const first = inside[0];
      const last = inside[inside.length - 1];
      const at = document.activeElement;
      if (event.shiftKey && (at === first || at === box)) {
        event.preventDefault();
        last?.focus();
      } else if (!event.shiftKey && at === last) {
        event.preventDefault();
        first?.focus();
      }
    };
    box.addEventListener('keydown', keep);
    return () => {
      box.removeEventListener('keydown', keep);
      if (before instanceof HTMLElement) before.focus();
    };
  }, [id]);
}

/** After navigation the eye goes to the title, and so does focus, unless the person is already in the page. */
export function focusTitle(id: string): void {
  const title = document.getElementById(id);
  const at = document.activeElement;
  if (
    title !== null &&
    (at === null || at === document.body || title.closest('.taro_page')?.contains(at) !== true)
  ) {
    title.focus({ preventScroll: true });
  }
}

export function setDocumentTitle(title: string): void {
  document.title = title;
}

/** Brings a part of the page into sight, and focus to the first thing in it that takes one. */
export function focusPart(id: string): void {
  const part = document.getElementById(id);
  if (part === null) return;
  part.scrollIntoView({ block: 'center' });
  const wanted =
    part.querySelector<HTMLElement>('textarea, input') ?? part.querySelector<HTMLElement>(focusables);
  wanted?.focus({ preventScroll: true });
}
