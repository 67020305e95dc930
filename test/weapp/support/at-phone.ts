import type { Person } from '../../support/person';
import type { Phone } from './phone';

/** A person at a phone with the WeChat build. */
export function atPhone(phone: Phone): Person {
  return {
    async open(path) {
      await phone.open(path);
      // What a phone has read stays fresh for a while; others work on it in between.
      await phone.pullDown();
      await phone.rest();
    },
    tap: (name, within) => phone.tap(name, within === undefined ? {} : { near: within }),
    async can(name) {
      await phone.rest();
      return phone.page
        .buttons()
        .some((each) => (typeof name === 'string' ? each === name : name.test(each)));
    },
    type: (label, value) => phone.type(label, value),
    attach: () => phone.attach('拍照'),
    see: (text) => phone.see(text),
    seeNoMore: (text) => phone.seeNoMore(text),
    async text() {
      await phone.rest();
      return phone.page.text();
    },
    copied: async () => phone.clipboard ?? '',
  };
}
