import { Stack } from '../../ui/layout';
import { PictureGrid } from '../../ui/picture';
import { Text } from '../../ui/text';
import type { FormPictures } from '../../ui/use-pictures';

interface PicturePartProps {
  readonly pictures: FormPictures;
  /** The person is about to add, take out or cover one. */
  readonly onTouch?: () => void;
  /** What is wrong with them. */
  readonly error?: string | undefined;
  readonly hint?: string;
}

/** Pictures of a case, with the reminder that faces and plates are covered before anybody sees them. */
export function PicturePart({ pictures, onTouch, error, hint }: PicturePartProps) {
  const some = pictures.pictures.length > 0;
  return (
    <Stack gap={2}>
      <PictureGrid {...pictures} onTouch={onTouch} />
      {error !== undefined && (
        <Text size={5} tone="accent">
          {error}
        </Text>
      )}
      <Text size={5} tone="second">
        {some ? '拍到人脸、车牌了吗？点照片上的“打码”遮住再提交。' : (hint ?? '请避开人脸和车牌')}
      </Text>
    </Stack>
  );
}
