import { EnvironmentError } from '../../config/environment';
import { parseVerifierKey, signatureTypes, type VerifierKey } from '../../src/core/rolemodel/log/note';
import { sha256 } from './node-crypto';

/** Somebody outside who watches that our logs only grow. */
export interface Witness {
  /** Without a slash at the end. */
  readonly url: string;
  readonly key: VerifierKey;
}

/**
 * The witnesses that the operator named.
 * @throws EnvironmentError naming each whose key is none, or that shares its name with another
 */
export function openWitnesses(
  named: readonly { readonly url: string; readonly keyLine: string }[],
): readonly Witness[] {
  const problems: string[] = [];
  const witnesses = named.flatMap(({ url, keyLine }) => {
    const key = parseVerifierKey(sha256, keyLine);
    if (key?.type === signatureTypes.cosignature) return [{ url, key }];
    problems.push(`WITNESSES 里 ${url} 的公钥不对，请照抄见证人启动时显示的那一行`);
    return [];
  });
  const names = new Set(witnesses.map(({ key }) => key.name));
  if (names.size < witnesses.length) problems.push('WITNESSES 里有两个见证人同名');
  if (problems.length > 0) throw new EnvironmentError(problems);
  return witnesses;
}
