/** WeChat needs a plug-in with an account for speech; without one, reading aloud is not offered. */
export const canSpeak = false;

export const speak = (_text: string, _onEnd: () => void): void => undefined;

export const stopSpeaking = (): void => undefined;
