/** WeChat needs a plug-in with an account for speech; without one, reading aloud is not offered. */
export const canSpeak = false;

export function speak(_text: string, _onEnd: () => void): void {}

export function stopSpeaking(): void {}
