import { useState } from 'react';
import type { Picture as PictureOf } from '../../../core/files/picture';
import { formatShanghai } from '../../../core/kernel/time';
import type { ReportEventAction } from '../../../core/report/report-status';
import { showsPictures } from '../../../core/report/timeline-words';
import { useCommand } from '../../../gateway/command';
import { Box } from '../../../ui/box';
import { TextButton } from '../../../ui/button';
import { ChoiceChips } from '../../../ui/choice';
import { Field } from '../../../ui/field';
import { Icon } from '../../../ui/icon';
import { Grow, Row, Stack } from '../../../ui/layout';
import { MosaicSheet } from '../../../ui/mosaic-sheet';
import { Picture } from '../../../ui/picture';
import { Text } from '../../../ui/text';
import type { Case } from '../steps';

/** How everybody sees a picture: as it is, with parts covered, or not at all. */
type Way = 'open' | 'masked' | 'hidden';

interface Shown {
  readonly way: Way;
  /** What stands for the original; kept while another way is tried. */
  readonly cover: PictureOf | undefined;
}

const stepNames: Partial<Record<ReportEventAction, string>> = {
  resolve: '处置后',
  lookBack: '回头看',
  rebound: '反弹',
};

const ways: readonly { readonly id: Way; readonly label: string }[] = [
  { id: 'open', label: '公开' },
  { id: 'masked', label: '打码后公开' },
  { id: 'hidden', label: '不公开' },
];

/** A picture of a case that everybody may see, and where it comes from. */
interface Candidate extends PictureOf {
  readonly name: string;
}

/** What a command is sent of the pictures, and which of them would be seen uncovered again. */
export interface PublicPictures {
  readonly candidates: readonly Candidate[];
  readonly shownOf: (fileId: string) => Shown;
  readonly change: (fileId: string, shown: Shown) => void;
  readonly sent: readonly { readonly fileId: string; readonly replacementId: string | null }[];
  readonly uncovered: readonly string[];
}

const asNow = (report: Case, fileId: string): Shown => {
  const covered = report.dispatch?.redaction.pictures.find((each) => each.fileId === fileId);
  if (covered === undefined) return { way: 'open', cover: undefined };
  return covered.hidden || covered.replacement === null
    ? { way: 'hidden', cover: undefined }
    : { way: 'masked', cover: covered.replacement };
};

const replacementOf = (fileId: string, { way, cover }: Shown): string | null =>
  way === 'open' ? fileId : way === 'hidden' ? null : (cover?.fileId ?? null);

/** The pictures of a case as everybody sees them now, and what is changed of it. */
export function usePublicPictures(report: Case): PublicPictures {
  const [changes, setChanges] = useState<ReadonlyMap<string, Shown>>(new Map());
  const candidates = [
    ...report.before.map((picture, index) => ({ ...picture, name: `第 ${index + 1} 张` })),
    ...report.timeline.flatMap(({ action, at, pictures }) =>
      showsPictures(action)
        ? pictures.map((picture, index) => ({
            ...picture,
            name: `${stepNames[action] ?? ''} ${formatShanghai(at, 'M-D HH:mm')} 第 ${index + 1} 张`,
          }))
        : [],
    ),
  ];
  const shownOf = (fileId: string) => changes.get(fileId) ?? asNow(report, fileId);
  const changed = candidates.filter(
    ({ fileId }) => replacementOf(fileId, shownOf(fileId)) !== replacementOf(fileId, asNow(report, fileId)),
  );
  return {
    candidates,
    shownOf,
    change: (fileId, shown) => setChanges(new Map([...changes, [fileId, shown]])),
    sent: changed.map(({ fileId }) => ({ fileId, replacementId: replacementOf(fileId, shownOf(fileId)) })),
    uncovered: changed.flatMap(({ fileId, name }) =>
      shownOf(fileId).way === 'open' ? [`${name}照片的原样`] : [],
    ),
  };
}

/** Each picture as everybody would see it, with the three ways to show it. */
export function PublicPictureRows({ candidates, shownOf, change }: PublicPictures) {
  const [covering, setCovering] = useState<string | undefined>();
  const open = candidates.find(({ fileId }) => fileId === covering);
  const cover = useCommand('files.cover', { refreshes: [] });
  const keepCovered = async ({ fileId, large }: PictureOf, cells: readonly number[]) => {
    const made = await cover.run({ fileId, path: large, cells: [...cells] });
    if (made === undefined) return;
    change(fileId, { way: 'masked', cover: made });
    setCovering(undefined);
  };
  return (
    <Field label="照片，现在大家看到的样子">
      <Stack gap={3}>
        {candidates.map(({ fileId, thumb, name }) => {
          const { way, cover: covered } = shownOf(fileId);
          return (
            <Row key={fileId} align="start">
              {way === 'hidden' ? (
                <Box className="wm-desk__unseen" role="img" label={`${name}，不公开`}>
                  <Icon name="shield" />
                </Box>
              ) : (
                <Picture
                  src={way === 'masked' && covered !== undefined ? covered.thumb : thumb}
                  alt={`${name}照片`}
                  ratio="1:1"
                  thumb="m"
                />
              )}
              <Grow>
                <Stack gap={2}>
                  <Text size={5} tone="second">
                    {name}
                  </Text>
                  <ChoiceChips
                    label={name}
                    options={ways}
                    value={way}
                    onChange={(wanted) => {
                      // Without a cover there is nothing yet that could be shown in its place.
                      if (wanted === 'masked' && covered === undefined) setCovering(fileId);
                      else change(fileId, { way: wanted, cover: covered });
                    }}
                  />
                  {way === 'masked' && (
                    <TextButton label={`${name}重新打码`} onTap={() => setCovering(fileId)}>
                      重新打码
                    </TextButton>
                  )}
                </Stack>
              </Grow>
            </Row>
          );
        })}
      </Stack>
      {open !== undefined && (
        <MosaicSheet
          key={open.fileId}
          src={open.large}
          note="涂过人脸、车牌、门牌和电话。公开的是打过码的，原照片只有办理的人看得到。"
          running={cover.running}
          error={cover.error}
          onPainted={(cells) => void keepCovered(open, cells)}
          onClose={() => setCovering(undefined)}
        />
      )}
    </Field>
  );
}
