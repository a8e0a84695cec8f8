/** Gives a text to the browser as a CSV file; it keeps it where it keeps downloads. */
export function saveCsv(document: Document, name: string, text: string): void {
  // The mark by which a spreadsheet reads the file as UTF-8.
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
