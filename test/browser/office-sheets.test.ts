import type { Output } from '../../src/gateway/operations';
import type { Visit } from '../support/browser';
import { paint, phonePhoto } from '../support/browser-photo';
import { browserForTests } from '../support/browser-test';
import { deskOf, inProgress, search, step, wide } from '../support/desk';

const browser = browserForTests();
const { caseOf, caseUpTo, openCase, openDesk, photo } = deskOf(browser);

type Case = Output<'report.get'>;

const seen = (as: 'moderator' | undefined, id: string): Promise<Case> =>
  browser.api.call<Case>(as, 'report.get', { id });

/** What of a picture is chosen, by its name on the form. */
const way = (visit: Visit, picture: string, name: string) =>
  visit.find('radiogroup', picture).getByRole('radio', { name, exact: true });

describe('what everybody sees of a case', () => {
  it('a telephone number is seen before the case is accepted, and covered from there', async () => {
    const made = await caseOf({ address: '遮盖路 1 号', description: '车主电话 13800000000，叫不来。' });
    const moderator = await openCase('moderator', made.id);
    await moderator.reads('文字里有手机号，受理时会自动遮盖');
    await moderator.tap('button', '去遮盖');
    const description = moderator.find('textbox', '公开的描述');
    expect(await description.inputValue()).not.toContain('13800000000');
    await moderator.tap('button', '保存');
    await moderator.told('公开的内容已改好');
    await moderator.page.getByText('受理时会自动遮盖').waitFor({ state: 'detached' });
    await moderator.tap('button', `受理并派单 ${made.number}`);
    await moderator.told(/^已派给/);
    expect((await seen(undefined, made.id)).description).not.toContain('13800000000');
  });

  it('the text as it was is published again only after a question of its own', async () => {
    const made = await caseOf({ address: '遮盖路 2 号', description: '车主电话 13800000001。' });
    const moderator = await openCase('moderator', made.id);
    await step(moderator, '遮盖公开内容', made.number);
    await moderator.tap('button', '保存');
    await moderator.told('公开的内容已改好');
    await step(moderator, '遮盖公开内容', made.number);
    await moderator.write('公开的描述', '车主电话 13800000001。');
    await moderator.reads('文字里还有手机号');
    await moderator.tap('button', '保存');
    await moderator.find('alertdialog').getByRole('button', { name: '取消' }).click();
    const covered = (await seen('moderator', made.id)).dispatch?.redaction.description;
    expect(covered).not.toContain('13800000001');
  });

  it('a picture is covered, covered anew, hidden and shown again; nothing is uncovered without asking', async () => {
    const fileIds = [await photo('#7a6a5c'), await photo('#5c6a7a')];
    const made = await caseOf({ address: '遮盖路 3 号', fileIds }, ['moderator', 'accept']);
    const before = await seen(undefined, made.id);
    const moderator = await openCase('moderator', made.id);
    const saved = async () => {
      await moderator.tap('button', '保存');
      // What is said of the save before would still be there.
      await moderator.find('dialog', '遮盖公开的内容').waitFor({ state: 'detached' });
    };
    const cover = async () => {
      await paint(moderator);
      await moderator.tap('button', '打好了');
      await moderator.find('dialog', '打码').waitFor({ state: 'detached' });
    };
    const shown = async () => (await seen(undefined, made.id)).before.map(({ fileId }) => fileId);

    await step(moderator, '遮盖公开内容', made.number);
    await way(moderator, '第 1 张', '打码后公开').click();
    await cover();
    await way(moderator, '第 2 张', '不公开').click();
    await saved();
    const once = await shown();
    expect(once).toHaveLength(1);
    expect(before.before.map(({ fileId }) => fileId)).not.toContain(once[0]);

    // Opened again, the sheet says what is true.
    await step(moderator, '遮盖公开内容', made.number);
    expect(await way(moderator, '第 1 张', '打码后公开').getAttribute('aria-checked')).toBe('true');
    expect(await way(moderator, '第 2 张', '不公开').getAttribute('aria-checked')).toBe('true');
    await moderator.tap('button', '第 1 张重新打码');
    await cover();
    await saved();
    const twice = await shown();
    expect(twice).toHaveLength(1);
    expect(twice).not.toEqual(once);

    await step(moderator, '遮盖公开内容', made.number);
    await way(moderator, '第 2 张', '公开').click();
    await moderator.tap('button', '保存');
    await moderator
      .find('alertdialog')
      .getByText(/第 2 张照片的原样/)
      .waitFor();
    await moderator.find('alertdialog').getByRole('button', { name: '取消' }).click();
    expect(await shown()).toEqual(twice);
    await moderator.tap('button', '保存');
    await moderator.tap('button', '照样公开');
    await moderator.find('dialog', '遮盖公开的内容').waitFor({ state: 'detached' });
    expect(await shown()).toEqual([twice[0], fileIds[1]]);
  });

  it('the public reply, the pictures of the result and the exact place are covered, too', async () => {
    const made = await caseUpTo('遮盖路 5 号', ...inProgress);
    const handler = await openCase('handler', made.id);
    await handler.tap('button', `处置完成 ${made.number}`);
    await handler.attach('拍照', await phonePhoto('#5c7a7a'));
    await handler.write('给市民的答复，会公开', '已请 13800000002 的车主挪走。');
    await handler.reads('答复里有手机号');
    await handler.tap('button', '提交核查');
    await handler.told('已提交，等待核查');
    const moderator = await openCase('moderator', made.id);
    await step(moderator, '遮盖公开内容', made.number);
    await moderator.write('公开的答复', '已请车主挪走。');
    await moderator.write('公开的地点', '');
    await moderator.tap('switch', /^不公开准确位置/);
    await moderator
      .find('radiogroup', /^处置后 .* 第 1 张$/)
      .getByRole('radio', { name: '不公开', exact: true })
      .click();
    await moderator.tap('button', '保存');
    await moderator.told('公开的内容已改好');
    const now = await seen(undefined, made.id);
    expect([now.reply, now.after, now.address]).toEqual(['已请车主挪走。', [], null]);
    expect(now.location).not.toEqual((await seen('moderator', made.id)).location);
  });

  it('a case is taken back from the public, with a reason', async () => {
    const made = await caseUpTo('公开路 4 号', ...inProgress);
    const moderator = await openCase('moderator', made.id);
    await step(moderator, '是否公开', made.number);
    await moderator.write('为什么', '涉及个人');
    await moderator.find('dialog').getByRole('button', { name: '不公开', exact: true }).click();
    await moderator.told('已改为不公开');
    expect((await seen('moderator', made.id)).published).toBe(false);
  });
});

