import { Box } from './box';
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
