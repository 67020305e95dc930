import Taro from '@tarojs/taro';
import templates from './notify-templates.json';

/** What a person may be told of outside the program. Template ids come from the WeChat console. */
export type NotifyKind = keyof typeof templates;

/** WeChat's limit of templates in one question. */
const atMost = 3;

/**
 * Asks whether WeChat may send messages of these kinds. WeChat allows it only as the first thing in a tap: call it
 * as the first statement of 提交, 报名, 候补 and 投票, and do not wait for it before going on.
 * @param record keeps what was granted (`account.recordGrants`); the inbox stays the truth of every message
 */
export function askToNotify(kinds: readonly NotifyKind[], record: (granted: NotifyKind[]) => void): void {
  const asked = kinds.filter((kind) => templates[kind] !== '').slice(0, atMost);
  if (asked.length === 0) return;
  Taro.requestSubscribeMessage({
    tmplIds: asked.map((kind) => templates[kind]),
    entityIds: [],
    success: (answer) => {
      const granted = asked.filter((kind) => Object.entries(answer).some(([id, said]) => id === templates[kind] && said === 'accept'));
      if (granted.length > 0) record(granted);
    },
  });
}
