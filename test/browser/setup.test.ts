import type { Output } from '../../src/gateway/operations';
import type { Visit } from '../support/browser';
import { browserForTests } from '../support/browser-test';

const browser = browserForTests();

const openSetup = async () => {
  const visit = await browser.visit({ as: 'admin', width: 1280, height: 800 });
  await visit.open('features/setup/pages/index');
  return visit;
};

const file = (...names: readonly string[]) => ({
  name: 'towns.geojson',
  mimeType: 'application/geo+json',
  buffer: Buffer.from(
    JSON.stringify({
      type: 'FeatureCollection',
      features: names.map((name, index) => ({
        type: 'Feature',
        properties: { name },
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [110 + index, 41],
              [110.5 + index, 41],
              [110.5 + index, 41.5],
              [110 + index, 41],
            ],
          ],
        },
      })),
    }),
  ),
});

/** Saves what the sheet says: it closes when the county has it. The toast may be that of the time before. */
async function save(visit: Visit): Promise<void> {
  await visit.tap('button', '保存');
  await visit.find('dialog').waitFor({ state: 'detached' });
  await visit.told('已保存');
}

describe('the county sets itself up', () => {
  it('imports towns from GeoJSON, after a look at what they are', async () => {
    const visit = await openSetup();
    await visit.tap('button', /^街道和镇/);
    await visit.tap('button', '导入边界（GeoJSON）');
    const chooser = visit.page.waitForEvent('filechooser');
    await visit.tap('button', '选择文件');
    await (await chooser).setFiles(file('新安镇', '新乐街道'));
    await visit.reads('文件里没有');
    await visit.reads('新安镇');
    await save(visit);
    await visit.tap('button', /^新安镇/);
    await visit.write('社区、村，一行一个', '安乐村\n安康村\n');
    await save(visit);
    const { items } = await browser.api.call<Output<'report.areas'>>(undefined, 'report.areas', {});
    const added = items.filter(({ name }) => name.startsWith('新'));
    expect(added.map(({ name, kind, communities }) => [name, kind, communities])).toEqual([
      ['新安镇', 'town', ['安乐村', '安康村']],
      ['新乐街道', 'street', []],
    ]);
    // Given back, so that the county of the other tests is what it was.
    await visit.tap('button', /^新安镇/);
    await visit.tap('switch', /^停用/);
    await save(visit);
  });

  it('says what is wrong with a file and takes nothing of it', async () => {
    const visit = await openSetup();
    await visit.tap('button', /^街道和镇/);
    await visit.tap('button', '导入边界（GeoJSON）');
    const chooser = visit.page.waitForEvent('filechooser');
    await visit.tap('button', '选择文件');
    await (await chooser).setFiles({ name: 'x.json', mimeType: 'text/plain', buffer: Buffer.from('a,b') });
    await visit.reads('这不是 GeoJSON 文件');
    expect(await visit.find('button', '保存').isDisabled()).toBe(true);
  });

  it('makes a category with a question and a rule for it; a citizen meets both; the record tells who', async () => {
    const visit = await openSetup();
    visit.expectStatus(400);
    await visit.tap('button', /^类别/);
    await visit.tap('button', '新增类别');
    await visit.write('名称', '河道卫生');
    await visit.page.getByLabel('办理期限（工作日）').fill('0');
    await visit.tap('button', '加一个问题');
    await visit.write('问什么', '哪一段');
    await visit.write('选项，一行一个，最多 12 个', '上游\n下游');
    await visit.tap('button', '好了');
    await visit.tap('button', '保存');
    await visit.reads('最少 1。');
    await visit.page.getByLabel('办理期限（工作日）').fill('2');
    await save(visit);
    await visit.reads('河道卫生');

    await visit.open('features/setup/pages/routing');
    await visit.tap('radio', '河道卫生');
    await visit.tap('button', '新增规则');
    await visit.find('dialog').getByRole('radio', { name: '东门街道办事处' }).click();
    await save(visit);
    await visit.reads('东门街道：东门街道办事处');

    await visit.open('features/setup/pages/changes');
    await visit.reads('派单规则：河道卫生，全县');
    await visit.reads('类别：河道卫生');
    const { items } = await browser.api.call<Output<'report.categories'>>(undefined, 'report.categories', {});
    const made = items.find(({ name }) => name === '河道卫生');
    expect(made?.questions.map(({ label, options }) => [label, options])).toEqual([
      ['哪一段', ['上游', '下游']],
    ]);
  });

  it('a day that the county takes off is kept and can be taken back', async () => {
    const visit = await openSetup();
    await visit.tap('button', /^日历和办公时间/);
    await visit.tap('button', '加一天');
    await visit.page.getByLabel('哪一天').fill('2099-05-06');
    await visit.write('为什么', '全县停电');
    await save(visit);
    await visit.reads('2099-05-06 周三 全县停电');
    await visit.tap('button', '去掉 2099-05-06');
    await visit.told('已保存');
    await visit.page.getByText('全县停电').waitFor({ state: 'detached' });
  });

  it('is closed to those who may not', async () => {
    const visit = await browser.visit({ as: 'moderator' });
    visit.expectStatus(403);
    await visit.open('features/setup/pages/index');
    await visit.reads('没有权限');
  });
});
