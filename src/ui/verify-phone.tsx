import { useCommand } from '../gateway/command';
import { Stack } from './layout';
import { toast } from './overlay-store';
import { PhoneButton } from './phone-button';
import { ErrorNote } from './states';
import { Text } from './text';

/** Verifies the person's number, and says before what becomes of it. */
export function VerifyPhone({ onDone }: { readonly onDone?: () => void }) {
  const verifying = useCommand('account.verifyPhone', { refreshes: ['account.me'] });
  const verify = async (code: string) => {
    if ((await verifying.run({ code })) === undefined) return;
    toast('手机号已验证');
    onDone?.();
  };
  return (
    <Stack gap={3}>
      <Text size={5} tone="second">
        号码由微信告诉我们，存下的只是认得出“同一个号”的摘要，还原不出号码，也不会打给你。一个号码只能验证一个账号。
      </Text>
      <ErrorNote error={verifying.error} />
      <PhoneButton
        loading={verifying.running}
        onCode={(code) => void verify(code)}
        onFailure={() => toast('微信没有给出手机号，请稍后再试', 'accent')}
      >
        验证手机号
      </PhoneButton>
    </Stack>
  );
}
