import type { VNode } from "preact";
import { type Bill, billFor, type BillLine, perMillionViews } from "../../../../prices/bill.ts";
import { monthlyPrices, pricesNoted } from "../../../../prices/price-list.ts";
import type { Overview } from "../wire.ts";
import { formatBytes, formatCount, formatDollars, formatPercent, formatPrice } from "./format.ts";
import { hitRate } from "./state.ts";

/** What this session, and a million views like its own, would cost on AWS. */
export function BillSection({ overview }: { overview: Overview }): VNode {
  const { usage, viewed } = overview;
  const million = perMillionViews(viewed);
  const rate = hitRate(overview);
  return (
    <section id="bill" aria-labelledby="bill-title">
      <h2 id="bill-title">Bill</h2>
      <p>
        What AWS would ask for what was counted since the start, and for a million views at this
        session's hit rate{rate === undefined ? "" : ` of ${formatPercent(rate)}`}.
      </p>
      <BillTable session={billFor(usage)} million={million && billFor(million)} />
      <Assumptions />
    </section>
  );
}

interface BillTableProps {
  session: Bill;
  /** None before the first view. */
  million: Bill | undefined;
}

function BillTable({ session, million }: BillTableProps) {
  return (
    <table class="bill">
      <thead>
        <tr>
          <th scope="col" rowSpan={2}>
            Item
          </th>
          <th scope="colgroup" colSpan={2}>
            This session
          </th>
          <th scope="colgroup" colSpan={2}>
            A million views
          </th>
        </tr>
        <tr>
          <th scope="col" class="number">
            Count
          </th>
          <th scope="col" class="number">
            Cost
          </th>
          <th scope="col" class="number">
            Count
          </th>
          <th scope="col" class="number">
            Cost
          </th>
        </tr>
      </thead>
      <tbody>
        {session.lines.map((line, index) => (
          <Line key={line.price.what} line={line} million={million?.lines[index]} />
        ))}
      </tbody>
      <tfoot>
        <Total name="Before the free tier" session={session.listed} million={million?.listed} />
        <Total
          name="The free tier takes off"
          session={session.listed - session.charged}
          million={million && million.listed - million.charged}
        />
        <Total name="After the free tier" session={session.charged} million={million?.charged} />
      </tfoot>
    </table>
  );
}

function Line({ line, million }: { line: BillLine; million: BillLine | undefined }) {
  const { item, unit, steps, freeUnits, rows } = line.price;
  const free =
    freeUnits === 0 ? "no free tier" : `${formatCount(freeUnits * unit.amount)} free a month`;
  return (
    <tr>
      <th scope="row">
        {item}
        <small title={line.price.source}>
          {formatPrice(steps[0]?.dollars ?? 0)} per {unit.name},{" "}
          {line.price.what === "bytesOut" ? "1 TB free a month" : free} ({rows.join(", ")})
        </small>
      </th>
      <Cells line={line} />
      <Cells line={million} />
    </tr>
  );
}

/** The cost at the list price, and under it what the free tier leaves of it when it takes something off. */
function Cells({ line }: { line: BillLine | undefined }) {
  if (line === undefined)
    return (
      <>
        <td class="number">–</td>
        <td class="number">–</td>
      </>
    );
  const { price, count, listed, charged } = line;
  return (
    <>
      <td class="number">{price.what === "bytesOut" ? formatBytes(count) : formatCount(count)}</td>
      <td class="number">
        {formatDollars(listed)}
        {charged < listed && (
          <small>{charged === 0 ? "free" : `${formatDollars(charged)} after`}</small>
        )}
      </td>
    </>
  );
}

interface TotalProps {
  name: string;
  session: number;
  million: number | undefined;
}

function Total({ name, session, million }: TotalProps) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="number" colSpan={2}>
        {formatDollars(session)}
      </td>
      <td class="number" colSpan={2}>
        {million === undefined ? "–" : formatDollars(million)}
      </td>
    </tr>
  );
}

function Assumptions() {
  return (
    <ul class="notes">
      <li>
        Prices are US dollars for us-east-1 and North America, without taxes, noted on {pricesNoted}
        . The free tier is CloudFront's own, by month and account, taken as if nothing else used it;
        Lambda@Edge, DynamoDB and S3 have none here.
      </li>
      <li>
        A view is one viewer request, so a page with three files is four views. A million of them
        are counted as those since the first one, all within a month, by HTTPS. The loader's own
        reads since then, and this session's cold starts, are among them.
      </li>
      <li>
        Publishing does not grow with the readers: writes, uploads and invalidations are left out of
        the million.
      </li>
      <li>
        Storage and what else is billed by the month is not in it: {storage()} (PR-07, PR-08). What
        CloudFront fetches from S3 is free (PR-02).
      </li>
    </ul>
  );
}

function storage(): string {
  const kept = monthlyPrices.filter(({ unit }) => unit.name === "GB and month");
  return kept
    .map(({ item, steps }) => `${item} ${formatPrice(steps[0]?.dollars ?? 0)} a GB`)
    .join(", ");
}