describe('the steps of the office', () => {
  it('another category and urgency at accepting; a private class says that it stays inside', async () => {
    const made = await caseUpTo('受理路 1 号');
    const moderator = await openCase('moderator', made.id);
    await step(moderator, '改类别受理', made.number);
    await moderator.tap('radio', '紧急');
    await moderator.find('radio', /^乱停车·占用人行道/).click();
    await moderator.tap('button', '受理');
    await moderator.told('已受理，等待派单');
    const now = await seen('moderator', made.id);
    expect([now.category.id, now.urgency]).toEqual(['parking-sidewalk', 'urgent']);
  });

  it('a case is merged into one that is found by its number', async () => {
    const first = await caseUpTo('并案路 1 号');
    const second = await caseUpTo('别处 2 号');
    const moderator = await openCase('moderator', second.id);
    await step(moderator, '并案', second.number);
    // Not published yet, and offered all the same.
    await moderator.find('radio', new RegExp(`^并案路 1 号.*${first.number}.*待审核`)).waitFor();
    await search(moderator, first.number);
    await moderator.find('radiogroup', '找到的').getByRole('radio').click();
    await moderator.find('dialog').getByRole('button', { name: '并案', exact: true }).click();
    await moderator.told('已并案，关注的人一起过去了');
    expect((await seen('moderator', second.id)).mergedInto?.number).toBe(first.number);
  });

  it('a case is shared out, and each part opens from it', async () => {
    const fileIds = [await photo('#6a7a5c')];
    const made = await caseOf({ address: '分办路 1 号', fileIds }, ...inProgress);
    const moderator = await openCase('moderator', made.id);
    await step(moderator, '分办', made.number);
    await moderator.find('dialog').getByRole('img', { name: '第 1 张照片' }).waitFor();
    await moderator.write('第 1 部分做什么', '清走车辆');
    await moderator
      .find('radiogroup', '第 1 部分由谁办')
      .getByRole('radio', { name: '县公安交警大队' })
      .click();
    await moderator.write('第 2 部分做什么', '装隔离桩');
    await moderator
      .find('radiogroup', '第 2 部分由谁办')
      .getByRole('radio', { name: '县城市管理局' })
      .click();
    await moderator.find('dialog').getByRole('button', { name: '分办', exact: true }).click();
    await moderator.told('已分办 2 件');
    await moderator
      .find('list', '分办')
      .getByRole('button', { name: /县公安交警大队/ })
      .click();
    await moderator.sees('heading', '分办自');
    await moderator.reads('整件事的照片');
  });

  it('a unit is asked to assist, and says when it is done', async () => {
    const made = await caseUpTo('协办路 1 号', ...inProgress);
    const handler = await openCase('handler', made.id);
    await step(handler, '请协办', made.number);
    await handler.write('请它做什么', '清走摊位');
    await handler.tap('radio', '县市场监督管理局');
    await handler.find('dialog').getByRole('button', { name: '请协办', exact: true }).click();
    await handler.told('已请协办');
    const assistant = await openCase('handler2', made.id);
    await step(assistant, '协办办结', made.number);
    await assistant.write('办得怎样，或为什么取消', '已清走');
    await assistant.find('dialog').getByRole('button', { name: '办结', exact: true }).click();
    await assistant.told('协办已办结');
    const { dispatch } = await seen('moderator', made.id);
    expect(dispatch?.assistTasks).toEqual([
      { unit: { id: 'dept-market', name: '县市场监督管理局' }, task: '清走摊位', done: true },
    ]);
  });

  it('another category sends a case to whom the table names, and says so before', async () => {
    const made = await caseUpTo('更正路 1 号', ...inProgress);
    const moderator = await openCase('moderator', made.id);
    await step(moderator, '改派', made.number);
    await moderator.reads('现在由东门街道办事处办理');
    await moderator.write('为什么，会告诉市民', '其实是小广告');
    await moderator.find('radio', '乱张贴·小广告').click();
    await moderator.tap('button', '更正');
    await moderator.told(/^已改派给/);
    expect((await seen('moderator', made.id)).category.id).toBe('posting-ads');
  });

  it('a place is corrected on the map', async () => {
    const made = await caseUpTo('更正路 2 号', ['moderator', 'accept']);
    const was = (await seen('moderator', made.id)).location;
    const moderator = await openCase('moderator', made.id);
    await step(moderator, '改派', made.number);
    await pointAt(moderator);
    await moderator.write('为什么，会告诉市民', '路名听错了');
    await moderator.tap('button', '更正');
    await moderator.told('已更正');
    expect((await seen('moderator', made.id)).location).not.toEqual(was);
  });

  it('an order is lifted, with a reason', async () => {
    const made = await caseUpTo('督办路 9 号', ...inProgress, [
      'moderator',
      'order',
      { words: '请抓紧', dueAt: new Date(Date.now() + 5 * 86_400_000).toISOString() },
    ]);
    const moderator = await openCase('moderator', made.id);
    await moderator.reads('文明办督办');
    await step(moderator, '撤销督办', made.number);
    await moderator.write('为什么撤销', '已经办妥');
    await moderator.find('dialog').getByRole('button', { name: '撤销督办', exact: true }).click();
    await moderator.told('已撤销督办');
    expect((await seen('moderator', made.id)).order).toBeNull();
  });

  it('an inner note is kept', async () => {
    const made = await caseUpTo('备注路 1 号', ...inProgress);
    const handler = await openCase('handler', made.id);
    await step(handler, '内部备注', made.number);
    await handler.write('只有办理人员看得到', '周二去过一次');
    await handler.tap('button', '记下');
    await handler.told('已记下');
    await handler.reads('周二去过一次');
  });

  it('who reported is shown to the office for a reason, and only then', async () => {
    const made = await caseOf({ address: '查看路 1 号' });
    const moderator = await openCase('moderator', made.id);
    await moderator.tap('button', '查看报告人');
    const look = moderator.find('button', '查看');
    expect(await look.isDisabled()).toBe(true);
    await moderator.write('为什么要看', '要回电核实');
    await look.click();
    await moderator.reads('没有留联系方式');
    // Who answers for it reads that it happened, not whom they saw.
    const leader = await browser.visit({ as: 'leader' });
    await leader.open('pages/me/index');
    await leader.tap('button', /^查看记录/);
    await leader.find('list', '查看记录').getByText('要回电核实').first().waitFor();
    await leader.reads(made.number);
  });

  it('ready-made words come after what was written', async () => {
    const made = await caseUpTo('模板路 1 号');
    const moderator = await openCase('moderator', made.id);
    await step(moderator, '不予受理', made.number);
    const words = moderator.find('textbox', '告诉市民为什么，可以找谁');
    await words.fill('您好。');
    await moderator.find('radiogroup', '套用模板').getByRole('radio').first().click();
    expect(await words.inputValue()).toMatch(/^您好。\n./);
  });
});

