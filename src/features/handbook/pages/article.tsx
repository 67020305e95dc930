import { useEffect, useMemo, useState } from 'react';
import { type LinkTarget, parseMarkdown, plainText } from '../../../core/handbook/markdown';
import { copyText } from '../../../device/clipboard';
import { call as dial } from '../../../device/phone';
import { canShareNow, shareNow, useShareCard } from '../../../device/share';
import { canSpeak, speak, stopSpeaking } from '../../../device/speech';
import { storage } from '../../../device/storage';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { go, replaceWith, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { cx } from '../../../ui/box-props';
import { IconButton } from '../../../ui/button';
import { Icon } from '../../../ui/icon';
import { Section, Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { MarkdownView } from '../../../ui/markdown-view';
import { toast } from '../../../ui/overlay-store';
import { PageShell } from '../../../ui/page-shell';
import { Heading, Text } from '../../../ui/text';
import '../handbook.scss';

type Article = Output<'handbook.getArticle'>;

/** Sizes of the article's text, chosen while reading and kept on the device. */
const textSizes = [
  { id: 'normal', label: '标准' },
  { id: 'large', label: '大' },
  { id: 'huge', label: '特大' },
] as const;
type TextSize = (typeof textSizes)[number]['id'];
const sizeKey = 'handbook.size';

export default function ArticlePage() {
  const { id } = usePageParams<'handbook', 'article'>();
  const article = useRead('handbook.getArticle', { id }, { keep: true });
  const title = article.data?.title ?? '文明手册';
  const card = { title, path: paths.handbook.article({ id }) };
  useShareCard(card);

  const share = async () => {
    if ((await shareNow(card)) === 'copied') toast('链接已复制');
  };
  return (
    <PageShell
      title="文明手册"
      load={article}
      action={
        canShareNow ? <IconButton icon="share" label="分享这一篇" onTap={() => void share()} /> : undefined
      }
      bottom={article.data === undefined ? undefined : <Beside article={article.data} />}
    >
      {(data) => <Reading key={data.id} article={data} />}
    </PageShell>
  );
}

function Reading({ article }: { readonly article: Article }) {
  const blocks = useMemo(() => parseMarkdown(article.body), [article.body]);
  const [size, setSize] = useState<TextSize>(() => {
    const kept = storage.get<string>(sizeKey);
    return textSizes.find(({ id }) => id === kept)?.id ?? 'normal';
  });
  const nextSize = () => {
    const next =
      textSizes[(textSizes.findIndex(({ id }) => id === size) + 1) % textSizes.length] ?? textSizes[0];
    storage.set(sizeKey, next.id);
    setSize(next.id);
  };
  const sizeLabel = textSizes.find(({ id }) => id === size)?.label ?? '';

  return (
    <Box as="article" className={cx(size !== 'normal' && `wm-handbook-text--${size}`)}>
      <Stack gap={2}>
        <Text tone="second">{`${article.chapter}，第 ${article.position} 篇`}</Text>
        <Heading level={1}>{article.title}</Heading>
        <Box className="wm-handbook-tools">
          <Box className="wm-handbook-tool">{`约 ${article.minutes} 分钟`}</Box>
          {canSpeak && <ReadAloud text={`${article.title}。\n${plainText(blocks)}`} />}
          <Box as="button" className="wm-handbook-tool" label={`字号，现在是${sizeLabel}`} onTap={nextSize}>
            {size === 'normal' ? '字号' : `字号：${sizeLabel}`}
          </Box>
        </Box>
      </Stack>
      <Box className="wm-handbook-body">
        <MarkdownView blocks={blocks} onLink={follow} />
      </Box>
      {article.explainsCategory !== null && <ReportRow categoryId={article.explainsCategory} />}
      <Section>
        <Text size={5} tone="hint">{`第 ${article.version} 版，自 ${article.effectiveDate} 起`}</Text>
      </Section>
    </Box>
  );
}

function follow(target: LinkTarget): void {
  if (target.kind === 'phone') dial(target.number);
  else if (target.kind === 'web') void takeAddress(target.url);
  else if (target.kind === 'article') go(paths.handbook.article({ id: target.id }));
  else go(paths.report.new({ category: target.id }));
}

/** A mini program opens no page outside of itself. */
async function takeAddress(url: string): Promise<void> {
  if (await copyText(url)) toast('网址已复制，可在浏览器里打开');
  else toast('没能复制网址', 'accent');
}

function ReadAloud({ text }: { readonly text: string }) {
  const [speaking, setSpeaking] = useState(false);
  // Leaving the page ends the voice.
  useEffect(() => stopSpeaking, []);
  const toggle = () => {
    if (speaking) stopSpeaking();
    else speak(text, () => setSpeaking(false));
    setSpeaking(!speaking);
  };
  return (
    <Box as="button" className={cx('wm-handbook-tool', speaking && 'wm-handbook-tool--on')} onTap={toggle}>
      <Icon name="speaker" size="s" />
      <Box as="span">{speaking ? '停止朗读' : '朗读'}</Box>
    </Box>
  );
}

/** From the rule to the report: the form opens with the category set. */
function ReportRow({ categoryId }: { readonly categoryId: string }) {
  const categories = useRead('report.categories', {}, { keep: true, staleTime: 60 * 60_000 });
  const name = categories.data?.items
    .flatMap((category) => [category, ...category.children])
    .find(({ id }) => id === categoryId)?.name;
  if (name === undefined) return null;
  return (
    <Section>
      <List>
        <ListRow
          icon="camera"
          iconTone="accent"
          title={`看到“${name}”的？`}
          note={`拍下来，已选好“${name}”`}
          onTap={() => go(paths.report.new({ category: categoryId }))}
        />
      </List>
    </Section>
  );
}

function Beside({ article: { previous, next } }: { readonly article: Article }) {
  return (
    <Box className="wm-actions">
      <Box as="nav" className="wm-handbook-beside" label="上一篇和下一篇">
        {previous === null ? (
          <Box className="wm-grow" />
        ) : (
          <BesideLink side="previous" title={previous.title} id={previous.id} />
        )}
        {next !== null && <BesideLink side="next" title={next.title} id={next.id} />}
      </Box>
    </Box>
  );
}

interface BesideLinkProps {
  readonly side: 'previous' | 'next';
  readonly title: string;
  readonly id: string;
}

function BesideLink({ side, title, id }: BesideLinkProps) {
  return (
    <Box
      as="button"
      className={cx('wm-handbook-beside__link', side === 'next' && 'wm-handbook-beside__link--next')}
      onTap={() => replaceWith(paths.handbook.article({ id }))}
    >
      <Text tone="second" size={5}>
        {side === 'previous' ? '上一篇' : '下一篇'}
      </Text>
      <Text strong lines={1}>
        {title}
      </Text>
    </Box>
  );
}
