/** A duration for people: no more digits than tell something. */
const MS_PER_S = 1000;
const S_PER_MIN = 60;
const MIN_PER_H = 60;

export function duration(ms: number): string {
  const seconds = Math.round(ms / MS_PER_S);
  if (seconds < S_PER_MIN) return `${(ms / MS_PER_S).toFixed(1)} s`;
  const minutes = Math.floor(seconds / S_PER_MIN);
  if (minutes < MIN_PER_H) return `${minutes} min ${twoDigits(seconds % S_PER_MIN)} s`;
  return `${Math.floor(minutes / MIN_PER_H)} h ${twoDigits(minutes % MIN_PER_H)} min`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

const US_PER_MS = 1000;
const US_PER_S = 1e6;

/** To three digits. */
export function usInWords(us: number): string {
  if (us < US_PER_MS) return `${Number(us.toPrecision(3))} us`;
  if (us < US_PER_S) return `${Number((us / US_PER_MS).toPrecision(3))} ms`;
  return `${Number((us / US_PER_S).toPrecision(3))} s`;
}
