import { browserForTests } from '../support/browser-test';

const browser = browserForTests();

describe('the handbook', () => {
  it('is found from home, searched in Chinese and read', async () => {
    const reader = await browser.visit();
    await reader.open('pages/home/index');
    await reader.tap('button', /^文明手册/);
    await reader.sees('heading', '交通出行');
    await reader.find('searchbox', /想知道什么/).fill('遛狗');
    await reader.sees('heading', /^找到 \d+ 篇$/);
    await reader.find('list', '查到的文章').getByRole('button', { name: /狗/ }).first().click();
    await reader.find('article').waitFor();
    await reader.reads(/牵绳|牵引/);
    await reader.tap('button', '字号，现在是标准');
    await reader.sees('button', '字号，现在是大');
    const first = reader.page.url();
    await reader.tap('button', /^下一篇/);
    await reader.page.waitForURL((url) => url.href !== first);
    await reader.reads(/第 \d+ 篇/);
    await reader.tap('button', '返回');
    await reader.sees('list', '查到的文章');
  });

  it('says what to do when nothing is found', async () => {
    const reader = await browser.visit();
    await reader.open('features/handbook/pages/index');
    await reader.find('searchbox', /想知道什么/).fill('量子计算机');
    await reader.reads('没有找到这件事');
    await reader.tap('button', '看目录');
    await reader.sees('heading', '交通出行');
  });

  it('leads from a rule to the report form with the category set', async () => {
    const reader = await browser.visit({ as: { openid: 'browser-handbook' } });
    const { items } = await browser.api.call<{ items: { articleId: string }[] }>(
      undefined,
      'handbook.search',
      {
        query: '狗绳',
      },
    );
    await reader.open(`features/handbook/pages/article?id=${items[0]?.articleId}`);
    await reader.tap('button', /^看到“.+”的？/);
    await reader.sees('heading', '随手拍');
    await reader.sees('radio', /狗/);
  });

  it('is read without a network once it was opened', async () => {
    const reader = await browser.visit();
    await reader.open('features/handbook/pages/index');
    await reader.find('list', '交通出行').getByRole('button').first().click();
    await reader.sees('button', '返回');
    await reader.reads('第 1 篇');
    await reader.tap('button', '返回');
    await reader.goOffline();
    await reader.find('list', '交通出行').getByRole('button').first().click();
    await reader.reads('第 1 篇');
  });
});
