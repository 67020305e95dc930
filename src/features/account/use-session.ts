import type { Persona } from '../../core/account/personas';
import { useCommand } from '../../gateway/command';
import { queryClient } from '../../gateway/query-client';
import { forgetToken, keepToken } from '../../gateway/session';

/** Signs in as one of the demo's people. What was read as somebody else is read anew. */
export function useDemoSignIn() {
  const command = useCommand('account.demoSignIn', { refreshes: [] });
  return {
    error: command.error,
    running: command.running,
    /** Answers whether it went well. */
    async signIn(persona: Persona): Promise<boolean> {
      const done = await command.run({ persona });
      if (done === undefined) return false;
      keepToken(done.token);
      await queryClient.resetQueries();
      return true;
    },
  };
}

/** Ends the session on this device. */
export async function signOut(): Promise<void> {
  forgetToken();
  // The screens first see that nobody is signed in, so that none reads as somebody any more.
  await Promise.resolve();
  await queryClient.resetQueries();
}
