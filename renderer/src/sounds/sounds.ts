/** Short tones made on the spot: good and bad differ in pitch and in number, so that nobody has to look. */
type Tone = { hertz: number; fromMs: number; forMs: number; shape?: OscillatorType };

const tones = {
  added: [{ hertz: 1760, fromMs: 0, forMs: 60 }],
  unknown: [
    { hertz: 311, fromMs: 0, forMs: 160, shape: 'square' },
    { hertz: 233, fromMs: 180, forMs: 260, shape: 'square' },
  ],
  order: [
    { hertz: 784, fromMs: 0, forMs: 140 },
    { hertz: 1047, fromMs: 150, forMs: 240 },
  ],
  paid: [
    { hertz: 1047, fromMs: 0, forMs: 70 },
    { hertz: 1319, fromMs: 80, forMs: 120 },
  ],
} as const satisfies Record<string, readonly Tone[]>;

export type Sound = keyof typeof tones;

let on = true;
let context: AudioContext | undefined;

/** Follows the shop's setting. */
export function setSounds(enabled: boolean): void {
  on = enabled;
}

/** Plays at once or not at all: a browser that has seen no press yet keeps silent, and that is no fault. */
export function play(sound: Sound): void {
  if (!on || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  if (context.state === 'suspended') context.resume().catch(() => {});
  for (const tone of tones[sound]) sing(context, tone);
}

function sing(audio: AudioContext, { hertz, fromMs, forMs, shape = 'sine' }: Tone): void {
  const start = audio.currentTime + fromMs / 1000;
  const end = start + forMs / 1000;
  const oscillator = new OscillatorNode(audio, { type: shape, frequency: hertz });
  const gain = new GainNode(audio, { gain: 0 });
  // Ramps, because a tone that is cut off clicks.
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(shape === 'square' ? 0.08 : 0.18, start + 0.008);
  gain.gain.setValueAtTime(shape === 'square' ? 0.08 : 0.18, end - 0.02);
  gain.gain.linearRampToValueAtTime(0, end);
  oscillator.connect(gain).connect(audio.destination);
  oscillator.start(start);
  oscillator.stop(end);
}
