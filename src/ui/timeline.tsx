import type { ReactNode } from 'react';
import { Box } from './box';
import { cx } from './box-props';

export interface TimelineEntry {
  readonly id: string;
  readonly title: string;
  readonly note?: ReactNode;
  /** Ready to read: `11-21 10:05`. */
  readonly time: string;
}

/** What happened, newest first; the first entry is where it stands now. */
export function Timeline({
  entries,
  label,
}: {
  readonly entries: readonly TimelineEntry[];
  readonly label: string;
}) {
  return (
    <Box className="wm-timeline" role="list" label={label}>
      {entries.map(({ id, title, note, time }, index) => (
        <Box key={id} className={cx('wm-event', index === 0 && 'wm-event--now')} role="listitem">
          <Box className="wm-event__rail" mute>
            <Box className="wm-event__dot" />
          </Box>
          <Box className="wm-grow">
            <Box className="wm-event__head">
              <Box className="wm-t4 wm-strong">{title}</Box>
              <Box className="wm-t5 wm-ink--second wm-figures">{time}</Box>
            </Box>
            {note !== undefined && <Box className="wm-t5 wm-ink--second">{note}</Box>}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
