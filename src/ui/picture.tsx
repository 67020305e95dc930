import { useState } from 'react';
import { useFileUrl } from '../gateway/file-url';
import { Box, Img } from './box';
import { cx } from './box-props';
import { Icon } from './icon';
import { MosaicSheet } from './mosaic-sheet';

interface PictureProps {
  /** Empty while there is none yet: a quiet well keeps the room. */
  readonly src: string | undefined;
  /** What it shows; empty for decoration. */
  readonly alt: string;
  /** Width to height. Default 4:3. */
  readonly ratio?: '4:3' | '1:1' | '16:9' | '21:9' | '3:4';
  readonly caption?: string | undefined;
  readonly onTap?: (() => void) | undefined;
  /** Fixed sizes for rows: 48 or 72 px. Default: as wide as the room. */
  readonly thumb?: 's' | 'm';
}

/** A picture in a frame that keeps its room, fades in, and says so when it cannot be shown. */
export function Picture({ src, alt, ratio = '4:3', caption, onTap, thumb }: PictureProps) {
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');
  const url = useFileUrl(src === '' ? undefined : src);
  const frame = (
    <Box
      as={onTap === undefined ? 'div' : 'button'}
      className={cx(
        'wm-picture',
        `wm-ratio-${ratio.replace(':', '-')}`,
        thumb && `wm-picture--${thumb}`,
        state === 'shown' && 'wm-picture--shown',
      )}
      onTap={onTap}
      label={onTap === undefined ? undefined : `看大图：${alt}`}
    >
      {url !== undefined && state !== 'failed' && (
        <Img
          src={url}
          alt={alt}
          className="wm-picture__img"
          onLoad={() => setState('shown')}
          onError={() => setState('failed')}
        />
      )}
      {state === 'failed' && (
        <Box className="wm-picture__none">
          <Icon name="image" label="图片没有加载出来" />
        </Box>
      )}
    </Box>
  );
  if (caption === undefined) return frame;
  return (
    <Box className="wm-figure">
      {frame}
      <Box className="wm-t5 wm-ink--second">{caption}</Box>
    </Box>
  );
}

interface PortraitProps {
  readonly src: string | undefined;
  readonly name: string;
  readonly size?: 's' | 'm' | 'l';
}

/** A round picture of a person; without one the first character of the name. */
export function Portrait({ src, name, size = 'm' }: PortraitProps) {
  const url = useFileUrl(src === '' ? undefined : src);
  return (
    <Box className={`wm-portrait wm-portrait--${size}`}>
      {url === undefined ? (
        <Box className="wm-portrait__initial" mute>
          {name.slice(0, 1)}
        </Box>
      ) : (
        <Img src={url} alt={`${name}的照片`} className="wm-picture__img wm-picture--shown" />
      )}
    </Box>
  );
}

/** A picture in a form, on its way or sent. */
export interface FormPicture {
  /** Stable while it is in the form. */
  readonly id: string;
  readonly src: string;
  /** Percent while it is being sent; 100 when it is there. */
  readonly progress: number;
  readonly error?: string | undefined;
  /** Once it is there. */
  readonly fileId?: string | undefined;
  /** A larger one of it, where the server has told. */
  readonly large?: string | undefined;
  /** Cells that are still to be covered. */
  readonly cover?: { readonly cells: readonly number[] } | undefined;
  /** Nothing is left of it that could be tried again. */
  readonly gone?: boolean;
}

/** A temporary file does not outlive the program, what was sent does: a restored form then shows that it is there. */
function TilePicture({ src, alt }: { readonly src: string; readonly alt: string }) {
  const [lost, setLost] = useState(false);
  const url = useFileUrl(src === '' ? undefined : src);
  if (src === '') return null;
  if (!lost) {
    return (
      <Img
        src={url ?? ''}
        alt={alt}
        className="wm-picture__img wm-picture--shown"
        onError={() => setLost(true)}
      />
    );
  }
  return (
    <Box className="wm-picture__none" role="img" label={`${alt}，已传好`}>
      <Icon name="check" />
      <Box className="wm-t5">已传好</Box>
    </Box>
  );
}

