import { isPictureVariant, type PictureVariant } from '../../src/core/files/picture';
import type { Database } from '../platform/database';
import type { PictureLinks } from '../platform/pictures';

/** What a picture link asks for, when it is a link at all. */
export function readPictureLink(
  link: string,
): { variant: PictureVariant; id: string; expires: string; signature: string } | undefined {
  const match =
    /^\/files\/([a-z]+)\/([A-Za-z0-9-]{1,64})(?:\?expires=(\d{1,12})&signature=([A-Za-z0-9_-]{1,80}))?$/.exec(
      link,
    );
  const [, variant = '', id = '', expires = '', signature = ''] = match ?? [];
  return match && isPictureVariant(variant) ? { variant, id, expires, signature } : undefined;
}

/** Whether this link may be followed now: published pictures by anybody, others with a valid signature. */
export async function admitsPicture(
  db: Database,
  links: PictureLinks,
  link: { variant: PictureVariant; id: string; expires: string; signature: string },
): Promise<{ readonly published: boolean } | undefined> {
  const file = await db.selectFrom('file').select('published').where('id', '=', link.id).executeTakeFirst();
  if (!file) return undefined;
  const admitted = file.published || links.admits(link.variant, link.id, link.expires, link.signature);
  return admitted ? { published: file.published } : undefined;
}
