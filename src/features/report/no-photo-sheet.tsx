import { useState } from 'react';
import { reportLimits } from '../../core/report/report-limits';
import { Button } from '../../ui/button';
import { RadioRows } from '../../ui/choice';
import { TextArea } from '../../ui/field';
import { Stack } from '../../ui/layout';
import { Sheet } from '../../ui/overlay';
import { Text } from '../../ui/text';

const reasons = [
  { id: 'dark', label: '天黑、太远或太快，拍不清' },
  { id: 'unsafe', label: '当时不方便拍，拍了不安全' },
  { id: 'privacy', label: '会拍到别人的隐私' },
  { id: 'past', label: '已经过去了，没来得及拍' },
  { id: 'other', label: '别的原因' },
] as const;

type Reason = (typeof reasons)[number]['id'];

interface NoPhotoSheetProps {
  readonly open: boolean;
  readonly onSend: (reason: string) => void;
  readonly onClose: () => void;
}

/** A report without a picture: why, so that the office knows what it can go by. */
export function NoPhotoSheet({ open, onSend, onClose }: NoPhotoSheetProps) {
  const [reason, setReason] = useState<Reason | undefined>();
  const [words, setWords] = useState('');
  const said = words.trim();
  const label = reasons.find(({ id }) => id === reason)?.label ?? '';
  const complete = reason !== undefined && (reason !== 'other' || said !== '');
  return (
    <Sheet
      open={open}
      title="没有照片也要提交吗？"
      onClose={onClose}
      bottom={
        <>
          <Button onTap={onClose}>去拍照</Button>
          <Button
            kind="primary"
            disabled={!complete}
            onTap={() =>
              onSend(reason === 'other' ? said : [label, said].filter((part) => part !== '').join('。'))
            }
          >
            直接提交
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        <Text tone="second">有照片更容易找到、更快办好。确实没法拍，说一声为什么就行。</Text>
        <RadioRows label="为什么没有照片" options={reasons} value={reason} onChange={setReason} />
        <TextArea
          label={reason === 'other' ? '是什么原因' : '还想说明的（可不写）'}
          value={words}
          onChange={setWords}
          max={reportLimits.noPhotoReason - 40}
        />
      </Stack>
    </Sheet>
  );
}
