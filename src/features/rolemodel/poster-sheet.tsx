import { useEffect, useState } from 'react';
import { posterWords } from '../../core/rolemodel/poster-words';
import { pageLink } from '../../device/page-link';
import { drawPoster, keepPoster, keepPosterLabel } from '../../device/poster';
import { describeError } from '../../gateway/errors';
import { useFileUrl } from '../../gateway/file-url';
import type { Output } from '../../gateway/operations';
import { paths } from '../../navigation/paths';
import { Button } from '../../ui/button';
import { Canvas } from '../../ui/canvas';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { toast } from '../../ui/overlay-store';
import { ErrorNote } from '../../ui/states';
import { Text } from '../../ui/text';

const canvasId = 'wm-poster';

interface PosterSheetProps {
  readonly person: Output<'rolemodel.getCandidate'>;
  readonly onClose: () => void;
}

/** A picture of the person to pass on: name, honour, one line and the way to the story. */
export function PosterSheet({ person, onClose }: PosterSheetProps) {
  const [drawn, setDrawn] = useState(false);
  const [error, setError] = useState<unknown>(undefined);
  const src = person.picture?.large;
  const portrait = useFileUrl(src);
  const waiting = src !== undefined && portrait === undefined;
  useEffect(() => {
    if (waiting) return undefined;
    let wanted = true;
    const link = pageLink(
      paths.rolemodel.candidate({ campaignId: person.campaignId, candidateId: person.id }),
    );
    drawPoster(canvasId, { ...posterWords(person), link }, portrait).then(
      () => {
        if (wanted) setDrawn(true);
      },
      (failure: unknown) => {
        if (wanted) setError(failure);
      },
    );
    return () => {
      wanted = false;
    };
  }, [person, portrait, waiting]);
  const keep = async () => {
    try {
      if (await keepPoster(canvasId, person.name)) toast('图片已保存');
    } catch (failure) {
      toast(describeError(failure), 'accent');
    }
  };
  return (
    <Sheet
      open
      title="分享图片"
      onClose={onClose}
      bottom={
        <Button kind="primary" disabled={!drawn} onTap={() => void keep()}>
          {keepPosterLabel}
        </Button>
      }
    >
      <Stack gap={3}>
        <Canvas
          id={canvasId}
          className="wm-rolemodel-poster"
          label={`${person.name}，${person.category}，${person.line}`}
        />
        <ErrorNote error={error} />
        <Text size={5} tone="second">
          让更多人读到这个故事。图片上没有票数，分享和投票无关。
        </Text>
      </Stack>
    </Sheet>
  );
}
