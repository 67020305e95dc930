import * as v from 'valibot';
import type { PhoneSource } from '../platform/phone-source';

/** In a demo nobody has to show a number: each account has one of its own. */
export const demoPhones: PhoneSource = {
  numberOf: async (_code, accountId) => `demo ${accountId}`,
};

/** What WeChat answers; the HTTP interface spells the name in the other way. */
const answerSchema = v.object({
  phoneInfo: v.object({
    purePhoneNumber: v.pipe(v.string(), v.minLength(1)),
    countryCode: v.pipe(
      v.union([v.string(), v.number()]),
      v.transform((code) => String(code)),
    ),
  }),
});

/** Codes that WeChat does not know, or no more. */
const unknownCodes = new Set([40029, 40163]);

type AskWechat = (request: { readonly code: string }) => Promise<unknown>;

/** WeChat itself, asked from a cloud function of the program (`config.json` names the permission). */
export function wechatPhones(ask: AskWechat = askWechat): PhoneSource {
  return {
    async numberOf(code) {
      const answer = await ask({ code }).catch((error: unknown) => {
        if (unknownCodes.has(errorCodeOf(error) ?? 0)) return undefined;
        throw error;
      });
      if (answer === undefined) return undefined;
      const { purePhoneNumber, countryCode } = v.parse(answerSchema, answer).phoneInfo;
      return `${countryCode} ${purePhoneNumber}`;
    },
  };
}

const askWechat: AskWechat = async (request) => {
  // Late, as in files/cloud-store.ts.
  const { default: sdk } = await import('wx-server-sdk');
  // No environment: a number belongs to the program, not to one of its environments.
  sdk.init();
  return await sdk.openapi.phonenumber.getPhoneNumber(request);
};

function errorCodeOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('errCode' in error)) return undefined;
  return typeof error.errCode === 'number' ? error.errCode : undefined;
}
