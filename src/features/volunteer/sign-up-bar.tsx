import { seatsInWords, signUpInWords, startInWords } from '../../core/volunteer/shift-words';
import { askToNotify } from '../../device/notify';
import { useCommand } from '../../gateway/command';
import { useSignedIn } from '../../gateway/session';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { Box } from '../../ui/box';
import { ActionBar, Button } from '../../ui/button';
import { confirm, toast } from '../../ui/overlay-store';
import { ErrorNote } from '../../ui/states';
import { Text } from '../../ui/text';
import type { Shift } from './seats';

/** What can be done with the chosen shift, once: sign up, wait in line, or leave. */
export function SignUpBar({ shift, now }: { readonly shift: Shift; readonly now: number }) {
  const signedIn = useSignedIn();
  const signUp = useCommand('volunteer.signUp');
  const leave = useCommand('volunteer.cancelSignUp');

  const join = async () => {
    askToNotify(['signUp', 'waitlist']);
    if (!signedIn) return go(paths.account.signIn());
    leave.reset();
    const done = await signUp.run({ shiftId: shift.id });
    if (done) toast(done.status === 'confirmed' ? '报上了，到时见' : `已排上，${signUpInWords(done)}`);
  };
  const cancel = async () => {
    if (!shift.mine) return;
    const seated = shift.mine.status === 'confirmed';
    const sure = await confirm({
      title: seated ? '取消这一班？' : '不再候补？',
      text: seated
        ? '空出来的席位会马上给候补的下一位。再想参加，要重新排队。'
        : '取消后再候补，要从队尾排起。',
      confirm: seated ? '取消报名' : '不再候补',
      cancel: '再想想',
      danger: true,
    });
    if (!sure) return;
    signUp.reset();
    const done = await leave.run({ signUpId: shift.mine.signUpId });
    if (done) toast('已取消');
  };

  const can = (action: Shift['actions'][number]) => shift.actions.includes(action);
  const error = signUp.error ?? leave.error;
  return (
    <>
      {error !== null && error !== undefined && (
        <Box className="wm-volunteer-error">
          <ErrorNote error={error} />
        </Box>
      )}
      <ActionBar>
        <Box className="wm-volunteer-choice">
          <Text strong lines={1}>
            {shift.mine ? signUpInWords(shift.mine) : seatsInWords(shift)}
          </Text>
          <Text size={5} tone="second" figures lines={1}>
            {startInWords(shift.startsAt, now)}
          </Text>
        </Box>
        {can('sign_up') && (
          <Button kind="primary" loading={signUp.running} onTap={() => void join()}>
            报名
          </Button>
        )}
        {can('join_waitlist') && (
          <Button kind="primary" loading={signUp.running} onTap={() => void join()}>
            候补
          </Button>
        )}
        {can('cancel_sign_up') && (
          <Button loading={leave.running} onTap={() => void cancel()}>
            {shift.mine?.status === 'waitlisted' ? '不再候补' : '取消报名'}
          </Button>
        )}
        {shift.actions.length === 0 && !shift.mine && (
          <Button disabled onTap={() => undefined}>
            {shift.clash ? '时间重叠' : '不能报名'}
          </Button>
        )}
      </ActionBar>
    </>
  );
}
