/** Prints rows under headings, columns as wide as their widest cell; numbers to the right. */
export function printTable(headings: string[], rows: string[][]): void {
  const widths = headings.map((heading, i) => Math.max(heading.length, ...rows.map((row) => row[i].length)));
  const isNumber = (cell: string) => /^[-\d.]/.test(cell);
  const line = (cells: string[]) =>
    cells
      .map((cell, i) => (isNumber(cell) && i > 0 ? cell.padStart(widths[i]) : cell.padEnd(widths[i])))
      .join("  ");
  console.log(line(headings));
  console.log(widths.map((width) => "-".repeat(width)).join("  "));
  for (const row of rows) console.log(line(row));
}
