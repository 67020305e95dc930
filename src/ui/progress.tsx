import { Box } from './box';
import { cx } from './box-props';
import { Icon, type Tone } from './icon';

interface ProgressProps {
  /** 0 to 100. */
  readonly percent: number;
  /** What of what, for screen readers: `14 席里已报 8 席`. */
  readonly label: string;
  readonly tone?: Tone;
}

/** A thin bar. Say the figures in words beside it. */
export function Progress({ percent, label, tone = 'accent' }: ProgressProps) {
  const width = Math.max(0, Math.min(100, Math.round(percent)));
  return (
    <Box className="wm-progress" role="progressbar" label={label} now={width}>
      <Box className={`wm-progress__bar wm-ink--${tone}`} style={{ width: `${width}%` }} />
    </Box>
  );
}

interface StepsProps {
  readonly label: string;
  readonly steps: readonly string[];
  /** Index of the step that is under way. */
  readonly current: number;
}

/** The steps of something, with those done, under way and to come. */
export function Steps({ label, steps, current }: StepsProps) {
  return (
    <Box className="wm-steps" role="list" label={label}>
      {steps.map((step, index) => (
        <Box
          key={step}
          className={cx('wm-step', index < current && 'wm-step--done', index === current && 'wm-step--now')}
          role="listitem"
          current={index === current}
        >
          <Box className="wm-step__mark" mute>
            {index < current ? <Icon name="check" size="s" /> : String(index + 1)}
          </Box>
          <Box className="wm-t5">{step}</Box>
        </Box>
      ))}
    </Box>
  );
}

interface StepperProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}

/** A small number with minus and plus. */
export function Stepper({ label, value, min, max, onChange }: StepperProps) {
  return (
    <Box className="wm-stepper" role="group" label={label}>
      <Box
        as="button"
        className="wm-iconbutton wm-iconbutton--sunk"
        label={`${label}减一`}
        disabled={value <= min}
        onTap={() => onChange(value - 1)}
      >
        <Icon name="minus" />
      </Box>
      <Box className="wm-stepper__value wm-figures wm-strong" live="polite">
        {value}
      </Box>
      <Box
        as="button"
        className="wm-iconbutton wm-iconbutton--sunk"
        label={`${label}加一`}
        disabled={value >= max}
        onTap={() => onChange(value + 1)}
      >
        <Icon name="plus" />
      </Box>
    </Box>
  );
}
