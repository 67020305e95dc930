import type { Role } from '../../src/core/kernel/permissions';
import { subpackages, tabs } from '../../src/navigation/pages';
import { type County, createCounty } from './support/county';

const roles: readonly Role[] = [
  'moderator',
  'handler',
  'inspector',
  'organiser',
  'editor',
  'leader',
  'admin',
];

const pages = [
  ...tabs.map(({ page }) => page),
  ...Object.entries(subpackages).flatMap(([feature, own]) =>
    Object.entries<readonly string[]>(own).map(([name, parameters]) => {
      const query = parameters.map((parameter) => `${parameter.replace('?', '')}=nothing-there`).join('&');
      return `features/${feature}/pages/${name}${query === '' ? '' : `?${query}`}`;
    }),
  ),
];

describe('the WeChat build opens every page', () => {
  let county: County;
  beforeAll(async () => {
    county = await createCounty();
  });
  afterAll(() => county.close());

  it.each(pages)('%s, for a citizen and for staff, with a link to what does not exist', async (url) => {
    const grants = roles.map((role) => ({ role, unitId: 'office' }));
    for (const person of [{ openid: `o-citizen-${url}` }, { openid: `o-staff-${url}`, grants }]) {
      const phone = await county.phoneOf(person);
      await phone.launch(url);
      await phone.rest();
      expect(phone.page.text()).not.toBe('');
      expect(phone.page.text()).not.toMatch(/undefined|NaN|\[object/);
      expect(phone.complaints).toEqual([]);
      phone.close();
    }
  });
});
