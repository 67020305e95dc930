/** Reading aloud with the voices that the browser has. Screens hide the button when there is none. */
export const canSpeak = 'speechSynthesis' in window;

const sentence = /[^。！？；\n]+[。！？；\n]?/g;

/** Reads Chinese text, sentence by sentence (long utterances stop by themselves in some browsers). */
export function speak(text: string, onEnd: () => void): void {
  stopSpeaking();
  const parts = text.match(sentence) ?? [];
  parts.forEach((part, index) => {
    const utterance = new SpeechSynthesisUtterance(part);
    utterance.lang = 'zh-CN';
    utterance.rate = 0.95;
    if (index === parts.length - 1) utterance.onend = onEnd;
    window.speechSynthesis.speak(utterance);
  });
}

export function stopSpeaking(): void {
  window.speechSynthesis.cancel();
}
