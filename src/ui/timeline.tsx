import type { ReactNode } from 'react';
import { Box } from './box';
import { cx } from './box-props';

export interface TimelineEntry {
  readonly id: string;
  readonly title: string;
  readonly note?: ReactNode;
  /** Ready to read: `11-21 10:05`. */
  readonly time: string;
  /** Still to come. */
  readonly ahead?: boolean;
}

/** What happened, newest first, or what is planned, in its order. */
export function Timeline({
  entries,
  label,
  current = entries[0]?.id,
}: {
  readonly entries: readonly TimelineEntry[];
  readonly label: string;
  /** Where it stands now. Default: the first. */
  readonly current?: string | undefined;
}) {
  const now = entries.findIndex(({ id }) => id === current);
  return (
    <Box className="wm-timeline" role="list" label={label}>
      {entries.map(({ id, title, note, time, ahead }, index) => (
        <Box
          key={id}
          className={cx('wm-event', index === now && 'wm-event--now', ahead === true && 'wm-event--ahead')}
          role="listitem"
        >
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
