/** @jest-environment jsdom */
import { QueryClientProvider } from '@tanstack/react-query';
import { act, createElement } from 'react';
import { createRoot } from 'react-dom/client';
import type { Request } from './answer';
import { type Command, useCommand } from './command';
import { GatewayError, offlineError } from './errors';
import { queryClient } from './query-client';
import { send } from './transport';

jest.mock('./transport', () => ({ send: jest.fn() }));
jest.mock('../device/network', () => ({ isOnline: () => false }));
jest.mock('../device/random', () => {
  let next = 0;
  return { newRequestId: () => `id-${++next}` };
});

const transport = jest.mocked(send);

type Rename = Command<'account.rename'>;

function Probe({ onDraw }: { readonly onDraw: (command: Rename) => void }) {
  onDraw(useCommand('account.rename'));
  return null;
}

function mount(): () => Rename {
  let command: Rename | undefined;
  const probe = createElement(Probe, {
    onDraw: (drawn) => {
      command = drawn;
    },
  });
  const root = createRoot(document.createElement('div'));
  act(() => root.render(createElement(QueryClientProvider, { client: queryClient }, probe)));
  return () => {
    if (command === undefined) throw new Error('not mounted');
    return command;
  };
}

/** react-query tells its watchers in the next turn of the loop. */
const told = () => act(() => new Promise<void>((resolve) => setTimeout(resolve)));

const sent = (): Request[] => transport.mock.calls.map(([request]) => request);

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
});

beforeEach(() => transport.mockReset());

afterAll(() => queryClient.clear());

describe('a command', () => {
  test('tried again with the same input keeps its request id; other input is another intent', async () => {
    const command = mount();
    transport.mockRejectedValueOnce(offlineError()).mockResolvedValue({ displayName: '小满' });
    await act(async () => expect(await command().run({ displayName: '小满' })).toBeUndefined());
    await told();
    expect(command().error).toBeInstanceOf(GatewayError);
    await act(async () =>
      expect(await command().run({ displayName: '小满' })).toEqual({ displayName: '小满' }),
    );
    await act(async () => void (await command().run({ displayName: '小满' })));
    const [first, again, next] = sent().map(({ requestId }) => requestId);
    expect(first).toBeDefined();
    expect(again).toBe(first);
    expect(next).not.toBe(first);
  });

  test('tapped twice is sent once', async () => {
    const command = mount();
    let answer: (data: unknown) => void = () => undefined;
    transport.mockReturnValue(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    await act(async () => {
      const one = command().run({ displayName: '小满' });
      const two = command().run({ displayName: '小满' });
      await Promise.resolve();
      answer({ displayName: '小满' });
      expect(await one).toEqual(await two);
    });
    expect(sent()).toHaveLength(1);
  });

  test('goes to its feature and action with a request id beside the input', async () => {
    const command = mount();
    transport.mockResolvedValue({ displayName: '小满' });
    await act(async () => void (await command().run({ displayName: '小满' }, 'kept-by-the-draft')));
    expect(sent()[0]).toMatchObject({
      feature: 'account',
      action: 'rename',
      input: { displayName: '小满' },
      requestId: 'kept-by-the-draft',
    });
  });
});
