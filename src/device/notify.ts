import Taro from '@tarojs/taro';
import { call } from '../gateway/call';
import templates from './notify-templates.json';
import { newRequestId } from './random';

/** What a person may be told of outside the program. Template ids come from the WeChat console. */
export type NotifyKind = keyof typeof templates;

/** WeChat's limit of templates in one question. */
const atMost = 3;

/**
 * Asks whether WeChat may send messages of these kinds, and keeps what was granted on the server. WeChat allows the
 * question only as the first thing in a tap: call it as the first statement of 提交, 报名, 候补 and 投票, and go on
 * without waiting. The inbox stays the truth of every message.
 */
export function askToNotify(kinds: readonly NotifyKind[]): void {
  const asked = kinds.filter((kind) => templates[kind] !== '').slice(0, atMost);
  if (asked.length === 0) return;
  Taro.requestSubscribeMessage({
    tmplIds: asked.map((kind) => templates[kind]),
    entityIds: [],
    success: (answer) => {
      const said = new Map<string, unknown>(Object.entries(answer));
      const granted = asked.filter((kind) => said.get(templates[kind]) === 'accept');
      if (granted.length === 0) return;
      // A grant that could not be kept costs one message; the person's own action must not fail with it.
      call('account.recordGrants', { kinds: granted }, { requestId: newRequestId() }).catch(() => undefined);
    },
  });
}
