import { personalData } from '../../core/report/personal-data';
import { reportStates } from '../../core/report/report-status';
import type { Case } from './steps';

/**
 * Kinds of personal data in the text that everybody reads, or would: accepting covers what the program recognises, so
 * that somebody looks before it is published.
 */
export function exposedData({ visibility, isPrivateClass, description, address, dispatch, actions }: Case) {
  const staysInside = isPrivateClass || visibility === 'private';
  if (dispatch === null || staysInside || !actions.includes('redact')) return [];
  const { redaction } = dispatch;
  return personalData([redaction.description ?? description, redaction.address ?? address ?? ''].join('\n'));
}

/** Whether what is found is covered by accepting the case; later nothing is covered by itself. */
export const isCoveredByAccepting = ({ status }: Case): boolean => !reportStates[status].publishable;
