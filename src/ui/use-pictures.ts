import { useCallback, useMemo, useRef, useState } from 'react';
import type { Picture } from '../core/files/picture';
import { choosePictures, releasePicture } from '../device/camera';
import { uploadPicture } from '../device/upload';
import { describeError } from '../gateway/errors';
import { toast } from './overlay-store';
import type { FormPicture } from './picture';

type Held = FormPicture;

/** A picture that was sent: enough to go on with it after the form was closed. */
export interface SentPicture {
  readonly src: string;
  readonly fileId: string;
}

export interface FormPictures {
  readonly pictures: readonly FormPicture[];
  readonly max: number;
  readonly onAdd: () => void;
  readonly onRemove: (id: string) => void;
  readonly onRetry: (id: string) => void;
  /** A picture was covered: the new one takes its place. */
  readonly onCover: (id: string, covered: Picture) => void;
  /** Of the pictures that are there, in order: what an operation takes. */
  readonly fileIds: readonly string[];
  /** For the draft. */
  readonly sent: readonly SentPicture[];
  /** Where those lie that did not go. */
  readonly unsent: readonly string[];
  /** Some are still on their way. */
  readonly busy: boolean;
  readonly clear: () => void;
}

/**
 * The pictures of a form: chosen, sent at once with progress, taken out again. Spread it into `PictureGrid`.
 * @param start pictures that a draft kept
 */
export function usePictures(max: number, start: readonly SentPicture[] = []): FormPictures {
  const [held, setHeld] = useState<readonly Held[]>(() =>
    start.map(({ src, fileId }) => ({ id: fileId, src, fileId, progress: 100 })),
  );
  const next = useRef(0);

  const patch = useCallback((id: string, change: Partial<Held>) => {
    setHeld((all) => all.map((picture) => (picture.id === id ? { ...picture, ...change } : picture)));
  }, []);

  const upload = useCallback(
    async (id: string, src: string) => {
      patch(id, { progress: 0, error: undefined });
      try {
        const fileId = await uploadPicture(src, (progress) =>
          patch(id, { progress: Math.min(99, progress) }),
        );
        patch(id, { progress: 100, fileId });
      } catch (error) {
        patch(id, { error: describeError(error) });
        toast(describeError(error), 'accent');
      }
    },
    [patch],
  );

  const add = useCallback(async () => {
    try {
      const chosen = await choosePictures(max - held.length);
      const fresh = chosen.map(({ path }) => {
        next.current += 1;
        return { id: `new-${next.current}`, src: path, progress: 0 };
      });
      setHeld((all) => [...all, ...fresh]);
      for (const { id, src } of fresh) void upload(id, src);
    } catch (error) {
      toast(describeError(error), 'accent');
    }
  }, [held.length, max, upload]);

  return useMemo(() => {
    const sent = held.flatMap(({ src, fileId }) => (fileId === undefined ? [] : [{ src, fileId }]));
    return {
      pictures: held,
      max,
      onAdd: () => void add(),
      onRemove: (id: string) => {
        const taken = held.find((picture) => picture.id === id);
        if (taken !== undefined) releasePicture(taken.src);
        setHeld((all) => all.filter((picture) => picture.id !== id));
      },
      onRetry: (id: string) => {
        const picture = held.find((candidate) => candidate.id === id);
        if (picture !== undefined) void upload(id, picture.src);
      },
      onCover: (id: string, { fileId, thumb }: Picture) => patch(id, { fileId, src: thumb }),
      fileIds: sent.map(({ fileId }) => fileId),
      sent,
      unsent: held.flatMap(({ src, fileId, error }) =>
        fileId === undefined && error !== undefined ? [src] : [],
      ),
      busy: held.some(({ fileId, error }) => fileId === undefined && error === undefined),
      clear: () => setHeld([]),
    };
  }, [add, held, max, patch, upload]);
}