interface PictureGridProps {
  readonly pictures: readonly FormPicture[];
  readonly max: number;
  /** The add tile ("拍照", "再拍一张"). */
  readonly onAdd: () => void;
  readonly onRemove: (id: string) => void;
  readonly onRetry?: ((id: string) => void) | undefined;
  /** Offers 打码 on each picture that is there. */
  readonly onCover?: ((id: string, cells: readonly number[]) => void) | undefined;
  /** The person is about to add, take out or cover one. */
  readonly onTouch?: (() => void) | undefined;
}

/** Three tiles a row, the last one adds. Shows how far each picture has gone. */
export function PictureGrid({ pictures, max, onAdd, onRemove, onRetry, onCover, onTouch }: PictureGridProps) {
  const [covering, setCovering] = useState<string | undefined>();
  const open = pictures.find(({ id }) => id === covering);
  return (
    <>
      <Box className="wm-tiles" role="group" label={`照片，${pictures.length} 张，最多 ${max} 张`}>
        {pictures.map(({ id, src, progress, error, cover, gone }, index) => (
          <Box key={id} className="wm-tile">
            <TilePicture key={src} src={src} alt={`第 ${index + 1} 张照片`} />
            {error !== undefined && gone === true ? (
              <Box className="wm-tile__veil" role="img" label={`第 ${index + 1} 张：${error}`}>
                <Icon name="alert" />
                <Box>放太久，已清掉，请重拍</Box>
              </Box>
            ) : error !== undefined ? (
              <Box
                as="button"
                className="wm-tile__veil"
                onTap={() => onRetry?.(id)}
                label={`第 ${index + 1} 张没有传上去，重试`}
              >
                <Icon name="refresh" />
                <Box>没传上，点这里重试</Box>
              </Box>
            ) : (
              progress < 100 && (
                <Box
                  className="wm-tile__veil"
                  role="progressbar"
                  now={progress}
                  label={`第 ${index + 1} 张正在上传`}
                >
                  <Box className="wm-figures">{cover === undefined ? `${progress}%` : '打码中'}</Box>
                </Box>
              )
            )}
            {onCover !== undefined && gone !== true && src !== '' && (
              <Box
                as="button"
                className="wm-tile__cover"
                label={`给第 ${index + 1} 张打码`}
                onTap={() => {
                  onTouch?.();
                  setCovering(id);
                }}
              >
                <Box className="wm-tile__chip" mute>
                  {cover === undefined ? '打码' : '已涂好'}
                </Box>
              </Box>
            )}
            <Box
              as="button"
              className="wm-tile__remove"
              label={`去掉第 ${index + 1} 张照片`}
              onTap={() => {
                onTouch?.();
                onRemove(id);
              }}
            >
              <Box className="wm-tile__cross" mute>
                <Icon name="close" size="s" />
              </Box>
            </Box>
          </Box>
        ))}
        {pictures.length < max && (
          <Box
            as="button"
            className="wm-tile wm-tile--add"
            onTap={() => {
              onTouch?.();
              onAdd();
            }}
          >
            <Icon name="camera" size="l" />
            <Box className="wm-t5">{pictures.length === 0 ? '拍照' : '再拍一张'}</Box>
          </Box>
        )}
      </Box>
      {onCover !== undefined && open !== undefined && (
        <MosaicSheet
          key={open.id}
          src={open.large ?? open.src}
          note="用手指涂过人脸、车牌、门牌和电话。存好以后，原来的样子不再保留。"
          onPainted={(cells) => {
            setCovering(undefined);
            onCover(open.id, cells);
          }}
          onClose={() => setCovering(undefined)}
        />
      )}
    </>
  );
}
