import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { choosePictures, releasePicture } from '../device/camera';
import { dropKeptFile, keepFile, showKeptFile } from '../device/kept-files';
import { whenOnline } from '../device/network';
import { newRequestId } from '../device/random';
import { uploadPicture } from '../device/upload';
import { call } from '../gateway/call';
import { describeError, isPassing } from '../gateway/errors';
import { toast } from './overlay-store';
import type { FormPicture } from './picture';

/** Cells that are covered before anybody gets to see the picture; the id makes a repeated try one act. */
interface PictureCover {
  readonly cells: readonly number[];
  readonly requestId: string;
}

/** A picture of a form as a draft keeps it: sent already, or lying on the device. */
export interface DraftPicture {
  readonly src: string;
  /** The same for every try to send it. */
  readonly key?: string | undefined;
  /** Where the device keeps it until it was sent. */
  readonly kept?: string | undefined;
  readonly fileId?: string | undefined;
  readonly cover?: PictureCover | undefined;
}

/** A picture that was sent: enough to go on with it after the form was closed. */
export interface SentPicture extends DraftPicture {
  readonly fileId: string;
}

interface Held extends FormPicture {
  readonly kept?: string | undefined;
  readonly cover?: PictureCover | undefined;
  /** The network was why it did not go: it goes by itself once there is one. */
  readonly passing?: boolean;
}

export interface FormPictures {
  readonly pictures: readonly FormPicture[];
  readonly max: number;
  readonly onAdd: () => void;
  readonly onRemove: (id: string) => void;
  readonly onRetry: (id: string) => void;
  /** Cells of a picture are to be covered. */
  readonly onCover: (id: string, cells: readonly number[]) => void;
  /** Of the pictures that are there, in order: what an operation takes. */
  readonly fileIds: readonly string[];
  /** For the draft: what was sent. */
  readonly sent: readonly SentPicture[];
  /** For the draft: all of them, in order. */
  readonly held: readonly (DraftPicture & { readonly key: string })[];
  /** How many did not go. */
  readonly unsent: number;
  /** Whether one of them failed for another reason than the network. */
  readonly refused: boolean;
  /** Some are still on their way. */
  readonly busy: boolean;
  readonly clear: () => void;
  /** Takes other pictures in their place. */
  readonly restore: (start: readonly DraftPicture[]) => void;
  /** They go on with somebody else, who keeps and drops their files. */
  readonly handOver: () => void;
}

/** So many go at a time: on a weak network one whole picture is worth more than two halves. */
const lanes = 2;
/** A network that is there and dead says nothing when it comes back. */
const againMs = 20_000;

const isThere = ({ fileId, cover }: Held): boolean => fileId !== undefined && cover === undefined;

/**
 * The pictures of a form: chosen, sent at once with progress, covered, taken out again. Spread it into `PictureGrid`.
 * @param start pictures that a draft kept
 * @param keep whether those that were not sent outlive the program; the caller keeps `held` in a draft
 */
