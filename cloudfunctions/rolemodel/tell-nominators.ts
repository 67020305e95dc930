import type { WriteCall } from '../platform/function';
import { findNominatorIds } from './nominator.repository';
import { campaignPath } from './page-paths';
import type { RoleModelTables } from './rolemodel.tables';

interface News {
  /** Makes it one message, with the account. */
  readonly key: string;
  readonly title: string;
  readonly body: string;
}

/** Tells everybody who nominated this person. */
export async function tellNominators(
  { db, tell }: Pick<WriteCall<RoleModelTables>, 'db' | 'tell'>,
  nomination: { readonly id: string; readonly campaign_id: string },
  { key, title, body }: News,
): Promise<void> {
  const accounts = (await findNominatorIds(db, [nomination.id])).get(nomination.id) ?? [];
  for (const accountId of accounts) {
    tell({
      key: `${key} ${accountId}`,
      accountId,
      kind: 'nomination',
      title,
      body,
      path: campaignPath(nomination.campaign_id),
    });
  }
}
