import * as v from 'valibot';
import { defineContract } from '../kernel/operation';
import { idList, idSchema, requestIdSchema } from '../kernel/schema';
import { mosaicCellsMax } from './mosaic';
import { pictureSchema } from './picture';

/** Why a picture is refused; the same words whether it came by multipart or through WeChat's cloud. */
export const pictureErrors = {
  not_a_picture: { status: 400, message: '只能上传 JPEG、PNG、WebP 或 HEIC 照片。' },
  damaged_picture: { status: 400, message: '照片已损坏或无法读取，请换一张。' },
  too_many_pixels: { status: 413, message: '照片像素太大，请缩小后再上传（最多 4000 万像素）。' },
} as const;

const linkLimit = 100;
const mineLimit = 20;

export const filesContract = defineContract('files', {
  register: {
    summary: '登记一张已传到云存储的照片',
    access: 'files.upload',
    commit: 'own',
    rate: 'upload',
    input: v.strictObject({
      cloudFileId: v.pipe(
        v.string(),
        v.maxLength(300),
        v.regex(/^cloud:\/\/[^/]+\/incoming\/[A-Za-z0-9._-]{1,120}$/, '文件位置不对。'),
      ),
      requestId: v.optional(requestIdSchema),
    }),
    output: v.object({ fileId: v.string() }),
    errors: pictureErrors,
  },
  cover: {
    summary: '给照片打码：遮住的格子换成一块颜色，另存一张；自己还没用上的那张随即删掉',
    access: 'files.upload',
    commit: 'own',
    rate: 'upload',
    input: v.strictObject({
      fileId: idSchema,
      /** Its link, where the picture is not the caller's own: who may see it may cover a copy of it. */
      path: v.optional(
        v.pipe(v.string(), v.maxLength(300), v.regex(/^\/files\/[\w/?=&-]+$/, '照片链接不对。')),
      ),
      cells: v.pipe(
        v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(mosaicCellsMax - 1))),
        v.minLength(1, '请先涂抹要遮住的地方。'),
        v.maxLength(mosaicCellsMax),
      ),
      requestId: v.optional(requestIdSchema),
    }),
    output: pictureSchema,
  },
  mine: {
    summary: '我传过、还没有用上的照片；已经清掉的不在其中',
    access: 'files.upload',
    commit: 'read',
    input: v.strictObject({ fileIds: idList(mineLimit) }),
    output: v.object({ items: v.array(pictureSchema) }),
  },
  links: {
    summary: '把照片链接换成云存储的临时地址',
    access: 'public',
    commit: 'read',
    input: v.strictObject({
      paths: v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(linkLimit)),
    }),
    output: v.object({ items: v.array(v.object({ path: v.string(), url: v.string() })) }),
  },
});
