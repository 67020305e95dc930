import { foldText } from '../kernel/terms';

/**
 * The Markdown of the handbook as data that screens draw. A subset of our own, because the small libraries give
 * HTML strings (a mini program has no HTML), the complete ones are larger than a whole page of ours, and all follow
 * the CommonMark rule that leaves `**规定：**内容` unmarked where Chinese writes no spaces.
 *
 * Blocks: `#`–`###` headings, paragraphs, `-` lists, `1.` steps, `>` quotes, and callouts:
 *
 *     > [!rule] 规定怎么说
 *     > 非机动车应当在规定地点停放。
 *     > —— 《道路交通安全法》第五十九条
 *
 * Spans: `**strong**`, `*emphasis*`, `[text](target)`, a backslash before any of their signs.
 * Everything else is text; HTML too. Any input parses, in time that grows with its length.
 */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly spans: readonly Span[] }
  | { readonly kind: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list' | 'steps'; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly kind: 'callout';
      readonly tone: CalloutTone;
      readonly title: string;
      readonly blocks: readonly Block[];
      /** Where the rule is written, for instance 《民法典》第一千二百五十四条. */
      readonly source?: string;
    };

export type Span =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly spans: readonly Span[] }
  | { readonly kind: 'link'; readonly target: LinkTarget; readonly spans: readonly Span[] };

/** Where a link leads: another article, a report form with its category set, a telephone, or a page outside. */
export type LinkTarget =
  | { readonly kind: 'article' | 'category'; readonly id: string }
  | { readonly kind: 'phone'; readonly number: string }
  | { readonly kind: 'web'; readonly url: string };

/** Callouts and the titles that they carry where none is written. */
const calloutTitles = { rule: '规定怎么说', tip: '小提示', warning: '请注意' } as const;

type CalloutTone = keyof typeof calloutTitles;

function isCalloutTone(word: string): word is CalloutTone {
  return Object.keys(calloutTitles).includes(word);
}

const quoteDepth = 4;
const spanDepth = 6;
const targetLength = 300;

