/**
 * The network of an address, coarse on purpose: an IPv4 /24 or an IPv6 /48. Many people share one, so it is a hint and
 * never a reason to refuse anybody.
 * @returns undefined for a text that is no address
 */
export function coarseNetwork(address: string): string | undefined {
  const v4 = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/i.exec(address);
  if (v4) return `${v4[1]}.${v4[2]}.${v4[3]}.0/24`;
  const [plain = ''] = address.toLowerCase().split('%');
  if (!/^[0-9a-f:]+$/.test(plain) || !plain.includes(':')) return undefined;
  const [head = '', tail] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail === undefined && groups.length !== 8) return undefined;
  const first = [...groups, ...Array.from({ length: 3 }, () => '0')].slice(0, 3);
  return `${first.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/48`;
}
