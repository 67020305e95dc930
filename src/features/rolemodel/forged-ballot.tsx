import { Notice } from '../../ui/states';

/** The server gave back another ballot than this device made. */
export function ForgedBallot() {
  return (
    <Notice tone="accent" icon="alert">
      服务器交回的选票和你的选择对不上。请不要离开，截图后告诉文明办。
    </Notice>
  );
}
