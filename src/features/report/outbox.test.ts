import type { Request } from '../../gateway/answer';
import { GatewayError, offlineError } from '../../gateway/errors';
import { send } from '../../gateway/transport';
import { dropWaiting, keepForLater, sendWaiting, tryAgain, type WaitingReport } from './outbox';

const disk = new Map<string, unknown>();
const dropped: string[] = [];
const uploads: string[] = [];
let diskIsFull = false;

jest.mock('../../device/storage', () => ({
  storage: {
    get: (key: string) => disk.get(key),
    set: (key: string, value: unknown) => {
      if (diskIsFull) return false;
      disk.set(key, value);
      return true;
    },
  },
}));
jest.mock('../../device/network', () => ({ isOnline: () => true }));
jest.mock('../../device/kept-files', () => ({
  keepFile: async (path: string) => {
    if (path === 'gone') throw new Error('the file is gone');
    return `kept:${path}`;
  },
  dropKeptFile: (path: string) => dropped.push(path),
}));
jest.mock('../../device/random', () => {
  let next = 0;
  return { newRequestId: () => `id-${++next}` };
});
jest.mock('../../device/upload', () => ({
  uploadPicture: async (path: string, key: string) => {
    uploads.push(path);
    return `file-of-${key}`;
  },
}));
jest.mock('../../gateway/transport', () => ({ send: jest.fn() }));
jest.mock('../../gateway/command', () => ({ refresh: async () => undefined }));
jest.mock('../../gateway/session', () => ({ needsSignIn: true, getToken: () => 'token' }));
jest.mock('../../ui/overlay-store', () => ({ toast: () => undefined }));
jest.mock('../../ui/consent-store', () => ({ hasConsent: async () => true }));

const server = jest.mocked(send);
const input = {
  categoryId: 'litter-pile',
  description: '两袋垃圾',
  location: { latitude: 39.5, longitude: 102.5 },
};

/** What the server is asked, and what it says to a submission. */
function serve(submit: () => unknown, there: readonly string[] = []): { submitted: unknown[] } {
  const submitted: unknown[] = [];
  server.mockImplementation(async ({ feature, action, input: asked, requestId }: Request) => {
    if (feature === 'account') return { id: 'me', consentedAt: '2026-01-01T00:00:00Z' };
    if (action === 'mine') return { items: there.map((fileId) => ({ fileId })) };
    if (action === 'cover') return { fileId: 'covered' };
    submitted.push({ ...(asked as object), requestId });
    return submit();
  });
  return { submitted };
}

const kept = () => (disk.get('report.outbox') ?? []) as WaitingReport[];

beforeEach(() => {
  for (const { requestId } of kept()) dropWaiting(requestId);
  uploads.length = 0;
  dropped.length = 0;
  diskIsFull = false;
});

const report = (requestId: string, accountId: string | null = 'me') => ({ requestId, accountId, input });

test('is kept with its pictures in their order, and sent in it', async () => {
  const held = [
    { src: 'a', key: 'A' },
    { src: 'b', key: 'B', fileId: 'b-there' },
    { src: 'c', key: 'C', cover: { cells: [1], requestId: 'k' } },
  ];
  expect(await keepForLater(report('r1'), held)).toBe(true);
  expect(kept()[0]?.pictures.map(({ path }) => path)).toEqual(['kept:a', '', 'kept:c']);
  const { submitted } = serve(() => ({ number: 'QY1' }));
  await sendWaiting();
  expect(uploads).toEqual(['kept:a', 'kept:c']);
  expect(submitted).toEqual([{ ...input, fileIds: ['file-of-A', 'b-there', 'covered'], requestId: 'r1' }]);
  expect(kept()).toEqual([]);
  expect(dropped.sort()).toEqual(['kept:a', 'kept:c']);
});

test('is not kept by half: a picture that is gone, or a full device, leaves nothing behind', async () => {
  expect(await keepForLater(report('r2'), [{ src: 'a' }, { src: 'gone' }])).toBe(false);
  expect(dropped).toEqual(['kept:a']);
  diskIsFull = true;
  expect(await keepForLater(report('r2'), [{ src: 'a' }])).toBe(false);
  expect(kept()).toEqual([]);
});

test('after a lost answer the next try says exactly the same', async () => {
  await keepForLater(report('r3'), [{ src: 'a', key: 'A' }]);
  const lost = serve(() => {
    throw offlineError();
  });
  expect(await tryAgain(kept()[0] as WaitingReport)).toContain('没有连上网络');
  const again = serve(() => ({ number: 'QY3' }));
  expect(await tryAgain(kept()[0] as WaitingReport)).toBeUndefined();
  expect(again.submitted[0]).toEqual(lost.submitted[0]);
  expect(uploads).toEqual(['kept:a']);
});

test('pictures that the server has cleared away are sent again from the device', async () => {
  await keepForLater(report('r4'), [
    { src: 'a', key: 'A', kept: 'kept:a', fileId: 'old' },
    { src: 'b', key: 'B', kept: 'kept:b', fileId: 'there' },
  ]);
  let first = true;
  const { submitted } = serve(() => {
    if (!first) return { number: 'QY4' };
    first = false;
    throw new GatewayError('invalid_input', '请检查。', { fileIds: '有照片已失效，请重新上传。' });
  }, ['there']);
  await sendWaiting();
  expect(uploads).toEqual(['kept:a']);
  expect(submitted).toHaveLength(2);
  expect(submitted[1]).toMatchObject({ fileIds: [expect.stringMatching(/^file-of-id-/), 'there'] });
  expect(kept()).toEqual([]);
});

test('what the county refuses waits for the person, with the reason; others go on', async () => {
  await keepForLater(report('r5'), []);
  await keepForLater(report('r6'), []);
  let first = true;
  serve(() => {
    if (!first) return { number: 'QY6' };
    first = false;
    throw new GatewayError('outside_county', '这个地点不在本县范围内。');
  });
  await sendWaiting();
  expect(kept().map(({ requestId, problem }) => [requestId, problem])).toEqual([
    ['r5', '这个地点不在本县范围内。'],
  ]);
});

test('another account on the device sends nothing of it, and loses nothing', async () => {
  await keepForLater(report('r7', 'somebody else'), []);
  const { submitted } = serve(() => ({ number: 'QY7' }));
  await sendWaiting();
  expect(submitted).toEqual([]);
  expect(kept()).toHaveLength(1);
});

test('cannot be given up while it is being sent', async () => {
  await keepForLater(report('r8'), []);
  let during: boolean | undefined;
  serve(() => {
    during = dropWaiting('r8');
    return { number: 'QY8' };
  });
  await sendWaiting();
  expect(during).toBe(false);
  expect(kept()).toEqual([]);
});
