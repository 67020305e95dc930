import { isInTheMaking } from '../../../core/rolemodel/rules-change';
import { refresh } from '../../../gateway/command';
import { may, useMe } from '../../../gateway/me';
import { useRead } from '../../../gateway/read';
import { usePageParams } from '../../../navigation/go';
import { Stack } from '../../../ui/layout';
import { PageShell } from '../../../ui/page-shell';
import { CampaignDesk } from '../campaign-desk';
import { LeadCampaign } from '../lead-campaign';
import { NominationDesk } from '../nomination-desk';
import { ObjectionDesk } from '../objection-desk';
import '../rolemodel.scss';

export default function ManagePage() {
  const { campaignId } = usePageParams<'rolemodel', 'manage'>();
  const campaign = useRead('rolemodel.getCampaign', { id: campaignId });
  const me = useMe();
  return (
    <PageShell title="评选管理" load={campaign} onRefresh={() => refresh(['rolemodel'])} needsSignIn wide>
      {(data) => (
        <Stack gap={5}>
          <LeadCampaign campaign={data} />
          <CampaignDesk campaign={data} />
          {may(me, 'rolemodel.edit') && <ObjectionDesk campaignId={campaignId} />}
          {may(me, 'rolemodel.edit') && !isInTheMaking(data.phase) && (
            <NominationDesk campaignId={campaignId} rules={data.rules} phase={data.phase} />
          )}
        </Stack>
      )}
    </PageShell>
  );
}
