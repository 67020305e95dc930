import type { Selectable } from 'kysely';
import type { Database, Tx } from '../platform/database';
import type { CampaignJurorTable, RoleModelTables } from './rolemodel.tables';

export type JurorRow = Selectable<CampaignJurorTable>;
type Db = Database<RoleModelTables>;
type RoleModelTx = Tx<RoleModelTables>;

export async function listJurors(db: Db, campaignId: string): Promise<JurorRow[]> {
  return await db
    .selectFrom('campaign_juror')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .orderBy('name')
    .execute();
}

/** The juror as whom an account scores. */
export async function findJuror(
  db: Db,
  campaignId: string,
  accountId: string,
): Promise<JurorRow | undefined> {
  return await db
    .selectFrom('campaign_juror')
    .selectAll()
    .where('campaign_id', '=', campaignId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
}

/** Names jurors with their codes; one who has not joined yet gets a new code. @returns how many were named */
export async function saveJurors(
  tx: RoleModelTx,
  campaignId: string,
  jurors: readonly { readonly name: string; readonly codeHash: Buffer }[],
): Promise<number> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('campaign_juror')
    .values(
      jurors.map(({ name, codeHash }) => ({
        campaign_id: campaignId,
        name,
        code_hash: codeHash,
        account_id: null,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['campaign_id', 'name'])
        .doUpdateSet((eb) => ({ code_hash: eb.ref('excluded.code_hash') }))
        .where('campaign_juror.account_id', 'is', null),
    )
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0n);
}

/** Uses up a juror's code. @returns the juror's name, or undefined where there is no such code or it was used */
export async function spendJurorCode(
  tx: RoleModelTx,
  campaignId: string,
  codeHash: Buffer,
  accountId: string,
): Promise<string | undefined> {
  const row = await tx
    .updateTable('campaign_juror')
    .set({ account_id: accountId })
    .where('campaign_id', '=', campaignId)
    .where('code_hash', '=', codeHash)
    .where('account_id', 'is', null)
    .returning('name')
    .executeTakeFirst();
  return row?.name;
}

export async function saveScores(
  tx: RoleModelTx,
  { campaign_id, name }: JurorRow,
  scores: readonly { readonly candidateId: string; readonly score: number }[],
): Promise<void> {
  await tx
    .insertInto('jury_score')
    .values(
      scores.map(({ candidateId, score }) => ({
        campaign_id,
        juror: name,
        candidate_id: candidateId,
        score,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['campaign_id', 'juror', 'candidate_id'])
        .doUpdateSet((eb) => ({ score: eb.ref('excluded.score') })),
    )
    .execute();
}

/** Every juror's scores by candidate; jurors who gave none are absent. */
export async function loadScores(
  db: Db,
  campaignId: string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const rows = await db
    .selectFrom('jury_score')
    .select(['juror', 'candidate_id', 'score'])
    .where('campaign_id', '=', campaignId)
    .execute();
  const byJuror = new Map<string, Map<string, number>>();
  for (const { juror, candidate_id, score } of rows) {
    const scores = byJuror.get(juror) ?? new Map<string, number>();
    scores.set(candidate_id, score);
    byJuror.set(juror, scores);
  }
  return byJuror;
}
