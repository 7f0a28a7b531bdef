/** A text that loses whole words at its end where its line is too short, so that nothing is cut in the middle: "spinning
 *  · wool" and not "spinning · wool · me…". Screen readers and the tooltip have all of it.
 *  @param between what separates its words; it is left out with the word after it */
export function WholeWords({ text, between }: { text: string; between: string }) {
  const [first, ...others] = text.split(between);
  return (
    <span className="legend-words" title={text}>
      <span className="legend-first">{first}</span>
      {others.map((word, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words of one text keep their order
        <span key={i}>{`${between}${word}`}</span>
      ))}
    </span>
  );
}
