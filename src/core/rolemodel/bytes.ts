const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Two characters of each twelve bits: hashes are written by the thousand. */
const pairs = Array.from({ length: 4096 }, (_, bits) => `${alphabet[bits >> 6]}${alphabet[bits & 63]}`);

/** Base64 with padding. WeChat has neither `btoa` nor `Buffer`. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  const whole = bytes.length - (bytes.length % 3);
  for (let index = 0; index < whole; index += 3) {
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    text += (pairs[group >> 12] ?? '') + (pairs[group & 4095] ?? '');
  }
  const first = bytes[whole];
  if (first === undefined) return text;
  const second = bytes[whole + 1];
  if (second === undefined) return `${text}${pairs[first << 4]}==`;
  const group = (first << 8) | second;
  return `${text}${pairs[group >> 4]}${alphabet[(group & 15) << 2]}=`;
}

/** @throws RangeError where the text is not base64 */
export function base64Bytes(text: string): Uint8Array {
  const clean = text.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((clean.length * 6) / 8));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const character of clean) {
    const value = alphabet.indexOf(character);
    if (value < 0) throw new RangeError('not base64');
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[at] = (held >> bits) & 0xff;
      at += 1;
    }
  }
  return bytes;
}

/** The bytes of a base64 text in its one spelling (padded, no loose bits), else undefined. */
export function findBase64Bytes(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const bytes = base64Bytes(text);
  return base64(bytes) === text ? bytes : undefined;
}

/** UTF-8 of a text. WeChat has no TextEncoder. @throws URIError where a surrogate stands alone */
export function utf8(text: string): Uint8Array {
  return asciiBytes(text) ?? utf8ByEscapes(text);
}

function asciiBytes(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) return undefined;
    bytes[index] = unit;
  }
  return bytes;
}

function utf8ByEscapes(text: string): Uint8Array {
  const encoded = encodeURIComponent(text);
  const bytes: number[] = [];
  for (let index = 0; index < encoded.length; index += 1) {
    if (encoded[index] === '%') {
      bytes.push(Number.parseInt(encoded.slice(index + 1, index + 3), 16));
      index += 2;
    } else {
      bytes.push(encoded.charCodeAt(index));
    }
  }
  return Uint8Array.from(bytes);
}

// Arguments of one call: engines have a limit.
const stretch = 4096;

/** The text of UTF-8 bytes, or undefined where they are not UTF-8. WeChat has no TextDecoder. */
export function findText(bytes: Uint8Array): string | undefined {
  let latin = '';
  // A million entries pass through here: spreading the bytes over the arguments takes ten times as long.
  for (let start = 0; start < bytes.length; start += stretch)
    latin += Reflect.apply(String.fromCharCode, undefined, bytes.subarray(start, start + stretch));
  if (isAscii(bytes)) return latin;
  const escapes = latin.replace(/[^A-Za-z0-9]/g, (unit) => {
    const code = unit.charCodeAt(0);
    return `%${code < 16 ? '0' : ''}${code.toString(16)}`;
  });
  try {
    return decodeURIComponent(escapes);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function isAscii(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length; index += 1) if ((bytes[index] ?? 0) > 0x7f) return false;
  return true;
}

export function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}

export function joinBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
