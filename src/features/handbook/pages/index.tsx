import { useEffect, useState } from 'react';
import { handbookLimits } from '../../../core/handbook/handbook-limits';
import { queryTerms } from '../../../core/kernel/terms';
import { useShareCard } from '../../../device/share';
import type { Output } from '../../../gateway/operations';
import { useRead } from '../../../gateway/read';
import { go, usePageParams } from '../../../navigation/go';
import { paths } from '../../../navigation/paths';
import { Box } from '../../../ui/box';
import { SearchField } from '../../../ui/field';
import { Section, Stack } from '../../../ui/layout';
import { List, ListRow } from '../../../ui/list';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState, ErrorState, Skeleton } from '../../../ui/states';
import { Text } from '../../../ui/text';
import { Marked } from '../marked';
import { findOnDevice, useOfflineShelf } from '../offline';
import '../handbook.scss';

type Books = Output<'handbook.listBooks'>;

/** A person who is still typing is not asking yet. */
const pauseMs = 250;

const open = (id: string) => go(paths.handbook.article({ id }));

export default function HandbookPage() {
  const { query = '' } = usePageParams<'handbook', 'index'>();
  const books = useRead('handbook.listBooks', {}, { keep: true });
  const [words, setWords] = useState(query.slice(0, handbookLimits.query));
  const [asked, setAsked] = useState(words);
  useOfflineShelf(books.data);
  useShareCard({ title: '文明手册：生活里的那些小事', path: paths.handbook.index() });

  useEffect(() => {
    const timer = setTimeout(() => setAsked(words.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [words]);

  return (
    <PageShell title="文明手册" load={books}>
      {(data) => (
        <Stack gap={5}>
          <SearchField
            label="想知道什么，例如：狗绳、充电"
            value={words}
            onChange={(text) => setWords(text.slice(0, handbookLimits.query))}
            onSearch={() => setAsked(words.trim())}
          />
          {asked === '' ? (
            <Shelf books={data} />
          ) : (
            <Found query={asked} books={data} onClear={() => setWords('')} />
          )}
        </Stack>
      )}
    </PageShell>
  );
}

function Shelf({ books }: { readonly books: Books }) {
  return (
    <Box>
      {books.items.flatMap((book) =>
        book.chapters.map((chapter) => (
          <Section
            key={`${book.title} ${chapter.title}`}
            title={chapter.title}
            action={
              <Text size={5} tone="second">
                {books.items.length > 1 ? book.title : `${chapter.articles.length} 篇`}
              </Text>
            }
          >
            <List label={chapter.title}>
              {chapter.articles.map(({ id, title, summary, minutes }) => (
                <ListRow
                  key={id}
                  title={title}
                  note={summary}
                  trailing={
                    <Text
                      size={5}
                      tone="second"
                      figures
                      className="wm-handbook-minutes"
                    >{`${minutes} 分钟`}</Text>
                  }
                  onTap={() => open(id)}
                />
              ))}
            </List>
          </Section>
        )),
      )}
    </Box>
  );
}

interface FoundProps {
  readonly query: string;
  readonly books: Books;
  readonly onClear: () => void;
}

/** What the search found; without a network, what the kept titles and summaries hold. */
function Found({ query, books, onClear }: FoundProps) {
  const found = useRead('handbook.search', { query }, { staleTime: 5 * 60_000 });
  const terms = queryTerms(query);
  if (found.isPending) return <Skeleton rows={3} />;
  const items = found.data?.items ?? findOnDevice(books, query);
  if (items.length === 0) {
    return found.error === null ? (
      <EmptyState
        icon="search"
        title="没有找到这件事"
        text="换个说法试试，比如少写几个字。"
        action={{ label: '看目录', onTap: onClear }}
      />
    ) : (
      <ErrorState error={found.error} onRetry={() => void found.refetch()} />
    );
  }
  return (
    <Box live="polite">
      <Section title={found.data === undefined ? '没有网络，在看过的文章里找' : `找到 ${items.length} 篇`}>
        <List label="查到的文章">
          {items.map(({ articleId, title, excerpt }) => (
            <ListRow
              key={articleId}
              title={title}
              note={<Marked text={excerpt} terms={terms} />}
              onTap={() => open(articleId)}
            />
          ))}
        </List>
      </Section>
    </Box>
  );
}