/** Moves the map a little and says that this is the place. */
async function pointAt(visit: Visit): Promise<void> {
  const confirm = visit.find('button', '就是标记处');
  expect(await confirm.isDisabled()).toBe(true);
  const map = visit.page.locator('.wm-map__canvas');
  await map.focus();
  await map.press('ArrowRight');
  await visit.page.getByRole('button', { name: '就是标记处', disabled: false }).click();
  await visit.page.getByText(/^已确认：/).waitFor();
}

describe('a report by telephone', () => {
  it('is recorded with its place on the map, its exemption, and the wish to be called back', async () => {
    const moderator = await browser.visit({ ...wide, as: 'moderator' });
    await moderator.open('features/staff/pages/record');
    await moderator.write('来电人（可不写）', '王阿姨');
    await moderator.write('回复电话（可不写）', '0000-1234567');
    await moderator.tap('switch', /^办结后要回电/);
    await moderator.find('radiogroup', '先看哪里').getByRole('radio', { name: '西市街道' }).click();
    await pointAt(moderator);
    await moderator.write('在哪里', '登记路 5 号');
    await moderator.find('radiogroup', '类别').getByRole('radio', { name: '乱堆放' }).click();
    await moderator.write('什么情况', '楼下堆了建筑垃圾。');
    const send = moderator.find('button', '登记');
    expect(await send.isDisabled()).toBe(true);
    await moderator.write('没有照片的，写明原因', '来电反映，没有照片');
    await send.click();
    await moderator.told(/^已登记，编号 /);
    const { items } = await browser.api.call<Output<'report.queue'>>('moderator', 'report.queue', {
      filter: { text: '登记路', source: 'caller' },
    });
    const id = items[0]?.id ?? '';
    const made = await seen('moderator', id);
    expect([made.area.name, made.dispatch?.notes.map(({ text }) => text)]).toEqual([
      '西市街道',
      ['来电人希望办结后回电。'],
    ]);
    expect(JSON.stringify(made)).not.toContain('王阿姨');
    const reporter = await browser.api.call<Output<'report.seeReporter'>>('moderator', 'report.seeReporter', {
      id,
      reason: '回电',
    });
    expect(reporter).toEqual({ displayName: '王阿姨', contact: '0000-1234567' });
  });

  it('an inspector’s finding comes with its picture', async () => {
    const inspector = await browser.visit({ as: 'inspector' });
    await inspector.open('features/staff/pages/record');
    await inspector.find('radiogroup', '先看哪里').getByRole('radio', { name: '东门街道' }).click();
    await pointAt(inspector);
    await inspector.write('在哪里', '巡查路 6 号');
    await inspector.find('radiogroup', '类别').getByRole('radio', { name: '乱堆放' }).click();
    await inspector.write('什么情况', '沿街堆放杂物。');
    await inspector.attach('拍照', await phonePhoto('#7a7a5c'));
    await inspector.tap('button', '登记');
    await inspector.told(/^已登记，编号 /);
  });

  it('an inspector of one town learns on the map where theirs ends', async () => {
    const { id } = await browser.api.call<Output<'account.me'>>('inspector', 'account.me', {});
    const narrowTo = (areaIds: readonly string[]) =>
      browser.api.call('admin', 'account.grantRole', {
        personId: id,
        grant: { role: 'inspector', unitId: 'office', areaIds },
      });
    await narrowTo(['xishi']);
    try {
      const inspector = await browser.visit({ as: 'inspector' });
      await inspector.open('features/staff/pages/record');
      const towns = inspector.find('radiogroup', '先看哪里').getByRole('radio');
      await towns.first().waitFor();
      expect(await towns.allInnerTexts()).toEqual(['西市街道']);
      await towns.first().click();
      const map = inspector.page.locator('.wm-map__canvas');
      await map.focus();
      const elsewhere = inspector.page.getByText(/^标记处在.+，不归你负责$/);
      for (let press = 0; press < 60 && !(await elsewhere.isVisible()); press += 1)
        await map.press('ArrowRight');
      await elsewhere.waitFor();
      expect(await inspector.find('button', '就是标记处').isDisabled()).toBe(true);
    } finally {
      await narrowTo([]);
    }
  });
});

