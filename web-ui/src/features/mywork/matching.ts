import type { Material } from '@/api/model';

/** Found by name, code or barcode, in either language. */
export function matching(materials: Material[], text: string): Material[] {
  const wanted = text.trim().toLowerCase();
  return materials.filter(
    (one) =>
      one.active &&
      [one.name, one.nameEn, one.code, one.barcode ?? ''].some((part) => part.toLowerCase().includes(wanted)),
  );
}
