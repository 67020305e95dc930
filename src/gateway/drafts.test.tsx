/** @jest-environment jsdom */
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { useDraft } from './drafts';

const kept = new Map<string, unknown>();

jest.mock('../device/storage', () => ({
  storage: {
    get: (key: string) => kept.get(key),
    set: (key: string, value: unknown) => kept.set(key, value),
    remove: (key: string) => kept.delete(key),
  },
}));

const initial = { text: '', place: '' };

type TestDraft = ReturnType<typeof useDraft<typeof initial>>;

function Probe({ onDraw }: { readonly onDraw: (draft: TestDraft) => void }) {
  onDraw(useDraft('test', initial));
  return null;
}

function open() {
  let draft: TestDraft | undefined;
  const probe = createElement(Probe, {
    onDraw: (drawn) => {
      draft = drawn;
    },
  });
  const root = createRoot(document.createElement('div'));
  act(() => root.render(probe));
  return {
    close: () => act(() => root.unmount()),
    get draft() {
      if (draft === undefined) throw new Error('not mounted');
      return draft;
    },
  };
}

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
});

test('a draft survives leaving the page at once, and is forgotten when it was sent', () => {
  const first = open();
  expect(first.draft.restored).toBe(false);
  act(() => first.draft.change({ text: '两排电动车' }));
  first.close();

  const second = open();
  expect(second.draft.restored).toBe(true);
  expect(second.draft.value).toEqual({ text: '两排电动车', place: '' });
  act(() => second.draft.change({ place: '东门路' }));
  act(() => second.draft.clear());
  second.close();

  expect(open().draft.restored).toBe(false);
});
