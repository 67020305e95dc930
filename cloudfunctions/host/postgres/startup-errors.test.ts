import { explainFolderProblem } from './startup-errors';

test('full disks and closed folders are explained, other errors are not guessed at', () => {
  const coded = (code: string): Error => Object.assign(new Error(code), { code });
  expect(explainFolderProblem(coded('ENOSPC'), '/data')?.message).toContain('磁盘已满');
  expect(
    explainFolderProblem('FATAL:  could not write: No space left on device', '/data')?.message,
  ).toContain('磁盘已满');
  expect(explainFolderProblem(coded('EACCES'), '/data')?.message).toContain('没有权限');
  expect(explainFolderProblem(coded('EROFS'), '/data')?.message).toContain('只读');
  expect(explainFolderProblem(coded('EIO'), '/data')).toBeUndefined();
});
