import { useId, useState } from 'react';
import { Box, Img } from './box';
import { useFocusTrap } from './focus.h5';
import { Icon } from './icon';
import type { PictureViewer } from './viewer-props';

/** See picture-viewer.tsx; over the page, with the keyboard as well. */
export const usePictureViewer: PictureViewer = (pictures) => {
  const [shown, setShown] = useState<number | undefined>();
  const picture = shown === undefined ? undefined : pictures[shown];
  return {
    view: (src) => {
      const at = pictures.findIndex(({ large, thumb }) => large === src || thumb === src);
      if (at >= 0) setShown(at);
    },
    viewer:
      shown === undefined || picture === undefined ? null : (
        <Viewer
          src={picture.large}
          at={shown}
          count={pictures.length}
          onGo={(step) => setShown((shown + step + pictures.length) % pictures.length)}
          onClose={() => setShown(undefined)}
        />
      ),
  };
};

interface ViewerProps {
  readonly src: string;
  readonly at: number;
  readonly count: number;
  readonly onGo: (step: 1 | -1) => void;
  readonly onClose: () => void;
}

function Viewer({ src, at, count, onGo, onClose }: ViewerProps) {
  const id = useId();
  useFocusTrap(id);
  const title = `第 ${at + 1} 张，共 ${count} 张`;
  return (
    <Box
      id={id}
      className="wm-viewer"
      role="dialog"
      modal
      label={title}
      focusable
      onKey={(key) => {
        if (key === 'Escape') onClose();
        if (key === 'ArrowLeft') onGo(-1);
        if (key === 'ArrowRight') onGo(1);
      }}
    >
      <Img key={src} src={src} alt={title} className="wm-viewer__picture" fit="contain" />
      <Box className="wm-viewer__bar">
        <Box as="button" className="wm-viewer__button" label="关闭" onTap={onClose}>
          <Icon name="close" />
        </Box>
        <Box className="wm-figures">{`${at + 1} / ${count}`}</Box>
        {count > 1 ? (
          <Box className="wm-viewer__turn">
            <Box as="button" className="wm-viewer__button" label="上一张" onTap={() => onGo(-1)}>
              <Icon name="back" />
            </Box>
            <Box as="button" className="wm-viewer__button" label="下一张" onTap={() => onGo(1)}>
              <Icon name="chevron" />
            </Box>
          </Box>
        ) : (
          <Box className="wm-viewer__button" mute />
        )}
      </Box>
    </Box>
  );
}
