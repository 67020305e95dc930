/**
 * What an article's file says of itself before its body:
 *
 *     ---
 *     id: ebike-parking
 *     book: 文明手册
 *     chapter: 交通出行
 *     title: 电动车该停在哪儿
 *     summary: 一句话说清这一篇讲什么。
 *     keywords: 电动车, 停车, 盲道
 *     category: parking
 *     effectiveDate: 2026-11-01
 *     ---
 */
export interface ArticleSource {
  readonly id: string;
  readonly book: string;
  readonly chapter: string;
  readonly title: string;
  readonly summary: string;
  readonly keywords: readonly string[];
  /** The report category that this article explains. */
  readonly category: string | null;
  /** Day from which this version holds, `YYYY-MM-DD` in Asia/Shanghai. */
  readonly effectiveDate: string;
  /** Markdown. */
  readonly body: string;
}

const frontMatter = /^\uFEFF?---\n([\s\S]*?)\n---\n([\s\S]*)$/;

/**
 * Reads an article's file.
 * @throws Error naming what is missing or wrong: the files ship with the program, so it is ours to mend
 */
export function parseArticleSource(text: string): ArticleSource {
  const [, head, body] = frontMatter.exec(text.replace(/\r\n?/g, '\n')) ?? [];
  if (head === undefined || body === undefined) throw new Error('an article begins with its front matter');
  const fields = new Map<string, string>();
  for (const line of head.split('\n')) {
    if (line.trim() === '') continue;
    const [, key, value] = /^([a-zA-Z]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (key === undefined || value === undefined) throw new Error(`not a field of front matter: ${line}`);
    if (fields.has(key)) throw new Error(`${key} is there twice`);
    fields.set(key, value);
  }
  const take = (key: string): string => {
    const value = fields.get(key) ?? '';
    if (value === '') throw new Error(`${fields.get('id') ?? 'an article'} has no ${key}`);
    return value;
  };
  const id = take('id');
  if (!/^[a-z0-9-]{1,64}$/.test(id)) throw new Error(`${id} is no id`);
  const effectiveDate = take('effectiveDate');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(effectiveDate)) throw new Error(`${id}: ${effectiveDate} is no day`);
  if (body.trim() === '') throw new Error(`${id} has no body`);
  return {
    id,
    book: take('book'),
    chapter: take('chapter'),
    title: take('title'),
    summary: take('summary'),
    keywords: (fields.get('keywords') ?? '').split(/[,，、]\s*/).filter((word) => word !== ''),
    category: fields.get('category') || null,
    effectiveDate,
    body: body.trim(),
  };
}
