import type { ContractOutput } from '../../src/core/kernel/operation';
import { runnersUpOf } from '../../src/core/rolemodel/campaign-rules';
import {
  type CombinedItem,
  combineResult,
  firstInLine,
  juryMeans,
  nextInLine,
  tiedForLast,
} from '../../src/core/rolemodel/combined-result';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Database } from '../platform/database';
import { type CampaignRow, findCandidates } from './campaign.repository';
import { loadScores } from './jury.repository';
import { listResultItems } from './result.repository';
import type { RoleModelTables } from './rolemodel.tables';

/** Vote and jury together, among those who still stand. */
export interface Combined {
  readonly items: readonly CombinedItem[];
  /** How many jurors' scores count. */
  readonly jurors: number;
  /** The jury's means in hundredths; undefined where there is no jury or none scored everybody. */
  readonly jury: ReadonlyMap<string, number> | undefined;
}

export async function combinedOf(db: Database<RoleModelTables>, campaign: CampaignRow): Promise<Combined> {
  const { vote, jury: rule } = campaign.rules;
  const [rows, items, scores] = await Promise.all([
    findCandidates(db, [campaign.id]),
    listResultItems(db, campaign.id),
    loadScores(db, campaign.id),
  ]);
  const candidates = rows.filter(({ withdrawn_at }) => withdrawn_at === null).map(({ id }) => id);
  const given = rule.weight > 0 ? [...scores.values()] : [];
  const jury = juryMeans(given, candidates);
  const votes = vote ? new Map(items.map((item) => [item.id, item.votes])) : undefined;
  return {
    items:
      votes === undefined && jury === undefined ? [] : combineResult(candidates, votes, jury, rule.weight),
    jurors: given.filter((juror) => candidates.every((id) => juror.has(id))).length,
    jury,
  };
}

type CombinedView = NonNullable<ContractOutput<typeof rolemodelContract, 'proposal'>['combined']>;

/** As people read it, with what the jury weighs here. */
export function combinedView({ rules }: CampaignRow, { items, jurors, jury }: Combined): CombinedView {
  return {
    juryWeight: jury === undefined ? 0 : rules.vote ? rules.jury.weight : 100,
    jurors,
    items: [...items],
    tied: tiedForLast(items, rules.honours),
  };
}

/** Who is honoured and who comes next, where people do not decide otherwise. */
export async function proposeByResult(
  db: Database<RoleModelTables>,
  campaign: CampaignRow,
  chosen: readonly string[] | undefined,
): Promise<{ readonly selected: readonly string[]; readonly runnersUp: readonly string[] }> {
  const { items } = await combinedOf(db, campaign);
  const selected = chosen ?? firstInLine(items, campaign.rules.honours);
  return { selected, runnersUp: nextInLine(items, selected, runnersUpOf(campaign.rules)) };
}