export function usePictures(
  max: number,
  start: readonly DraftPicture[] = [],
  { keep = false }: { readonly keep?: boolean } = {},
): FormPictures {
  const [held, setHeld] = useState<readonly Held[]>(() => start.map(restored));
  const latest = useRef(held);
  const waiting = useRef<string[]>([]);
  const running = useRef(0);

  const update = useCallback((next: readonly Held[]) => {
    latest.current = next;
    setHeld(next);
  }, []);
  const patch = useCallback(
    (id: string, change: Partial<Held>) => {
      update(latest.current.map((picture) => (picture.id === id ? { ...picture, ...change } : picture)));
    },
    [update],
  );

  const send = useCallback(
    async (id: string) => {
      const find = () => latest.current.find((picture) => picture.id === id);
      try {
        const first = find();
        if (first === undefined) return;
        const fileId =
          first.fileId ??
          (await uploadPicture(first.kept ?? first.src, id, (progress) =>
            patch(id, { progress: Math.min(99, progress) }),
          ));
        patch(id, { fileId });
        await coverAll(fileId, find, (change) => patch(id, change));
        patch(id, { progress: 100 });
      } catch (error) {
        if (find() === undefined) return;
        patch(id, { error: describeError(error), passing: isPassing(error) });
        toast(describeError(error), 'accent');
      }
    },
    [patch],
  );

  const pump = useCallback(() => {
    while (running.current < lanes) {
      const id = waiting.current.shift();
      if (id === undefined) return;
      running.current += 1;
      void send(id).then(() => {
        running.current -= 1;
        pump();
      });
    }
  }, [send]);
  const begin = useCallback(
    (id: string) => {
      if (waiting.current.includes(id)) return;
      patch(id, { progress: 0, error: undefined, passing: false });
      waiting.current.push(id);
      pump();
    },
    [patch, pump],
  );

  const add = useCallback(async () => {
    try {
      const chosen = await choosePictures(max - latest.current.length);
      const fresh = chosen.map(({ path }): Held => ({ id: newRequestId(), src: path, progress: 0 }));
      update([...latest.current, ...fresh].slice(0, max));
      for (const { id, src } of fresh) {
        // Without room on the device the form still works; only closing it would lose the picture.
        if (keep)
          await keepFile(src).then(
            (kept) => patch(id, { kept }),
            () => undefined,
          );
        begin(id);
      }
    } catch (error) {
      toast(describeError(error), 'accent');
    }
  }, [keep, max, patch, begin, update]);

  // What a draft brought: shown from the device or from the server, and sent where it was not.
  useEffect(() => {
    if (latest.current.length === 0) return;
    void recover(latest.current, { patch, send: begin });
  }, [patch, begin]);

  const failed = held.some(({ passing }) => passing === true);
  useEffect(() => {
    if (!failed) return undefined;
    const again = () => {
      for (const { id, passing } of latest.current) if (passing === true) begin(id);
    };
    const stop = whenOnline(again);
    const timer = setInterval(again, againMs);
    return () => {
      stop();
      clearInterval(timer);
    };
  }, [failed, begin]);

  return useMemo(() => {
    const drafts = held.map(({ id, src, kept, fileId, cover }) => ({ key: id, src, kept, fileId, cover }));
    const drop = (pictures: readonly Held[]) => {
      for (const { src, kept } of pictures) {
        releasePicture(src);
        if (kept !== undefined) dropKeptFile(kept);
      }
    };
    return {
      pictures: held,
      max,
      onAdd: () => void add(),
      onRemove: (id: string) => {
        drop(held.filter((picture) => picture.id === id));
        update(latest.current.filter((picture) => picture.id !== id));
      },
      onRetry: begin,
      onCover: (id: string, cells: readonly number[]) => {
        const picture = latest.current.find((candidate) => candidate.id === id);
        const all = new Set([...(picture?.cover?.cells ?? []), ...cells]);
        patch(id, { cover: { cells: [...all], requestId: newRequestId() } });
        // One that is on its way is covered when it has arrived.
        if (picture !== undefined && (picture.progress === 100 || picture.error !== undefined)) begin(id);
      },
      fileIds: held.flatMap((picture) =>
        isThere(picture) && picture.fileId !== undefined ? [picture.fileId] : [],
      ),
      sent: held.flatMap((picture) =>
        isThere(picture) && picture.fileId !== undefined
          ? [{ src: picture.src, fileId: picture.fileId }]
          : [],
      ),
      held: drafts,
      unsent: held.filter((picture) => !isThere(picture) && picture.error !== undefined).length,
      refused: held.some(({ error, passing }) => error !== undefined && passing !== true),
      busy: held.some((picture) => !isThere(picture) && picture.error === undefined),
      clear: () => {
        drop(latest.current);
        update([]);
      },
      restore: (start: readonly DraftPicture[]) => {
        update(start.map(restored));
        void recover(latest.current, { patch, send: begin });
      },
      handOver: () => update([]),
    };
  }, [add, held, max, patch, begin, update]);
}

function restored({ src, key, kept, fileId, cover }: DraftPicture): Held {
  const there = fileId !== undefined && cover === undefined;
  return {
    id: key ?? newRequestId(),
    // A temporary path does not outlive the program; what is drawn instead is looked for at once.
    src: kept === undefined ? src : '',
    kept,
    fileId,
    cover,
    progress: there ? 100 : 0,
  };
}

/** Covers what the person wanted covered, also what they added meanwhile; the uncovered picture is gone then. */
async function coverAll(
  sent: string,
  find: () => Held | undefined,
  patch: (change: Partial<Held>) => void,
): Promise<void> {
  let fileId = sent;
  for (let picture = find(); picture?.cover !== undefined; picture = find()) {
    const { cells, requestId } = picture.cover;
    const covered = await call('files.cover', { fileId, cells: [...cells] }, { requestId });
    fileId = covered.fileId;
    if (picture.kept !== undefined) dropKeptFile(picture.kept);
    const more = find()?.cover?.requestId !== requestId;
    patch({
      fileId,
      src: covered.thumb,
      large: covered.large,
      kept: undefined,
      ...(!more && { cover: undefined }),
    });
  }
}

interface Recovery {
  readonly patch: (id: string, change: Partial<Held>) => void;
  readonly send: (id: string) => void;
}

async function recover(held: readonly Held[], { patch, send }: Recovery): Promise<void> {
  for (const { id, kept } of held) {
    if (kept === undefined) continue;
    const src = await showKeptFile(kept).catch(() => undefined);
    patch(id, src === undefined ? { kept: undefined } : { src });
  }
  const sent = held.flatMap(({ fileId }) => (fileId === undefined ? [] : [fileId]));
  const there = sent.length === 0 ? [] : await call('files.mine', { fileIds: sent }).catch(() => undefined);
  const links = there === undefined ? undefined : 'items' in there ? there.items : [];
  for (const { id, kept, fileId, src } of held) {
    if (fileId === undefined) {
      send(id);
      continue;
    }
    // Nobody can be asked now: it counts as there, and the server says so when it is not.
    if (links === undefined) continue;
    const link = links.find((item) => item.fileId === fileId);
    if (link !== undefined) patch(id, { large: link.large, ...(kept === undefined && { src: link.thumb }) });
    else if (kept !== undefined) {
      patch(id, { fileId: undefined });
      send(id);
    } else {
      patch(id, {
        fileId: undefined,
        src,
        error: '放得太久，服务器上已经清掉了。请去掉它，重新拍一张。',
        gone: true,
      });
    }
  }
}