describe('the lists of the desk', () => {
  it('a filter by source is kept under a name, and dropped after a question', async () => {
    await caseUpTo('筛选路 1 号');
    const moderator = await openDesk('moderator');
    await moderator.tap('button', '筛选');
    await moderator.find('radiogroup', '来源').getByRole('radio', { name: '市民提交' }).click();
    await moderator.write('编号，或地点、描述里的字', '筛选路');
    await moderator.write('存为常用筛选，起个名字', '筛选路的');
    await moderator.tap('button', '存下并查看');
    await moderator.sees('heading', '筛选路 1 号，占用盲道');
    await moderator.tap('button', '删掉筛选“筛选路的”');
    await moderator.find('alertdialog').getByRole('button', { name: '取消' }).click();
    await moderator.sees('button', '筛选路的');
    await moderator.tap('button', '删掉筛选“筛选路的”');
    await moderator.tap('button', '删掉');
    await moderator.find('button', '筛选路的').waitFor({ state: 'detached' });
  });

  it('goes through a list in another order', async () => {
    const first = await caseUpTo('先后路 1 号');
    const second = await caseUpTo('先后路 2 号');
    const moderator = await openDesk('moderator');
    await search(moderator, '先后路');
    await moderator.sees('heading', '先后路 2 号，占用盲道');
    const rows = () => moderator.find('list', '工单').getByRole('button').allTextContents();
    expect((await rows()).map((text) => /QY[\d-]+/.exec(text)?.[0])).toEqual([second.number, first.number]);
    await moderator.tap('tab', '等得最久');
    await moderator.sees('heading', '先后路 1 号，占用盲道');
    expect((await rows()).map((text) => /QY[\d-]+/.exec(text)?.[0])).toEqual([first.number, second.number]);
  });

  it('keys list themselves, and Esc leads back to the list with the focus in sight', async () => {
    const made = await caseUpTo('按键路 1 号');
    const moderator = await openDesk('moderator');
    const { keyboard } = moderator.page;
    await search(moderator, '按键路');
    await moderator.sees('heading', '按键路 1 号，占用盲道');
    await keyboard.press('Escape');
    const focused = await moderator.page.evaluate(() => {
      const at = document.activeElement;
      const { outlineStyle, outlineWidth } = getComputedStyle(at ?? document.body);
      return { id: at?.id, seen: outlineStyle !== 'none' && outlineWidth !== '0px' };
    });
    expect(focused).toEqual({ id: `desk-${made.id}`, seen: true });
    await keyboard.press('?');
    await moderator.sees('dialog', '键盘');
    await keyboard.press('Escape');
    await moderator.find('dialog', '键盘').waitFor({ state: 'detached' });
    await keyboard.press('2');
    await moderator.sees('dialog', '请市民补充');
  });
});
