import { formatShanghai, shanghaiDay, shanghaiInstant, startOfShanghaiDay } from '../../core/kernel/time';
import {
  type PlannablePhase,
  type PlannedPhase,
  plannablePhases,
  planOf,
} from '../../core/rolemodel/campaign-plan';
import type { CampaignRules } from '../../core/rolemodel/campaign-rules';
import { type CampaignTemplate, datesOf, usualDates } from '../../core/rolemodel/campaign-template';
import type { Input, Output } from '../../gateway/operations';

/** A campaign as its editor holds it. */
export interface CampaignForm {
  readonly title: string;
  readonly summary: string;
  readonly plan: readonly PlannedPhase[];
  readonly rules: CampaignRules;
}

/** A new campaign of a kind, announced tomorrow. */
export function newForm(template: CampaignTemplate, now: number): CampaignForm {
  const from = startOfShanghaiDay(now, 1);
  return {
    title: formatShanghai(from, template.titlePattern),
    summary: template.summary,
    plan: planOf(usualDates(template, from)),
    rules: template.rules,
  };
}

export function formOf(campaign: Output<'rolemodel.getCampaign'>): CampaignForm {
  const { title, summary, rules } = campaign;
  const plan = campaign.plan.map(({ phase, startsAt, endsAt }) => ({ phase, startsAt, endsAt }));
  return { title, summary, plan, rules };
}

/** The plan as operations take it. */
export function datesInput(
  plan: readonly PlannedPhase[],
): Omit<Input<'rolemodel.planPhases'>, 'campaignId' | 'version' | 'requestId'> {
  const { plan: others, ...binding } = datesOf(plan);
  return {
    ...binding,
    plan: others.flatMap(({ phase, startsAt, endsAt }) =>
      phase === 'nominating' || phase === 'voting' ? [] : [{ phase, startsAt, endsAt }],
    ),
  };
}

/** The last day of a phase: an end at midnight belongs to the day that it ends. */
export const lastDay = (endsAt: string): string => shanghaiDay(Date.parse(endsAt) - 1);

/**
 * Moves the first or the last day of a phase, and with it all that comes after by as many days, so that the plan stays
 * in order.
 * @param day `YYYY-MM-DD`
 */
export function movePhase(
  plan: readonly PlannedPhase[],
  phase: PlannablePhase,
  edge: 'start' | 'end',
  day: string,
): PlannedPhase[] {
  const at = plan.findIndex((planned) => planned.phase === phase);
  const moved = plan[at];
  if (!moved || day === '') return [...plan];
  const was = edge === 'start' ? shanghaiDay(moved.startsAt) : lastDay(moved.endsAt ?? moved.startsAt);
  const days = Math.round((Date.parse(day) - Date.parse(was)) / dayMs);
  return plan.map((planned, index) => {
    if (index < at || days === 0) return planned;
    if (index === at && edge === 'end') return { ...planned, endsAt: endOf(day) };
    if (index === at) return shifted({ ...planned, startsAt: shanghaiInstant(day).toISOString() }, 0, days);
    return shifted(planned, days, days);
  });
}

const dayMs = 86_400_000;

const endOf = (day: string): string => startOfShanghaiDay(shanghaiInstant(day), 1).toISOString();

function shifted(planned: PlannedPhase, startDays: number, endDays: number): PlannedPhase {
  const by = (at: string, days: number) => new Date(Date.parse(at) + days * dayMs).toISOString();
  return {
    ...planned,
    startsAt: by(planned.startsAt, startDays),
    endsAt: planned.endsAt === null ? null : by(planned.endsAt, endDays),
  };
}

const usualVotingDays = 6;

/** Turns the vote on or off: with it, its phase comes into the plan or leaves it, and what follows makes room. */
export function withVote(form: CampaignForm, vote: boolean): CampaignForm {
  const rules = { ...form.rules, vote };
  const voting = form.plan.find(({ phase }) => phase === 'voting');
  if (!vote) return { ...form, rules, plan: form.plan.filter((planned) => planned !== voting) };
  if (voting) return { ...form, rules };
  const later = plannablePhases.slice(plannablePhases.indexOf('voting'));
  const before = form.plan.filter(({ phase }) => !later.includes(phase));
  const start = before[before.length - 1]?.endsAt ?? form.plan[0]?.startsAt ?? '';
  const endsAt = startOfShanghaiDay(start, usualVotingDays).toISOString();
  const after = form.plan.filter(({ phase }) => later.includes(phase));
  const free = Date.parse(after[0]?.startsAt ?? endsAt);
  const days = Math.max(0, Math.ceil((Date.parse(endsAt) - free) / dayMs));
  return {
    ...form,
    rules,
    plan: [
      ...before,
      { phase: 'voting', startsAt: start, endsAt },
      ...after.map((planned) => shifted(planned, days, days)),
    ],
  };
}
