import type { Persona } from '../../src/core/account/personas';
import { poster } from './server';

/** The environment variable that carries the address of the served demo county into the tests. */
export const SITE_VARIABLE = 'WENMING_TEST_SITE';

/** Who calls: a persona of the demo, a citizen by openid (perhaps from a device that has a mark), or nobody. */
export type SiteCaller =
  | Persona
  | { readonly openid: string; readonly newcomer?: boolean; readonly device?: string }
  | undefined;

export interface SiteApi {
  tokenOf(caller: NonNullable<SiteCaller>): Promise<string>;
  /**
   * The data of a call that must succeed.
   * @throws Error with the refusal
   */
  call<T>(caller: SiteCaller, operation: string, input?: object): Promise<T>;
}

/** Calls operations of a site directly, to prepare what a browser then shows and to look up ids. */
export function siteApi(address: string): SiteApi {
  const post = poster(address);
  const tokens = new Map<string, Promise<string>>();
  const invoke = async <T>(
    operation: string,
    input: object,
    options: Parameters<typeof post>[2] = {},
  ): Promise<T> => {
    const { body } = await post(operation.replace('.', '/'), input, options);
    if (body.data === undefined) throw new Error(`${operation}: ${JSON.stringify(body.error)}`);
    // The test that asks knows the operation's output.
    return body.data as T;
  };
  const api: SiteApi = {
    tokenOf(caller) {
      const key = typeof caller === 'string' ? caller : `openid ${caller.openid}`;
      const input = typeof caller === 'string' ? { persona: caller } : { openid: caller.openid };
      const token =
        tokens.get(key) ??
        invoke<{ token: string }>('account.demoSignIn', input).then(async ({ token: fresh }) => {
          // As somebody who has been here before; who has not is asked first.
          if (typeof caller === 'string' || caller.newcomer !== true)
            await invoke('account.giveConsent', {}, { token: fresh });
          return fresh;
        });
      tokens.set(key, token);
      return token;
    },
    async call<T>(caller: SiteCaller, operation: string, input = {}) {
      if (caller === undefined) return await invoke<T>(operation, input);
      const device = typeof caller === 'string' ? undefined : caller.device;
      const token = await api.tokenOf(caller);
      return await invoke<T>(operation, input, { token, ...(device !== undefined && { device }) });
    },
  };
  return api;
}
