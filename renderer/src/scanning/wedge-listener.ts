import {
  pressWedge,
  settleWedge,
  wedgeAtRest,
  wedgeDeadline,
  type WedgeSettings,
  type WedgeStep,
} from '#drivers/scanner/wedge.ts';
import type { WedgeKey } from '#drivers/scanner/wedge-layout.ts';
import type { TypingWatcher } from './scan-receivers.ts';

type TextField = HTMLInputElement | HTMLTextAreaElement;

/** What a burst may have changed before it was known for a scan: the field, and where the focus was. */
type Remembered = {
  focus: Element | null;
  field: TextField | undefined;
  value: string;
  start: number | null;
  end: number | null;
};

/** Timers are a few milliseconds late at the best of times. */
const lateMs = 40;
const catchUpMs = 120;

/** The field that takes what is typed now, if any. */
export function typingField(): TextField | undefined {
  const at = document.activeElement;
  if (at instanceof HTMLTextAreaElement) return at;
  const textual = ['text', 'search', 'number', 'password', 'email', 'tel', 'url'];
  return at instanceof HTMLInputElement && textual.includes(at.type) ? at : undefined;
}

/**
 * Listens to all keys of the window before anything else does, hears scans among them, and keeps their characters out of the page.
 * Returns how to stop.
 */
export function listenForScans(
  settings: () => WedgeSettings,
  { onScanBegan, onTyped, onScan }: TypingWatcher & { onScan(code: string, at: number): void },
): () => void {
  let state = wedgeAtRest;
  let remembered: Remembered | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function apply(step: WedgeStep): void {
    state = step.state;
    for (const event of step.events) {
      if (event.kind === 'undo') {
        restore(remembered);
        onScanBegan();
      } else if (event.kind === 'typed') {
        if (!typeText(event.text)) onTyped(event.text);
      } else onScan(event.code, event.at);
    }
    clearTimeout(timer);
    const due = wedgeDeadline(state);
    if (due === undefined) return;
    settleAt(due + 1);
  }

  /** Ends a burst when it has been silent. A timer that comes late says that the page was busy, and keys may still be waiting behind it. */
  function settleAt(due: number): void {
    timer = setTimeout(() => {
      const now = performance.now();
      if (now - due > lateMs) settleAt(now + catchUpMs);
      else apply(settleWedge(state, now, settings()));
    }, due - performance.now());
  }

  function press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (recorder) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return recorder(wedgeKey(event));
    }
    const before = remember();
    const step = pressWedge(state, wedgeKey(event), settings());
    if (step.begins) remembered = before;
    if (step.swallow) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    apply(step);
  }

  window.addEventListener('keydown', press, { capture: true });
  return () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', press, { capture: true });
  };
}

function wedgeKey(event: KeyboardEvent): WedgeKey {
  return {
    code: event.code,
    key: event.key,
    shift: event.shiftKey,
    ctrl: event.ctrlKey,
    alt: event.altKey || event.metaKey || event.getModifierState('AltGraph'),
    repeat: event.repeat,
    at: event.timeStamp,
  };
}

let recorder: ((key: WedgeKey) => void) | undefined;

/** Gives every key to `take` and none to the page, until the returned function is called: how a scanner is learned. */
export function recordKeys(take: (key: WedgeKey) => void): () => void {
  recorder = take;
  return () => {
    if (recorder === take) recorder = undefined;
  };
}

function remember(): Remembered {
  const field = typingField();
  return {
    focus: document.activeElement,
    field,
    value: field?.value ?? '',
    start: field?.selectionStart ?? null,
    end: field?.selectionEnd ?? null,
  };
}

function restore(before: Remembered | undefined): void {
  const now = typingField();
  // The first keys moved the focus into a search that began with them.
  if (now && now !== before?.field) setValue(now, '');
  if (before?.field) {
    setValue(before.field, before.value);
    if (before.start !== null) before.field.setSelectionRange(before.start, before.end);
  }
  if (before?.focus instanceof HTMLElement && before.focus !== document.activeElement) before.focus.focus();
}

/** Writes where typing would go; says whether there was such a place. */
export function typeText(text: string): boolean {
  const field = typingField();
  if (!field) return false;
  const start = field.selectionStart ?? field.value.length;
  const end = field.selectionEnd ?? field.value.length;
  setValue(field, field.value.slice(0, start) + text + field.value.slice(end));
  if (field.selectionStart !== null) field.setSelectionRange(start + text.length, start + text.length);
  return true;
}

/** Sets a field's value as typing does; React overlooks a plain assignment. */
function setValue(field: TextField, value: string): void {
  if (field.value === value) return;
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
