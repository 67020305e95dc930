// WeChat has neither; webpack's ProvidePlugin puts these where react-query names the globals.
import { AbortController, AbortSignal } from 'abortcontroller-polyfill/dist/cjs-ponyfill';

export { AbortController, AbortSignal };
