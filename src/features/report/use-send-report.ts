import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { isOnline, useOnline } from '../../device/network';
import { newRequestId } from '../../device/random';
import { useStore } from '../../device/store';
import { useCommand } from '../../gateway/command';
import { fieldErrors } from '../../gateway/errors';
import { useAccountId } from '../../gateway/me';
import { here } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { hasConsent } from '../../ui/consent-store';
import { confirm, dialogStore, toast } from '../../ui/overlay-store';
import type { FormPictures } from '../../ui/use-pictures';
import { keepForLater } from './outbox';
import { contentOf, type ReportDraft, reportOf } from './report-draft';

interface SendReportOptions {
  readonly value: ReportDraft;
  readonly change: (part: Partial<ReportDraft>) => void;
  readonly pictures: FormPictures;
  readonly category: Parameters<typeof reportOf>[1];
  /** Towns at whose border the place lies. */
  readonly near: Parameters<typeof reportOf>[2];
  /** The form is empty again. */
  readonly onGone: () => void;
}

const asks = {
  unsent: { title: '有照片没传上', text: '网络不好。可以先存在手机上，有网自动再发。', cancel: '再试试' },
  silent: {
    title: '没有提交成',
    text: '网络不好，没有等到回音。可以先存在手机上，有网自动再发，不会重复。',
    cancel: '留在这里',
  },
} as const;

/** Sends a finished report, or keeps it on the device where the network does not carry it. */
export function useSendReport({ value, change, pictures, category, near, onGone }: SendReportOptions) {
  const submit = useCommand('report.submit');
  const account = useAccountId();
  const [keeping, setKeeping] = useState(false);
  const [waiting, setWaiting] = useState(false);

  const intent = (noPhotoReason: string | undefined) => {
    const report = reportOf({ ...value, noPhotoReason, pictures: pictures.held }, category, near);
    if (report === undefined) return undefined;
    const content = contentOf(report, pictures.held);
    const known = value.sending?.content === content ? value.sending : undefined;
    return { report, content, requestId: known?.requestId ?? newRequestId(), tried: known?.fileIds };
  };
  type Intent = NonNullable<ReturnType<typeof intent>>;

  const keep = async ({ report, requestId, tried }: Intent) => {
    setKeeping(true);
    const kept = await keepForLater(
      { requestId, accountId: account ?? null, input: report, tried },
      pictures.held,
    );
    setKeeping(false);
    if (!kept) {
      toast('这台手机存不下了；内容还在这一页，联网后再提交', 'accent');
      return;
    }
    pictures.handOver();
    onGone();
    toast(isOnline() ? '已存在手机上，网络好了或下次打开时自动提交' : '没有网络，已存下，联网后自动提交');
  };

  const offer = async (ask: (typeof asks)[keyof typeof asks], what: Intent) => {
    if (await confirm({ ...ask, confirm: '先存在手机上' })) await keep(what);
  };

  // Asked for now, not when the pictures are there and nobody looks any more.
  const wait = async () => {
    if (await hasConsent('report.submit')) setWaiting(true);
  };

  const send = async (noPhotoReason: string | undefined): Promise<void> => {
    const what = intent(noPhotoReason);
    if (what === undefined) return;
    const { report, content, requestId, tried } = what;
    const cutOff = !isOnline();
    // What was sent once is said again word for word: whether or not it arrived, it stays one report.
    if (tried === undefined && !cutOff) {
      if (pictures.refused) return toast('有照片没传上，点它重试，或去掉它', 'accent');
      if (pictures.unsent > 0) return await offer(asks.unsent, what);
      if (pictures.busy) return await wait();
    }
    if (cutOff) return await keep(what);
    const fileIds = tried ?? pictures.fileIds;
    change({ noPhotoReason, sending: { content, requestId, fileIds } });
    const page = here();
    const { done, error } = await submit.attempt({ ...report, fileIds: [...fileIds] }, requestId);
    if (done !== undefined) {
      pictures.clear();
      onGone();
      toast(`已提交，编号 ${done.number}`);
      page.replaceWith(paths.report.case({ id: done.id }));
    } else if (error === 'offline') {
      await (isOnline()
        ? offer(asks.silent, { ...what, tried: fileIds })
        : keep({ ...what, tried: fileIds }));
    } else {
      // A definite no: the next try may say something else.
      change({ sending: undefined });
    }
  };

  usePicturesThere(waiting, pictures, () => {
    setWaiting(false);
    void send(undefined);
  });

  return {
    /** @param noPhotoReason why there is no picture, where there is none */
    send: (noPhotoReason?: string) => send(noPhotoReason),
    running: submit.running || keeping,
    error: submit.error,
    wrong: fieldErrors(submit.error),
    /** The person wants it sent as soon as the pictures are there. */
    waiting,
    /** Instead of waiting for the pictures: the device keeps all, and sends it later. */
    keepInstead: () => {
      setWaiting(false);
      const what = intent(undefined);
      if (what !== undefined) void keep(what);
    },
    /**
     * The person changes something: what was said about it before is old, and it is not sent under their hands. Who
     * takes out the picture that does not come, covers one or goes on writing has the button again, and taps it when
     * that is done. What changes by itself (the place becomes more exact) goes along with what is sent.
     */
    touch: () => {
      setWaiting(false);
      if (submit.error !== null && submit.error !== undefined) submit.reset();
    },
  };
}

/**
 * Calls once when nothing is to be waited for any more: the pictures are there, one of them failed, or the network
 * went. Not while a question is open, and not behind another page: coming back to the form is early enough. Who leaves
 * the form for good finds it as a draft.
 */
function usePicturesThere(
  waiting: boolean,
  { busy, unsent }: Pick<FormPictures, 'busy' | 'unsent'>,
  then: () => void,
): void {
  const online = useOnline();
  const asking = useStore(dialogStore) !== undefined;
  const [shown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  const latest = useRef(then);
  latest.current = then;
  const due = waiting && shown && !asking && (!busy || unsent > 0 || !online);
  useEffect(() => {
    if (due) latest.current();
  }, [due]);
}
