import { personalData } from '../../core/report/personal-data';
import type { Case } from './steps';

/** Kinds of personal data in what everybody reads of the case, or would read once it is accepted. */
export function exposedData({ visibility, isPrivateClass, description, address, dispatch, actions }: Case) {
  const staysInside = isPrivateClass || visibility === 'private';
  if (dispatch === null || staysInside || !actions.includes('redact')) return [];
  const { redaction } = dispatch;
  return personalData([redaction.description ?? description, redaction.address ?? address ?? ''].join('\n'));
}
