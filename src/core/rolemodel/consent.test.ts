import {
  consentCode,
  consentCodeInGroups,
  consentGiversFor,
  consentProblem,
  consentState,
  isConsentCode,
  readConsentCode,
} from './consent';

const at = (text: string) => new Date(`2026-11-${text}T00:00:00Z`);
const open = { expiresAt: at('20'), agreed: null, withdrawnAt: null, closedAt: null };

test('a code is twelve characters that nobody misreads, and typed in any way it is the same', () => {
  const code = consentCode(Uint8Array.from({ length: 12 }, (_, index) => index * 37));
  expect(isConsentCode(code)).toBe(true);
  expect(readConsentCode(` ${consentCodeInGroups(code).toLowerCase()} `)).toBe(code);
  expect(readConsentCode('o1i-l')).toBe('0111');
  expect(isConsentCode('ILOU00000000')).toBe(false);
  expect(() => consentCode(new Uint8Array(3))).toThrow(RangeError);
});

test.each([
  [open, 'open'],
  [{ ...open, expiresAt: at('10') }, 'expired'],
  [{ ...open, closedAt: at('09') }, 'closed'],
  [{ ...open, agreed: true, expiresAt: at('10') }, 'agreed'],
  [{ ...open, agreed: false }, 'refused'],
  [{ ...open, agreed: true, withdrawnAt: at('12') }, 'withdrawn'],
])('what has become of a request', (request, state) => {
  expect(consentState(request, at('15'))).toBe(state);
});

const grown = { minors: false, consentNeeded: false };
const strict = { minors: false, consentNeeded: true };
const child = { minors: true, consentNeeded: true };
const paper = (giver: 'nominee' | 'family' | 'guardian', reason = '') => ({ giver, reason });

test.each([
  [grown, undefined, undefined, 'consent_missing'],
  [grown, undefined, paper('nominee'), undefined],
  [strict, undefined, paper('nominee'), 'paper_reason_missing'],
  [strict, undefined, paper('family', '同意书存档 3 号'), undefined],
  [strict, 'nominee', undefined, undefined],
  [child, 'guardian', undefined, undefined],
  [child, 'nominee', undefined, 'guardian_needed'],
  [child, undefined, paper('family', '同意书'), 'guardian_needed'],
  [child, undefined, paper('guardian', '同意书'), undefined],
] as const)('the shortlist under %j with %j and %j', (rules, linked, onPaper, problem) => {
  expect(consentProblem({ rules, linked, paper: onPaper })).toBe(problem);
});

test('for a child only its guardian answers', () => {
  expect(consentGiversFor(child)).toEqual(['guardian']);
  expect(consentGiversFor(grown)).toContain('nominee');
});
