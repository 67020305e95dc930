import * as v from 'valibot';

/** The two sizes that are shown; the original is kept private. Longest side in pixels. */
export const pictureVariants = { large: 1600, thumb: 480 } as const;
export type PictureVariant = keyof typeof pictureVariants;

export function isPictureVariant(text: string): text is PictureVariant {
  return text === 'large' || text === 'thumb';
}

/** Limits of one uploaded picture. */
export const pictureLimits = { bytes: 10 * 1024 * 1024, pixels: 40_000_000 } as const;

/** Of a picture that comes in parts: bytes of a part, and how many somebody may have begun at a time. */
export const uploadLimits = { part: 256 * 1024, open: 30 } as const;

/** A picture as screens get it: links to both sizes (paths on the host), size of the large one in pixels. */
export const pictureSchema = v.object({
  fileId: v.string(),
  thumb: v.string(),
  large: v.string(),
  width: v.number(),
  height: v.number(),
});

export type Picture = v.InferOutput<typeof pictureSchema>;
