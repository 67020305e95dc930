import { createHmac, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Picture, PictureVariant } from '../../src/core/files/picture';
import { Refusal } from '../../src/core/kernel/errors';
import { BoundedMap } from './bounded-map';
import type { Database, Tx } from './database';

/** Makes and checks links to pictures. A link is a capability: whoever holds it may see that one picture. */
export interface PictureLinks {
  of(file: {
    readonly id: string;
    readonly published: boolean;
    readonly width: number;
    readonly height: number;
  }): Picture;
  /** The link to the small one alone: a page of a list needs no other, and each private one costs a signature. */
  thumbOf(file: { readonly id: string; readonly published: boolean }): string;
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

/** Folders of pictures in the store, and the one where WeChat's clients put what they have not registered yet. */
export const pictureFolders = ['original', 'large', 'thumb'] as const;
export const incomingFolder = 'incoming';

const privateLinkMinutes = 60;
/** A desk shows the same pictures again and again; signing them anew is a twentieth of what a page costs. */
const mostLinksKept = 5000;

/**
 * @param secret the server's secrets by purpose; asked for only when a private link is made or checked
 * @param clock milliseconds since the epoch
 */
export function pictureLinks(secret: (purpose: string) => Buffer, clock: () => number): PictureLinks {
  const sign = (variant: string, id: string, expires: string) =>
    createHmac('sha256', secret('picture link')).update(`${variant}/${id}/${expires}`).digest('base64url');
  const signed = new BoundedMap<string, string>(mostLinksKept);
  const linkOf = (variant: PictureVariant, { id, published }: { id: string; published: boolean }) => {
    const path = `/files/${variant}/${id}`;
    if (published) return path;
    // Links made within the same quarter of an hour are equal, so that a screen shown again finds its pictures cached.
    const quarter = 15 * 60;
    const expires = String((Math.floor(clock() / 1000 / quarter) + 1) * quarter + privateLinkMinutes * 60);
    const unsigned = `${path}?expires=${expires}`;
    const known = signed.get(unsigned);
    if (known !== undefined) return known;
    const link = `${unsigned}&signature=${sign(variant, id, expires)}`;
    signed.set(unsigned, link);
    return link;
  };
  return {
    of: (file) => ({
      fileId: file.id,
      thumb: linkOf('thumb', file),
      large: linkOf('large', file),
      width: file.width,
      height: file.height,
    }),
    thumbOf: (file) => linkOf('thumb', file),
    admits(variant, id, expires, signature) {
      if (!/^\d{1,12}$/.test(expires) || Number(expires) * 1000 < clock()) return false;
      const given = Buffer.from(signature);
      const right = Buffer.from(sign(variant, id, expires));
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}

/** Who owns each of these pictures that no object has claimed yet; held until this transaction ends. */
export async function lockFreePictures(
  tx: Tx,
  fileIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (fileIds.length === 0) return new Map();
  const free = await tx
    .selectFrom('file')
    .select(['id', 'owner_id'])
    .where('id', 'in', [...new Set(fileIds)])
    .where('subject_id', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return new Map(free.map(({ id, owner_id }) => [id, owner_id]));
}

/** Pictures for one object, in their order. */
export interface PictureClaim {
  readonly fileIds: readonly string[];
  readonly subject: { readonly kind: string; readonly id: string };
}

/** Gives locked, free pictures to their objects. */
export async function claimPicturesOfMany(tx: Tx, claims: readonly PictureClaim[]): Promise<void> {
  const rows = claims.flatMap(({ fileIds, subject }) =>
    fileIds.map((id, position) => ({ id, position, subject })),
  );
  if (rows.length === 0) return;
  await sql`update file set subject_kind = claim.kind, subject_id = claim.subject, position = claim.position
    from unnest(
      ${rows.map(({ id }) => id)}::text[],
      ${rows.map(({ subject }) => subject.kind)}::text[],
      ${rows.map(({ subject }) => subject.id)}::text[],
      ${rows.map(({ position }) => position)}::int[]
    ) as claim (id, kind, subject, position)
    where file.id = claim.id`.execute(tx);
}

/** What somebody hears whose pictures are not theirs, do not exist or are in use. */
export function unfitPictures(): Refusal {
  return new Refusal('invalid_input', { fields: { fileIds: '有照片已失效，请重新上传。' } });
}

/**
 * Takes the caller's own, unclaimed pictures for an object, in the order given.
 * @throws Refusal `invalid_input` on `fileIds` where one is not theirs, does not exist or is in use
 */
export async function claimPictures(
  tx: Tx,
  ownerId: string,
  fileIds: readonly string[],
  subject: PictureClaim['subject'],
): Promise<void> {
  const owners = await lockFreePictures(tx, fileIds);
  if (fileIds.some((id) => owners.get(id) !== ownerId)) throw unfitPictures();
  await claimPicturesOfMany(tx, [{ fileIds, subject }]);
}

/**
 * Gives an object these pictures from now on, in this order: its own that are named stay, new ones of the caller's come
 * in, and the others are let go.
 * @throws Refusal `invalid_input` on `fileIds` where one is not theirs, does not exist or is another object's
 */
export async function replacePictures(
  tx: Tx,
  ownerId: string,
  fileIds: readonly string[],
  subject: PictureClaim['subject'],
): Promise<void> {
  const own = await tx
    .selectFrom('file')
    .select('id')
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .forUpdate()
    .execute();
  const kept = new Set(own.map(({ id }) => id));
  const owners = await lockFreePictures(tx, fileIds);
  if (fileIds.some((id) => !kept.has(id) && owners.get(id) !== ownerId)) throw unfitPictures();
  const dropped = [...kept].filter((id) => !fileIds.includes(id));
  if (dropped.length > 0) {
    await tx
      .updateTable('file')
      .set({ subject_kind: null, subject_id: null, position: 0 })
      .where('id', 'in', dropped)
      .execute();
  }
  await claimPicturesOfMany(tx, [{ fileIds, subject }]);
}

/** Pictures of one object go to another of the same kind, behind its own, until it has `atMost`. */
export async function movePictures(
  tx: Tx,
  kind: string,
  { from, into, atMost }: { readonly from: string; readonly into: string; readonly atMost: number },
): Promise<void> {
  await sql`update file set subject_id = ${into}, position = placed.position
    from (
      select moved.id, own.count + row_number() over (order by moved.position) - 1 as position
      from file as moved, (select count(*) from file where subject_kind = ${kind} and subject_id = ${into}) as own
      where moved.subject_kind = ${kind} and moved.subject_id = ${from}
    ) as placed
    where file.id = placed.id and placed.position < ${atMost}`.execute(tx);
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

/** A picture with its place among its object's. */
export interface PlacedPicture extends Picture {
  readonly position: number;
}

/** A picture as it is stored. */
export interface StoredPicture {
  readonly id: string;
  readonly published: boolean;
  readonly width: number;
  readonly height: number;
  readonly position: number;
}

/** A stored picture with its links. */
export function placedPicture(file: StoredPicture, links: PictureLinks): PlacedPicture {
  return { ...links.of(file), position: file.position };
}

/** Pictures of several objects of one kind, by object id, in their order. */
export async function findPictures(
  db: Database,
  kind: string,
  subjectIds: readonly string[],
  links: PictureLinks,
): Promise<ReadonlyMap<string, PlacedPicture[]>> {
  const found = new Map<string, PlacedPicture[]>();
  if (subjectIds.length === 0) return found;
  const rows = await db
    .selectFrom('file')
    .select(['id', 'published', 'width', 'height', 'subject_id', 'position'])
    .where('subject_kind', '=', kind)
    .where('subject_id', 'in', subjectIds)
    .orderBy('subject_id')
    .orderBy('position')
    .execute();
  for (const row of rows) {
    if (row.subject_id === null) continue;
    const list = found.get(row.subject_id) ?? [];
    list.push(placedPicture(row, links));
    found.set(row.subject_id, list);
  }
  return found;
}

/** The object that a picture belongs to, by its id. */
export async function findPictureSubject(tx: Tx, fileId: string): Promise<string | undefined> {
  const file = await tx.selectFrom('file').select('subject_id').where('id', '=', fileId).executeTakeFirst();
  return file?.subject_id ?? undefined;
}

/** A picture among an object's, and the kinds that it and its cover have. */
export interface CoverSubject {
  readonly kinds: { readonly shown: string; readonly covered: string; readonly discarded: string };
  readonly id: string;
  /** Whether the object is public now. */
  readonly published: boolean;
}

/** What everybody sees in one place of an object, and what is kept under it. */
async function inPlace(
  tx: Tx,
  { kinds, id }: Pick<CoverSubject, 'kinds' | 'id'>,
  fileId: string,
): Promise<{ position: number; shown: string | undefined; original: string } | undefined> {
  const rows = await tx
    .selectFrom('file')
    .select(['id', 'position', 'subject_kind'])
    .where('subject_id', '=', id)
    .where('subject_kind', 'in', [kinds.shown, kinds.covered])
    .orderBy('id')
    .forUpdate()
    .execute();
  const position = rows.find((row) => row.id === fileId)?.position;
  if (position === undefined) return undefined;
  const here = rows.filter((row) => row.position === position);
  const shown = here.find((row) => row.subject_kind === kinds.shown)?.id;
  const original = here.find((row) => row.subject_kind === kinds.covered)?.id ?? fileId;
  return { position, shown, original };
}

/**
 * Puts another picture of the caller's, or nothing, in the place of one that people see. The original is kept, private;
 * a cover that was there before is set aside, and one that is there already stays.
 * @returns false where the picture is not the object's or the other one is not the caller's and free
 */
export async function coverPicture(
  tx: Tx,
  { kinds, id, published }: CoverSubject,
  fileId: string,
  replacementId: string | null,
  ownerId: string,
): Promise<boolean> {
  const place = await inPlace(tx, { kinds, id }, fileId);
  if (place === undefined) return false;
  const { original, shown, position } = place;
  if (replacementId !== null && replacementId === shown) return true;
  if (shown !== original) await discardCover(tx, { kinds, id }, position);
  await tx
    .updateTable('file')
    .set({ subject_kind: kinds.covered, published: false })
    .where('id', '=', original)
    .execute();
  if (replacementId === null) return true;
  const owners = await lockFreePictures(tx, [replacementId]);
  if (owners.get(replacementId) !== ownerId) return false;
  await tx
    .updateTable('file')
    .set({ subject_kind: kinds.shown, subject_id: id, position, published })
    .where('id', '=', replacementId)
    .execute();
  return true;
}

/** Shows a covered picture again. One that is shown, a cover too, stays as it is. */
export async function uncoverPicture(
  tx: Tx,
  { kinds, id, published }: CoverSubject,
  fileId: string,
): Promise<boolean> {
  const place = await inPlace(tx, { kinds, id }, fileId);
  if (place === undefined) return false;
  if (place.shown === fileId) return true;
  await discardCover(tx, { kinds, id }, place.position);
  await tx
    .updateTable('file')
    .set({ subject_kind: kinds.shown, published })
    .where('id', '=', fileId)
    .execute();
  return true;
}

async function discardCover(
  tx: Tx,
  { kinds, id }: Pick<CoverSubject, 'kinds' | 'id'>,
  position: number,
): Promise<void> {
  await tx
    .updateTable('file')
    .set({ subject_kind: kinds.discarded, published: false })
    .where('subject_kind', '=', kinds.shown)
    .where('subject_id', '=', id)
    .where('position', '=', position)
    .execute();
}
