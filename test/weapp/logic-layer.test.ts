import './support/node-globals';
import { LogicLayer } from './support/logic-layer';
import { type ApiOptions, api, strictWx } from './support/wechat';

/** What browsers or Node have and WeChat's logic layer has not. */
const absent = [
  ...[
    'AbortController',
    'AbortSignal',
    'crypto',
    'TextEncoder',
    'TextDecoder',
    'fetch',
    'Headers',
    'Request',
  ],
  ...['structuredClone', 'queueMicrotask', 'Blob', 'File', 'FormData', 'XMLHttpRequest', 'WebSocket', 'URL'],
  ...['URLSearchParams', 'localStorage', 'sessionStorage', 'indexedDB', 'Intl', 'BigInt', 'WebAssembly'],
  ...[
    'SharedArrayBuffer',
    'MessageChannel',
    'performance',
    'requestAnimationFrame',
    'setImmediate',
    'process',
  ],
  ...[
    'Buffer',
    'global',
    'window',
    'document',
    'navigator',
    'location',
    'history',
    'self',
    'Event',
    'atob',
    'btoa',
  ],
];

describe('the logic layer of the test phones', () => {
  const layer = new LogicLayer({ console, wx: {}, setTimeout });

  it.each(absent)('has no %s: naming it throws', (name) => {
    expect(() => layer.evaluate(name)).toThrow(`${name} is not defined`);
    expect(layer.evaluate(`typeof ${name}`)).toBe('undefined');
  });

  it('runs no code from strings, and has no methods that older phones lack', () => {
    expect(() => layer.evaluate(`new Function('return 1')`)).toThrow(
      'Code generation from strings disallowed',
    );
    expect(() => layer.evaluate(`eval('1')`)).toThrow('Code generation from strings disallowed');
    expect(() => layer.evaluate('[2, 1].toSorted()')).toThrow('toSorted is not a function');
    expect(() => layer.evaluate('(1234.5).toLocaleString()')).toThrow('core/kernel/time');
  });

  it('has what the language and WeChat give', () => {
    expect(layer.evaluate(`new Map([[1, new Uint8Array(2).length]]).get(1) + JSON.parse('[1]')[0]`)).toBe(3);
    expect(layer.evaluate('typeof wx + typeof setTimeout')).toBe('objectfunction');
  });
});

describe('wx of the test phones', () => {
  it('fails loudly for an API that it does not know', () => {
    const unknown: string[] = [];
    const wx = strictWx({ known: () => 1 }, (name) => unknown.push(name));
    expect(Reflect.get(wx, 'known')()).toBe(1);
    expect(() => Reflect.get(wx, 'getFuzzyLocation')).toThrow('wx.getFuzzyLocation');
    expect(unknown).toEqual(['getFuzzyLocation']);
  });

  it('answers later, by callback or by promise', async () => {
    const double = api<{ of: number }>('double', ({ of }) => ({ value: of * 2 }));
    const order: string[] = [];
    const answered = new Promise<object>((success) => {
      const options: { of: number } & ApiOptions = { of: 2, success };
      expect(double(options)).toBeUndefined();
      order.push('called');
    });
    void answered.then(() => order.push('answered'));
    expect(await answered).toEqual({ errMsg: 'double:ok', value: 4 });
    expect(await double({ of: 3 })).toEqual({ errMsg: 'double:ok', value: 6 });
    expect(order).toEqual(['called', 'answered']);
  });
});
