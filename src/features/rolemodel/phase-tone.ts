import type { CampaignPhase } from '../../core/rolemodel/campaign-phase';
import type { NominationStatus } from '../../core/rolemodel/nomination-status';
import type { Tone } from '../../ui/icon';

const phases: Partial<Record<CampaignPhase, Tone>> = {
  nominating: 'info',
  voting: 'accent',
  published: 'done',
  suspended: 'wait',
};

const statuses: Partial<Record<NominationStatus, Tone>> = {
  submitted: 'wait',
  screening: 'wait',
  returned: 'accent',
  vetting: 'info',
  shortlisted: 'done',
  publicity: 'done',
  candidate: 'done',
  selected: 'done',
  honoured: 'done',
};

export const phaseTone = (phase: CampaignPhase): Tone => phases[phase] ?? 'neutral';
export const statusTone = (status: NominationStatus): Tone => statuses[status] ?? 'neutral';
