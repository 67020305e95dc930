import {
  clearImmediate,
  clearInterval,
  clearTimeout,
  setImmediate,
  setInterval,
  setTimeout,
} from 'node:timers';
import { TextDecoder, TextEncoder } from 'node:util';

// jsdom takes Node's own globals away, and its typed arrays are not those of Buffer. The server's side of a test
// needs them; the app under test never sees them, for it runs in a context of its own (logic-layer.ts).
Object.assign(globalThis, {
  clearImmediate,
  clearInterval,
  clearTimeout,
  setImmediate,
  setInterval,
  setTimeout,
  TextDecoder,
  TextEncoder,
  Uint8Array: Object.getPrototypeOf(Buffer),
});
