/** What WeChat gives a callback of an API: `errMsg` and what the API answers. */
export interface ApiOptions {
  readonly success?: (answer: object) => void;
  readonly fail?: (error: { errMsg: string }) => void;
  readonly complete?: (answer: object) => void;
}

/** WeChat's refusal of a call. */
export class ApiFailure extends Error {}

/**
 * Makes an API of WeChat's shape: callbacks where any is given, else a promise; never answers within the call.
 * @param run answers the API's result, or throws ApiFailure with the text behind `name:fail`
 */
export function api<O extends object>(
  name: string,
  run: (options: O & ApiOptions) => object | undefined | Promise<object | undefined>,
) {
  return (options: O & ApiOptions = {} as O & ApiOptions): Promise<object> | undefined => {
    const answer = attempt(name, () => run(options));
    const { success, fail, complete } = options;
    if (success === undefined && fail === undefined && complete === undefined) return answer;
    void answer.then(
      (result) => {
        success?.(result);
        complete?.(result);
      },
      (error: { errMsg: string }) => {
        fail?.(error);
        complete?.(error);
      },
    );
    return undefined;
  };
}

async function attempt(
  name: string,
  run: () => object | undefined | Promise<object | undefined>,
): Promise<object> {
  await new Promise((later) => setTimeout(later, 0));
  try {
    return { errMsg: `${name}:ok`, ...(await run()) };
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    // WeChat rejects with a plain object.
    throw { errMsg: `${name}:fail ${error.message}` };
  }
}

/** Names that Taro looks for and does without. */
const probed = new Set(['webpackJsonp', 'then', 'toJSON', '$$typeof']);

/** `wx`: the APIs given and no other; to name another one fails the test. */
export function strictWx(apis: Record<string, unknown>, onUnknown: (name: string) => void): object {
  return new Proxy(apis, {
    get(target, name) {
      if (typeof name === 'symbol' || name in target || probed.has(name)) return Reflect.get(target, name);
      onUnknown(name);
      throw new Error(`the app uses wx.${name}, which the phone of the tests does not know`);
    },
  });
}
