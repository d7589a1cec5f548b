/** How a password stands: 0 too short, 1 easy to guess, 2 good enough, 3 strong. The service decides; this only guides. */
export interface Strength {
  level: 0 | 1 | 2 | 3;
  missing: number;
  containsOwn: boolean;
}

export const MINIMUM = 10;

export function passwordStrength(password: string, own: string[]): Strength {
  const length = [...password].length;
  const lower = password.toLowerCase();
  const containsOwn = own.some((word) => word.length >= 3 && lower.includes(word.toLowerCase()));
  if (length < MINIMUM) return { level: 0, missing: MINIMUM - length, containsOwn };
  const distinct = new Set(lower).size;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u, /\p{Lo}/u].filter((k) =>
    k.test(password),
  ).length;
  const runs = /(.)\1{2,}|0123|1234|2345|3456|4567|5678|6789|abcd|qwer|asdf|zxcv|password|admin/.test(lower);
  if (containsOwn || runs || distinct < 6) return { level: 1, missing: 0, containsOwn };
  if (length >= 16 || (length >= 12 && kinds >= 3)) return { level: 3, missing: 0, containsOwn };
  return { level: kinds >= 2 || length >= 14 ? 2 : 1, missing: 0, containsOwn };
}
