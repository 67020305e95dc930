import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Picture, PictureVariant } from '../../src/core/files/picture';
import { Refusal } from '../../src/core/kernel/errors';
import type { Database, Tx } from './database';

/** Makes and checks links to pictures. A link is a capability: whoever holds it may see that one picture. */
export interface PictureLinks {
  of(file: {
    readonly id: string;
    readonly published: boolean;
    readonly width: number;
    readonly height: number;
  }): Picture;
  /** Whether the signature of a private link is right and not expired. */
  admits(variant: PictureVariant, id: string, expires: string, signature: string): boolean;
}

/** Keys of a picture's objects in the store. */
export function pictureKeys(id: string): {
  readonly original: string;
  readonly large: string;
  readonly thumb: string;
} {
  return { original: `original/${id}`, large: `large/${id}.jpg`, thumb: `thumb/${id}.jpg` };
}

const privateLinkMinutes = 60;

/**
 * @param secret the server's secrets by purpose; asked for only when a private link is made or checked
 * @param clock milliseconds since the epoch
 */
export function pictureLinks(secret: (purpose: string) => Buffer, clock: () => number): PictureLinks {
  const sign = (variant: string, id: string, expires: string) =>
    createHmac('sha256', secret('picture link')).update(`${variant}/${id}/${expires}`).digest('base64url');
  return {
    of({ id, published, width, height }) {
      // Links made within the same quarter of an hour are equal, so that a screen shown again finds its pictures cached.
      const quarter = 15 * 60;
      const expires = String((Math.floor(clock() / 1000 / quarter) + 1) * quarter + privateLinkMinutes * 60);
      const path = (variant: PictureVariant) =>
        published
          ? `/files/${variant}/${id}`
          : `/files/${variant}/${id}?expires=${expires}&signature=${sign(variant, id, expires)}`;
      return { fileId: id, thumb: path('thumb'), large: path('large'), width, height };
    },
    admits(variant, id, expires, signature) {
      if (!/^\d{1,12}$/.test(expires) || Number(expires) * 1000 < clock()) return false;
      const given = Buffer.from(signature);
      const right = Buffer.from(sign(variant, id, expires));
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}

/**
 * Takes the caller's own, unclaimed pictures for an object, in the order given.
 * @throws Refusal `invalid_input` on `fileIds` where one is not theirs, does not exist or is in use
 */
export async function claimPictures(
  tx: Tx,
  ownerId: string,
  fileIds: readonly string[],
  subject: { readonly kind: string; readonly id: string },
): Promise<void> {
  if (fileIds.length === 0) return;
  const free = await tx
    .selectFrom('file')
    .select('id')
    .where('id', 'in', fileIds)
    .where('owner_id', '=', ownerId)
    .where('subject_id', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (free.length !== new Set(fileIds).size) {
    throw new Refusal('invalid_input', { fields: { fileIds: '有照片已失效，请重新上传。' } });
  }
  for (const [position, id] of fileIds.entries()) {
    await tx
      .updateTable('file')
      .set({ subject_kind: subject.kind, subject_id: subject.id, position })
      .where('id', '=', id)
      .execute();
  }
}

/** Makes an object's pictures public, or private again. */
export async function setPublished(
  tx: Tx,
  subjects: readonly { readonly kind: string; readonly id: string }[],
  published: boolean,
): Promise<void> {
  for (const { kind, id } of subjects) {
    await tx
      .updateTable('file')
      .set({ published })
      .where('subject_kind', '=', kind)
      .where('subject_id', '=', id)
      .execute();
  }
}

/** Pictures of several objects of one kind, by object id, in their order. */
export async function findPictures(
  db: Database,
  kind: string,
  subjectIds: readonly string[],
  links: PictureLinks,
): Promise<ReadonlyMap<string, Picture[]>> {
  const found = new Map<string, Picture[]>();
  if (subjectIds.length === 0) return found;
  const rows = await db
    .selectFrom('file')
    .select(['id', 'published', 'width', 'height', 'subject_id'])
    .where('subject_kind', '=', kind)
    .where('subject_id', 'in', subjectIds)
    .orderBy('subject_id')
    .orderBy('position')
    .execute();
  for (const row of rows) {
    if (row.subject_id === null) continue;
    const list = found.get(row.subject_id) ?? [];
    list.push(links.of(row));
    found.set(row.subject_id, list);
  }
  return found;
}
