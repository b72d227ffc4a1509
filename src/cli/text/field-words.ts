/** A field and what is said of it: `title is missing`, but `impact: who notices it`. */
export function fieldWords(field: string, said: string): string {
  if (field === '') return said;
  return /^(is|are|has|have|holds|ends|expires|cannot|can|must|needs|takes) /.test(said)
    ? `${field} ${said}`
    : `${field}: ${said}`;
}
