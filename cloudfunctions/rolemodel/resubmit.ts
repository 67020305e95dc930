import { firstSentence } from '../../src/core/rolemodel/first-sentence';
import type { rolemodelContract } from '../../src/core/rolemodel/rolemodel.contract';
import type { Handler } from '../platform/function';
import { replacePictures } from '../platform/pictures';
import { move, openFor } from './act-on-nomination';
import { nominationPictures } from './campaign-view';
import { checkParts, keepGuardian } from './nomination-parts';
import { setContact } from './nominator.repository';
import type { RoleModelTables } from './rolemodel.tables';

export const resubmit: Handler<typeof rolemodelContract, 'resubmit', RoleModelTables> = async (
  input,
  call,
) => {
  const { id, version, category, name, line, story, areaId, contact, school, guardian, fileIds } = input;
  const { db, actor } = call;
  const { nomination, campaign } = await openFor('resubmit', { id, version }, call);
  // A guardian that was named before need not be named again: it is not sent back to the form.
  const minors = campaign.rules.minors;
  await checkParts(db, campaign, { ...input, ...(minors && !guardian && { guardian: keptGuardian }) });
  const moved = await move(
    call,
    nomination,
    {
      status: 'submitted',
      category,
      name,
      line: line || firstSentence(story),
      story,
      ...(areaId !== undefined && { area_id: areaId }),
      ...(minors && { school }),
    },
    'resubmit',
    '',
  );
  if (contact !== '') await setContact(db, id, actor.accountId, contact);
  await keepGuardian(db, campaign, id, guardian);
  if (fileIds) await replacePictures(db, actor.accountId, fileIds, { kind: nominationPictures, id });
  return moved;
};

const keptGuardian = { name: '', contact: '' };