/** `article:<id>`, `category:<id>`, `tel:<digits>` and `https://…`; anything else (scripts, data, files) is no link. */
export function linkTarget(text: string): LinkTarget | undefined {
  const inside = /^(article|category):([A-Za-z0-9_-]{1,64})$/.exec(text);
  if (inside?.[2] !== undefined)
    return { kind: inside[1] === 'article' ? 'article' : 'category', id: inside[2] };
  const phone = /^tel:([0-9-]{3,20})$/.exec(text);
  if (phone?.[1] !== undefined) return { kind: 'phone', number: phone[1] };
  if (/^https:\/\/[^\s<>"']{1,290}$/.test(text)) return { kind: 'web', url: text };
  return undefined;
}

interface OpenSpan {
  /** The sign that opened it; empty for the outermost. */
  readonly sign: '' | '*' | '**' | '[';
  readonly spans: Span[];
}

function pushText(spans: Span[], text: string): void {
  if (text === '') return;
  const last = spans[spans.length - 1];
  if (last?.kind === 'text') spans[spans.length - 1] = { kind: 'text', text: last.text + text };
  else spans.push({ kind: 'text', text });
}

function pushAll(target: Span[], spans: readonly Span[]): void {
  for (const span of spans) {
    if (span.kind === 'text') pushText(target, span.text);
    else target.push(span);
  }
}

/** Reads spans with a stack of what is open; a sign that never closes turns back into text. */
export function parseSpans(text: string): Span[] {
  const outermost: OpenSpan = { sign: '', spans: [] };
  const stack: OpenSpan[] = [outermost];
  const top = (): OpenSpan => stack[stack.length - 1] ?? outermost;
  const giveUpTop = (): void => {
    const open = stack.pop();
    if (open === undefined) return;
    pushText(top().spans, open.sign);
    pushAll(top().spans, open.spans);
  };
  const depthOf = (sign: OpenSpan['sign']): number => {
    for (let index = stack.length - 1; index > 0; index -= 1) {
      if (stack[index]?.sign === sign) return index;
      // A star inside a link's words cannot close one outside of it.
      if (sign !== '[' && stack[index]?.sign === '[') return 0;
    }
    return 0;
  };
  const isSpace = (at: number): boolean => at < 0 || at >= text.length || /\s/.test(text.charAt(at));

  let plainFrom = 0;
  let position = 0;
  const takePlain = (): void => {
    pushText(top().spans, text.slice(plainFrom, position));
  };
  while (position < text.length) {
    const character = text.charAt(position);
    if (
      character === '\\' &&
      '\\*[]()#>-!'.includes(text.charAt(position + 1)) &&
      position + 1 < text.length
    ) {
      takePlain();
      plainFrom = position + 1;
      position += 2;
    } else if (character === '*') {
      const double =
        text.charAt(position + 1) === '*' && !(top().sign === '*' && text.charAt(position + 2) === '*');
      const sign = double ? '**' : '*';
      const open = depthOf(sign);
      if (open > 0 && !isSpace(position - 1)) {
        takePlain();
        while (stack.length - 1 > open) giveUpTop();
        const closed = stack.pop();
        if (closed !== undefined)
          top().spans.push({ kind: double ? 'strong' : 'emphasis', spans: closed.spans });
        position += sign.length;
        plainFrom = position;
      } else if (!isSpace(position + sign.length) && stack.length <= spanDepth) {
        takePlain();
        stack.push({ sign, spans: [] });
        position += sign.length;
        plainFrom = position;
      } else position += sign.length;
    } else if (character === '[' && depthOf('[') === 0 && stack.length <= spanDepth) {
      takePlain();
      stack.push({ sign: '[', spans: [] });
      position += 1;
      plainFrom = position;
    } else if (character === ']' && depthOf('[') > 0) {
      const open = depthOf('[');
      const around =
        text.charAt(position + 1) === '(' ? text.slice(position + 2, position + 2 + targetLength) : '';
      const end = around.indexOf(')');
      const target = end > 0 ? linkTarget(around.slice(0, end)) : undefined;
      takePlain();
      while (stack.length - 1 > open) giveUpTop();
      if (end > 0) {
        const closed = stack.pop();
        const spans = closed?.spans ?? [];
        // An unsafe target leaves its words, without the link.
        if (target !== undefined && spans.length > 0) top().spans.push({ kind: 'link', target, spans });
        else pushAll(top().spans, spans);
        position += 3 + end;
        plainFrom = position;
      } else {
        giveUpTop();
        plainFrom = position;
        position += 1;
      }
    } else position += 1;
  }
  takePlain();
  while (stack.length > 1) giveUpTop();
  return outermost.spans;
}

/** Joins the lines of one paragraph: Chinese needs no space between lines, words do. */
function joinLines(lines: readonly string[]): string {
  return lines
    .map((line, index) => {
      const before = lines[index - 1] ?? '';
      const seam = /[A-Za-z0-9,.;:!?)]/.test(before.slice(-1)) && /^[A-Za-z0-9(]/.test(line);
      return seam ? ` ${line}` : line;
    })
    .join('');
}

const bulletLine = /^[-*+] +(\S.*)$/;
const stepLine = /^\d{1,3}[.、)] *(\S.*)$/;
const headingLine = /^(#{1,6}) +(\S.*)$/;
const calloutLine = /^\[!([a-z]{1,12})\] *(.*)$/;
const sourceLine = /^—— *(\S.*)$/;

function startsBlock(line: string): boolean {
  return (
    line === '' ||
    line.startsWith('>') ||
    headingLine.test(line) ||
    bulletLine.test(line) ||
    stepLine.test(line)
  );
}

function parseLines(lines: readonly string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let index = 0;
  const lineAt = (at: number): string => (lines[at] ?? '').trim();

  const takeParagraph = (): void => {
    const from = index;
    index += 1;
    while (index < lines.length && !startsBlock(lineAt(index))) index += 1;
    blocks.push({
      kind: 'paragraph',
      spans: parseSpans(joinLines(lines.slice(from, index).map((line) => line.trim()))),
    });
  };
  const takeItems = (kind: 'list' | 'steps', pattern: RegExp): void => {
    const items: Span[][] = [];
    while (index < lines.length) {
      const words = pattern.exec(lineAt(index))?.[1];
      if (words === undefined) break;
      const item = [words];
      index += 1;
      while (index < lines.length && /^\s{2,}\S/.test(lines[index] ?? '') && !startsBlock(lineAt(index))) {
        item.push(lineAt(index));
        index += 1;
      }
      items.push(parseSpans(joinLines(item)));
      // One empty line between items keeps the list together.
      if (lineAt(index) === '' && pattern.test(lineAt(index + 1))) index += 1;
    }
    blocks.push({ kind, items });
  };
  const takeQuote = (): void => {
    const inner: string[] = [];
    while (index < lines.length && lineAt(index).startsWith('>')) {
      inner.push(lineAt(index).slice(1).replace(/^ /, ''));
      index += 1;
    }
    const head = calloutLine.exec((inner[0] ?? '').trim());
    const tone = head?.[1];
    if (tone === undefined || !isCalloutTone(tone)) {
      blocks.push({ kind: 'quote', blocks: parseLines(inner, depth + 1) });
      return;
    }
    const body = inner.slice(1);
    while (body.length > 0 && (body[body.length - 1] ?? '').trim() === '') body.pop();
    const source = sourceLine.exec((body[body.length - 1] ?? '').trim())?.[1];
    if (source !== undefined) body.pop();
    const written = head?.[2]?.trim() ?? '';
    blocks.push({
      kind: 'callout',
      tone,
      title: written === '' ? calloutTitles[tone] : written,
      blocks: parseLines(body, depth + 1),
      ...(source === undefined ? {} : { source }),
    });
  };

  while (index < lines.length) {
    const line = lineAt(index);
    const heading = headingLine.exec(line);
    if (line === '') index += 1;
    else if (heading?.[1] !== undefined && heading[2] !== undefined) {
      const level = heading[1].length === 1 ? 1 : heading[1].length === 2 ? 2 : 3;
      blocks.push({ kind: 'heading', level, spans: parseSpans(heading[2].replace(/\s+#+$/, '')) });
      index += 1;
    } else if (line.startsWith('>') && depth < quoteDepth) takeQuote();
    else if (bulletLine.test(line)) takeItems('list', bulletLine);
    else if (stepLine.test(line)) takeItems('steps', stepLine);
    else takeParagraph();
  }
  return blocks;
}

/** Parses an article's body (without its front matter). */
export function parseMarkdown(source: string): Block[] {
  return parseLines(source.replace(/\r\n?/g, '\n').split('\n'), 0);
}

function spanText(spans: readonly Span[]): string {
  return spans.map((span) => (span.kind === 'text' ? span.text : spanText(span.spans))).join('');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
      return spanText(block.spans);
    case 'list':
    case 'steps':
      return joinTexts(block.items.map(spanText));
    case 'quote':
      return plainText(block.blocks);
    case 'callout':
      return joinTexts([block.title, plainText(block.blocks), block.source ?? '']);
  }
}

const joinTexts = (texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n');

/** The words of parsed blocks without marks, one block a line: for search, excerpts and reading aloud. */
export function plainText(blocks: readonly Block[]): string {
  return joinTexts(blocks.map(blockText));
}

/** Characters of an excerpt: two lines on a phone. */
const excerptLength = 56;

/**
 * The part of a plain text that holds the most of the wanted terms, with … where it was cut; its beginning where
 * none occurs.
 * @param terms as `queryTerms` gives them (folded)
 */
export function excerpt(text: string, terms: readonly string[], length: number = excerptLength): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= length) return flat;
  const folded = foldText(flat);
  const hits: { readonly position: number; readonly term: string }[] = [];
  for (const term of new Set(terms)) {
    if (term === '') continue;
    for (
      let position = folded.indexOf(term);
      position >= 0 && hits.length < 500;
      position = folded.indexOf(term, position + term.length)
    )
      hits.push({ position, term });
  }
  hits.sort((left, right) => left.position - right.position);
  let best = { position: 0, count: 0 };
  for (const { position } of hits) {
    const inside = new Set(
      hits
        .filter((hit) => hit.position >= position && hit.position + hit.term.length <= position + length - 10)
        .map((hit) => hit.term),
    );
    if (inside.size > best.count) best = { position, count: inside.size };
  }
  let start = Math.max(0, Math.min(best.position - 10, flat.length - length));
  // Begin after a sentence end that is near, so that the excerpt starts with whole words.
  const stop = Math.max(
    ...['。', '！', '？', '；', ' '].map((mark) => flat.lastIndexOf(mark, best.position - 1)),
  );
  if (stop >= start) start = stop + 1;
  let end = Math.min(flat.length, start + length);
  // Never cut a character of two code units apart.
  if (/[\udc00-\udfff]/.test(flat.charAt(start))) start += 1;
  if (/[\ud800-\udbff]/.test(flat.charAt(end - 1))) end -= 1;
  return `${start > 0 ? '…' : ''}${flat.slice(start, end).trim()}${end < flat.length ? '…' : ''}`;
}

const charactersPerMinute = 300;
const wordsPerMinute = 160;

/** Whole minutes that an unhurried reader needs, at least one. */
export function readingMinutes(text: string): number {
  const folded = foldText(text);
  const chinese = (folded.match(/[\u3400-\u9fff]/g) ?? []).length;
  const words = (folded.match(/[a-z0-9]+/g) ?? []).length;
  return Math.max(1, Math.round(chinese / charactersPerMinute + words / wordsPerMinute));
}
