import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { subpackages, tabs } from '../../src/navigation/pages';

const root = resolve(__dirname, '../../src');

function pageFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => name.replace(/\.tsx$/, ''));
}

describe('pages', () => {
  test('every registered tab is a page of the main package, and no other page is there', () => {
    for (const { page } of tabs) expect(existsSync(join(root, `${page}.tsx`))).toBe(true);
    const folders = readdirSync(join(root, 'pages'), { withFileTypes: true });
    const pages = folders
      .filter((entry) => entry.isDirectory() && existsSync(join(root, 'pages', entry.name, 'index.tsx')))
      .map(({ name }) => `pages/${name}/index`);
    expect(pages.sort()).toEqual(tabs.map(({ page }) => page as string).sort());
  });

  test.each(Object.entries(subpackages))(
    '%s: every path is a page, every page has its path',
    (feature, pages) => {
      expect(pageFiles(join(root, 'features', feature, 'pages')).sort()).toEqual(Object.keys(pages).sort());
    },
  );

  test('every feature that has pages is a subpackage', () => {
    const withPages = readdirSync(join(root, 'features')).filter(
      (feature) => pageFiles(join(root, 'features', feature, 'pages')).length > 0,
    );
    expect(withPages.sort()).toEqual(Object.keys(subpackages).sort());
  });
});
