import { useEffect, useState } from 'react';
import { refresh, useCommand } from '../../gateway/command';
import { errorCode } from '../../gateway/errors';
import { toast } from '../../ui/overlay-store';
import { type Case, oneTap, type StaffStep } from './steps';

/** The steps of one case as its buttons and keys take them: at once, or through a sheet. */
export function useSteps(report: Case, onDone: () => void) {
  const [open, setOpen] = useState<StaffStep | undefined>();
  // The dispatch that follows reads the desk anew; between the two the case would jump through a queue.
  const accept = useCommand('report.accept', { refreshes: [] });
  const dispatch = useCommand('report.dispatch');
  const signFor = useCommand('report.signFor');
  const resume = useCommand('report.resume');
  const { id, version } = report;
  const error = accept.error ?? dispatch.error ?? signFor.error ?? resume.error;

  // The case is read again by itself and may leave the queue: the words must outlive it.
  useEffect(() => {
    if (errorCode(error) === 'conflict') toast('这一件刚被别人办过，已换成最新的', 'accent');
  }, [error]);

  const done = (text: string) => {
    setOpen(undefined);
    toast(text);
    onDone();
  };
  const send = async (step: StaffStep) => {
    if (step === 'signFor') {
      if ((await signFor.run({ id, version })) !== undefined) done('已签收');
      return;
    }
    if (step === 'resume') {
      if ((await resume.run({ id, version })) !== undefined) done('已恢复处置');
      return;
    }
    // Accepted first: should the dispatch fail, the case waits for it in the next queue.
    const accepted = step === 'acceptAndDispatch' ? await accept.run({ id, version }) : { version };
    const sent = accepted && (await dispatch.run({ id, version: accepted.version }));
    if (sent !== undefined) done(`已派给${sent.leadUnit.name}`);
    else void refresh(['report']);
  };

  return {
    open,
    close: () => setOpen(undefined),
    done,
    take: (step: StaffStep) => {
      if (oneTap.has(step)) void send(step);
      else setOpen(step);
    },
    running: accept.running || dispatch.running || signFor.running || resume.running,
    error,
  };
}

export type Steps = ReturnType<typeof useSteps>;
