import { Button as WechatButton } from '@tarojs/components';
import { cx } from './box-props';
import type { PhoneButtonProps } from './phone-button-props';

/**
 * Asks the person for their number in WeChat's own sheet; only a button of WeChat's can do that. The browser's is
 * phone-button.h5.tsx.
 */
export function PhoneButton({ children, onCode, onFailure, loading }: PhoneButtonProps) {
  return (
    <WechatButton
      className={cx('wm-button', 'wm-button--primary', 'wm-button--wide', 'wm-wechat-button')}
      openType="getPhoneNumber"
      hoverClass="wm-pressed"
      loading={loading}
      disabled={loading}
      onGetPhoneNumber={({ detail: { code, errMsg } }) => {
        if (code !== undefined && code !== '') onCode(code);
        // Who said no has nothing to be told.
        else if (!/deny|cancel/.test(errMsg)) onFailure();
      }}
    >
      {children}
    </WechatButton>
  );
}
