import { To } from '../../address/to.tsx';
import { useWords, type Messages } from '../../language/language.tsx';
import { PageTitle } from '../../parts/page-title.tsx';

const notFoundWords: Messages<{ readonly title: string; readonly find: string }> = {
  EN: { title: 'There is no such page', find: 'Find what you are looking for' },
  ZH: { title: '没有这个页面', find: '查找所需内容' },
};

export default function NotFoundPage() {
  const words = useWords(notFoundWords);
  return (
    <>
      <PageTitle title={words.title} />
      <To path="/">{words.find}</To>
    </>
  );
}
