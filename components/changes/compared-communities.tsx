import type { ComparedCommunity } from "@/lib/changes/compare-maps";
import { formatCount } from "@/lib/format";
import { MAPS } from "./tab-strings";

interface ComparedCommunitiesProps {
  communities: readonly ComparedCommunity[];
  nameOf: (community: ComparedCommunity) => string;
}

/** Communities on two maps: a bar for each size, and the numbers that the difference is made of. */
export function ComparedCommunities({ communities, nameOf }: ComparedCommunitiesProps) {
  const most = Math.max(1, ...communities.map(({ before, after }) => Math.max(before, after)));
  const width = (members: number) => ({ width: `${(100 * members) / most}%` });
  return (
    <div className="changes-scroll">
      <table className="ui-table changes-communities" aria-label={MAPS.communities}>
        <thead>
          <tr>
            <th scope="col">{MAPS.community}</th>
            <th scope="col">{MAPS.size}</th>
            {[MAPS.change, MAPS.cameIn, MAPS.leftOut, MAPS.movedIn, MAPS.movedOut].map((name) => (
              <th key={name} scope="col" className="ui-number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {communities.map((community) => {
            const { id, before, after, came, left, movedIn, movedOut } = community;
            return (
              <tr key={id}>
                <th scope="row" dir="auto">
                  {nameOf(community)}
                </th>
                <td>
                  <span className="changes-pair" aria-hidden="true">
                    <span data-map="before" style={width(before)} />
                    <span data-map="after" style={width(after)} />
                  </span>
                  {MAPS.sizes(before, after)} {before === 0 && MAPS.newHere}
                  {after === 0 && MAPS.goneHere}
                </td>
                <td className="ui-number">{MAPS.signed(after - before)}</td>
                {[
                  ["came", came],
                  ["left", left],
                  ["movedIn", movedIn],
                  ["movedOut", movedOut],
                ].map(([name, count]) => (
                  <td key={name} className="ui-number">
                    {formatCount(Number(count))}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
