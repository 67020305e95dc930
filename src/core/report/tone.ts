/** Meaning of a colour, as `src/ui` names it: solved, waiting, under way, urgent, neither. */
export type Tone = 'accent' | 'done' | 'wait' | 'info' | 'neutral';
