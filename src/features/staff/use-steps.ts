import { useState } from 'react';
import { useCommand } from '../../gateway/command';
import { toast } from '../../ui/overlay-store';
import { type Case, oneTap, type StaffStep } from './steps';

/** The steps of one case as its buttons and keys take them: at once, or through a sheet. */
export function useSteps(report: Case, onDone: () => void) {
  const [open, setOpen] = useState<StaffStep | undefined>();
  const accept = useCommand('report.accept');
  const dispatch = useCommand('report.dispatch');
  const signFor = useCommand('report.signFor');
  const resume = useCommand('report.resume');
  const { id, version } = report;

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
    if (accepted === undefined) return;
    const sent = await dispatch.run({ id, version: accepted.version });
    if (sent !== undefined) done(`已派给${sent.leadUnit.name}`);
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
    error: accept.error ?? dispatch.error ?? signFor.error ?? resume.error,
  };
}

export type Steps = ReturnType<typeof useSteps>;
