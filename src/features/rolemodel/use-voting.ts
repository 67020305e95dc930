import { useRef } from 'react';
import { nonceLength, nonceText } from '../../core/rolemodel/ballot-entry';
import { randomBytes } from '../../device/random';
import { useCommand } from '../../gateway/command';
import type { Output } from '../../gateway/operations';
import { isMyBallot, type Receipt, type Wish } from './check-receipt';
import { keepReceipt } from './kept-receipt';

/** `failed`: see `error`. `forged`: the server gave back something else than this device made. */
type Outcome = { readonly ballotId: string; readonly receipt: Receipt } | 'failed' | 'forged';

/** Casts, replaces and withdraws ballots of one campaign, with nonces that this device makes. */
export function useVoting(campaignId: string) {
  // The nonce lives as long as the intent: a try again must be the same ballot.
  const intent = useRef<{ readonly wish: string; readonly nonce: string } | undefined>(undefined);
  const casting = useCommand('rolemodel.castBallot');
  const replacing = useCommand('rolemodel.replaceBallot');
  const withdrawing = useCommand('rolemodel.withdrawBallot');
  const commands = [casting, replacing, withdrawing];

  const send = (wish: Wish, nonce: string): Promise<Output<'rolemodel.castBallot'> | undefined> => {
    switch (wish.kind) {
      case 'ballot':
        return casting.run({ campaignId, choices: [...wish.choices], nonce });
      case 'replace':
        return replacing.run({ campaignId, of: wish.of, choices: [...wish.choices], nonce });
      case 'withdraw':
        return withdrawing.run({ campaignId, of: wish.of, nonce });
    }
  };
  return {
    run: async (wish: Wish): Promise<Outcome> => {
      const content = JSON.stringify(wish);
      if (intent.current?.wish !== content)
        intent.current = { wish: content, nonce: nonceText(randomBytes(nonceLength)) };
      const { nonce } = intent.current;
      const answer = await send(wish, nonce);
      if (answer === undefined) return 'failed';
      if (!isMyBallot(answer.receipt, wish, nonce)) return 'forged';
      intent.current = undefined;
      keepReceipt(answer.ballotId, answer.receipt);
      return { ballotId: answer.ballotId, receipt: answer.receipt };
    },
    running: commands.some(({ running }) => running),
    error: commands.map(({ error }) => error).find((error) => error !== null && error !== undefined),
    reset: () => {
      for (const command of commands) command.reset();
    },
  };
}
