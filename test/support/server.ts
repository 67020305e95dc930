import type { AddressInfo } from 'node:net';
import { createServer } from '../../cloudfunctions/host/server';
import { DirectoryStore } from '../../cloudfunctions/platform/object-store';
import type { Harness } from './harness';

export interface TestServerOverHttp {
  readonly url: string;
  /** Posts to an operation over HTTP; `token`, `requestId` and the device's mark become headers. */
  post(
    path: string,
    input: unknown,
    options?: { token?: string; requestId?: string; device?: string },
  ): Promise<{ status: number; body: HttpBody }>;
  close(): Promise<void>;
}

/** An answer's body, loosely typed: a test looks at what it needs. */
export interface HttpBody {
  readonly data?: Record<string, unknown>;
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly fields?: Record<string, string>;
  };
}

/** Serves a harness over real HTTP in this process, on a free port. */
export async function serveOverHttp(
  harness: Harness,
  options: { readonly metricsToken?: string; readonly appFolder?: string; readonly openDemo?: boolean } = {},
): Promise<TestServerOverHttp> {
  const { store } = harness.runtime;
  if (!(store instanceof DirectoryStore)) throw new Error('the harness keeps its pictures in a folder');
  const server = await createServer({
    runtime: harness.runtime,
    store,
    appFolder: options.appFolder,
    openDemo: options.openDemo ?? false,
    metrics: { text: async () => '# metrics\n', contentType: 'text/plain' },
    metricsToken: options.metricsToken,
    isReady: async () => true,
  });
  await server.listen({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return { url, post: poster(url), close: () => server.close() };
}

export function poster(url: string): TestServerOverHttp['post'] {
  return async (path, input, { token, requestId, device } = {}) => {
    const response = await fetch(`${url}/api/${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(requestId !== undefined && { 'idempotency-key': requestId }),
        ...(device !== undefined && { 'x-device-id': device }),
      },
      body: JSON.stringify(input),
    });
    return { status: response.status, body: (await response.json()) as HttpBody };
  };
}
