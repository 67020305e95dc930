import { volunteerCategories } from '../../cloudfunctions/host/demo/categories';
import type { Database } from '../../cloudfunctions/platform/database';
import type { VolunteerTables } from '../../cloudfunctions/volunteer/volunteer.tables';
import { paths } from '../../src/navigation/paths';
import { type County, createCounty } from './support/county';
import type { Phone } from './support/phone';

const templates = { report: 't-report', signUp: 't-sign-up', waitlist: 't-waitlist', vote: 't-vote' };
const place = { latitude: 39.8, longitude: 102.4 };
const day = 24 * 3_600_000;
const at = (days: number) => new Date(Date.now() + days * day).toISOString();

describe('the question for WeChat messages, in a county that set its templates', () => {
  let county: County;
  let phone: Phone;

  beforeAll(async () => {
    county = await createCounty();
    phone = await county.phoneOf({ openid: 'o-asked', place, templates });
  });
  afterAll(() => county.close());

  /** What was asked since the last look. Each question came within its tap, or the phone complains. */
  let looked = 0;
  function asked(): (readonly string[])[] {
    const fresh = phone.subscribeQuestions.slice(looked);
    looked = phone.subscribeQuestions.length;
    return fresh.map((question) => question.templates);
  }

  it('comes with 提交, and what is granted is kept', async () => {
    await phone.launch(paths.report.new({ category: 'facility-light' }));
    await phone.type('说说看到了什么', '路灯不亮。');
    await phone.tap('提交');
    await phone.tap('已经过去了，没来得及拍');
    await phone.tap('直接提交');
    await phone.see('你提交了问题');
    expect(asked()).toEqual([['t-report']]);
    await phone.rest();
    const grants = await county.harness.db.selectFrom('notify_grant').select('kind').execute();
    expect(grants).toEqual([{ kind: 'report' }]);
  });

  it('comes with 报名 and 候补', async () => {
    const db: Database<VolunteerTables> = county.harness.db as Database<VolunteerTables>;
    const [category] = volunteerCategories;
    await db
      .insertInto('volunteer_category')
      .values({ id: category.id, name: category.name, icon: category.icon, position: 0 })
      .execute();
    const made = await county.harness.ok<{ id: string; version: number; shifts: { id: string }[] }>(
      'organiser',
      'volunteer.createActivity',
      {
        title: '路口劝导',
        categoryId: category.id,
        description: '帮大家排好队。',
        place: '东门路口',
        location: place,
        shifts: [
          { startsAt: at(2), endsAt: at(2.1), capacity: 1 },
          { startsAt: at(3), endsAt: at(3.1), capacity: 1 },
        ],
      },
    );
    await county.harness.ok('organiser', 'volunteer.publishActivity', { id: made.id, version: made.version });
    await county.harness.ok('volunteer', 'volunteer.signUp', { shiftId: made.shifts[1]?.id });
    await phone.open(paths.volunteer.activity({ id: made.id }));
    await phone.tap('报名');
    await phone.see('已报上');
    expect(asked()).toEqual([['t-sign-up', 't-waitlist']]);
    await phone.tap(/可候补/);
    await phone.tap('候补');
    await phone.see('候补第 1 位');
    expect(asked()).toEqual([['t-sign-up', 't-waitlist']]);
  });

  it('comes with 投票', async () => {
    const { ok } = county.harness;
    const { id: campaignId } = await ok<{ id: string }>('editor', 'rolemodel.createCampaign', {
      title: '巷里好人',
      summary: '选出让人心里一热的邻居',
      rules: {
        categories: ['助人为乐'],
        vote: true,
        picks: { min: 1, max: 1, perCategory: null },
        ballots: { period: 'campaign', slots: 1 },
        eligibility: 'signed_in',
        changeable: false,
        mustReadFirst: false,
        honours: 1,
        approvals: [],
      },
      nominatingStartsAt: at(-1),
      nominatingEndsAt: at(1),
      votingStartsAt: at(2),
      votingEndsAt: at(5),
    });
    const advance = (to: string) =>
      ok(to === 'voting' ? 'leader' : 'editor', 'rolemodel.advance', { campaignId, to, reason: '按方案' });
    await advance('announced');
    await advance('nominating');
    for (const name of ['甲大爷', '乙师傅']) {
      const nominated = await ok<{ id: string; version: number }>('citizen', 'rolemodel.nominate', {
        campaignId,
        category: '助人为乐',
        name,
        story: '十二年里每天清早把巷口的路扫干净，下雪天更早。',
      });
      const screened = await ok<{ version: number }>('editor', 'rolemodel.screen', {
        id: nominated.id,
        version: nominated.version,
        outcome: 'vetting',
      });
      await ok('editor', 'rolemodel.shortlist', {
        id: nominated.id,
        version: screened.version,
        consentBy: 'nominee',
      });
    }
    for (const to of ['vetting', 'publicity', 'voting']) await advance(to);
    await phone.open(paths.rolemodel.campaign({ id: campaignId }));
    await phone.tap(/^选甲大爷/);
    await phone.tap('投票');
    await phone.see('已投进票箱');
    expect(asked()).toEqual([['t-vote']]);
  });
});
