import { wechatPhones } from './phone-sources';

const number = { phoneNumber: '10000000001', purePhoneNumber: '10000000001', countryCode: '86' };

test('WeChat tells country code and number of a code', async () => {
  const asked: object[] = [];
  const phones = wechatPhones(async (request) => {
    asked.push(request);
    return { errCode: 0, phoneInfo: number };
  });
  expect(await phones.numberOf('code-1', 'a')).toBe('86 10000000001');
  expect(asked).toEqual([{ code: 'code-1' }]);
  const written = wechatPhones(async () => ({ phoneInfo: { ...number, countryCode: 86 } }));
  expect(await written.numberOf('code-1', 'a')).toBe('86 10000000001');
});

test.each([40029, 40163])('a code that WeChat does not take (%i) has no number', async (errCode) => {
  const phones = wechatPhones(() => Promise.reject(Object.assign(new Error('invalid code'), { errCode })));
  expect(await phones.numberOf('old', 'a')).toBeUndefined();
});

test('what else goes wrong is no answer: the person is not told that their code was bad', async () => {
  const busy = Object.assign(new Error('system busy'), { errCode: -1 });
  await expect(wechatPhones(() => Promise.reject(busy)).numberOf('code', 'a')).rejects.toBe(busy);
  for (const answer of [null, {}, { phoneInfo: {} }, { phoneInfo: { ...number, purePhoneNumber: '' } }])
    await expect(wechatPhones(async () => answer).numberOf('code', 'a')).rejects.toThrow();
});
