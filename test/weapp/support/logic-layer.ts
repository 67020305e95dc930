import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { compileFunction, createContext, runInContext } from 'node:vm';

/**
 * What the language gives a mini program on every phone that WeChat supports. Everything else that Node or a browser
 * has (fetch, crypto, AbortController, TextEncoder, structuredClone, Blob, localStorage, Intl, BigInt …) is absent:
 * to name it is a ReferenceError, as in WeChat.
 */
const languageGlobals = new Set([
  ...['Object', 'Function', 'Array', 'Number', 'Boolean', 'String', 'Symbol', 'Date', 'Promise', 'RegExp'],
  ...['Error', 'EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'],
  ...['JSON', 'Math', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Proxy', 'Reflect', 'ArrayBuffer', 'DataView'],
  ...[
    'Int8Array',
    'Uint8Array',
    'Uint8ClampedArray',
    'Int16Array',
    'Uint16Array',
    'Int32Array',
    'Uint32Array',
  ],
  ...['Float32Array', 'Float64Array', 'parseInt', 'parseFloat', 'isNaN', 'isFinite', 'NaN', 'Infinity'],
  ...['undefined', 'globalThis', 'decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent'],
  ...['escape', 'unescape', 'eval'],
]);

/** Younger than the phones that people still carry (iOS 15, Android 8 without updates). */
const youngMethods = `
  for (const name of ['toSorted', 'toReversed', 'toSpliced', 'with', 'findLast', 'findLastIndex', 'group'])
    delete Array.prototype[name];
  for (const name of ['isWellFormed', 'toWellFormed']) delete String.prototype[name];
  for (const [owner, name] of [[Object, 'groupBy'], [Map, 'groupBy'], [Array, 'fromAsync'], [Promise, 'withResolvers']])
    delete owner[name];
  const localised = () => { throw new Error('toLocale… differs from phone to phone: use core/kernel/time'); };
  for (const owner of [Date, Number])
    for (const name of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString'])
      if (name in owner.prototype) owner.prototype[name] = localised;`;

type Require = (path: string) => unknown;

/** Where the files of one mini program run: WeChat's logic layer, with nothing in it that WeChat lacks. */
export class LogicLayer {
  readonly #context: object;
  readonly #modules = new Map<string, { exports: unknown }>();

  /**
   * @param given globals beside the language's: `wx`, `App`, `Page`, `console`, timers …
   * @param configure fills in what a county sets before it builds; the files run as they are without it
   */
  constructor(
    given: Record<string, unknown>,
    private readonly configure: (source: string) => string = (source) => source,
  ) {
    // Code from strings is forbidden in a mini program.
    this.#context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
    runInContext(youngMethods, this.#context);
    const global: object = runInContext('globalThis', this.#context);
    for (const name of Object.getOwnPropertyNames(global)) {
      if (!languageGlobals.has(name)) Reflect.deleteProperty(global, name);
    }
    Object.assign(global, given);
  }

  /** Runs a script and answers its value; for tests of the layer itself. */
  evaluate(code: string): unknown {
    return runInContext(code, this.#context);
  }

  /** Runs a file of the build once, and every file that it requires. */
  require(path: string): unknown {
    const file = path.endsWith('.js') ? path : `${path}.js`;
    const known = this.#modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    this.#modules.set(file, module);
    const requireFrom: Require = (wanted) => this.require(resolve(dirname(file), wanted));
    compileFunction(this.configure(readFileSync(file, 'utf8')), ['require', 'module', 'exports'], {
      parsingContext: this.#context,
      filename: file,
    })(requireFrom, module, module.exports);
    return module.exports;
  }
}

/** The build for WeChat. */
export const weappFolder = resolve('dist/weapp');

export const weappFile = (path: string): string => join(weappFolder, path);
