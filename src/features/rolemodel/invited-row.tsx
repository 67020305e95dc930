import type { Output } from '../../gateway/operations';
import { go } from '../../navigation/go';
import { paths } from '../../navigation/paths';
import { List, ListRow } from '../../ui/list';

/** The way in for those who hold a code: of a vote by roll, or of the jury. */
export function InvitedRow({
  campaign: { id, rules, phase, votingOpen },
}: {
  readonly campaign: Output<'rolemodel.getCampaign'>;
}) {
  const byRoll = rules.eligibility === 'roll' && (votingOpen || phase === 'publicity');
  const judged = rules.jury.weight > 0 && !votingOpen && ['publicity', 'reviewing'].includes(phase);
  if (!byRoll && !judged) return null;
  return (
    <List label="邀请">
      <ListRow
        title="我有邀请码"
        note={byRoll ? '凭码进入投票名册' : '评委凭码打分'}
        icon="shield"
        onTap={() => go(paths.rolemodel.invited({ campaignId: id }))}
      />
    </List>
  );
}
