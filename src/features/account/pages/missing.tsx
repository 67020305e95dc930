import { goTab } from '../../../navigation/go';
import { PageShell } from '../../../ui/page-shell';
import { EmptyState } from '../../../ui/states';

/** Where a link leads that is none of the program's: mistyped, cut off by a message, or from before a page was renamed. */
export default function MissingPage() {
  return (
    <PageShell title="没有这一页">
      <EmptyState
        icon="search"
        title="没有找到这一页"
        text="网址可能少了几个字，或者这一页已经换了地方。从首页能找到所有内容。"
        action={{ label: '去首页', onTap: () => goTab('home') }}
      />
    </PageShell>
  );
}
