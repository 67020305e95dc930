const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 with padding. WeChat has neither `btoa` nor `Buffer`. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const group = ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0);
    text += `${alphabet[group >> 18]}${alphabet[(group >> 12) & 63]}`;
    text += index + 1 < bytes.length ? alphabet[(group >> 6) & 63] : '=';
    text += index + 2 < bytes.length ? alphabet[group & 63] : '=';
  }
  return text;
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

/** UTF-8 of a text. WeChat has no TextEncoder. */
export function utf8(text: string): Uint8Array {
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
