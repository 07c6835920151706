import type { VNode } from "preact";
import type { Span } from "../../request-log.ts";
import type { RequestRow } from "../wire.ts";
import { formatMilliseconds } from "./format.ts";
import type { TimeAxis } from "./time-axis.ts";

const steps: { kind: Span["kind"]; name: string }[] = [
  { kind: "viewer-request", name: "Viewer function" },
  { kind: "cache", name: "Cache" },
  { kind: "origin-request", name: "Lambda@Edge" },
  { kind: "cold-start", name: "Cold start" },
  { kind: "dynamodb", name: "DynamoDB" },
  { kind: "s3", name: "S3" },
  { kind: "origin-response", name: "Origin response" },
  { kind: "viewer-response", name: "Viewer response" },
];

function nameOf(kind: Span["kind"]): string {
  return steps.find((step) => step.kind === kind)?.name ?? kind;
}

export function Legend(): VNode {
  return (
    <ul class="legend" aria-label="Steps of a request">
      {steps.map(({ kind, name }) => (
        <li key={kind}>
          <span class={`swatch ${kind}`} /> {name}
        </li>
      ))}
    </ul>
  );
}

interface BarsProps {
  request: RequestRow;
  axis: TimeAxis;
}

/** A request's steps on the axis that all requests share; its opened row has them in words. */
export function Bars({ request, axis }: BarsProps): VNode {
  const { spans, milliseconds } = request;
  return (
    <span class="bars" aria-hidden="true">
      <span class="whole" style={stretch(axis.place(0), axis.place(milliseconds))} />
      {spans.map((span, index) => (
        <span
          key={index}
          class={`bar ${span.kind}`}
          title={describe(span)}
          style={stretch(axis.place(span.start), axis.place(span.start + span.milliseconds))}
        />
      ))}
    </span>
  );
}

/** A request's steps, one a line, on an axis of its own. */
export function Steps({ request }: { request: RequestRow }): VNode {
  const { spans, milliseconds } = request;
  return (
    <table class="steps">
      <thead>
        <tr>
          <th scope="col">Step</th>
          <th scope="col" class="number">
            Began
          </th>
          <th scope="col" class="number">
            Took
          </th>
          <th scope="col" class="lane">
            When, 0 to {formatMilliseconds(milliseconds)}
          </th>
        </tr>
      </thead>
      <tbody>
        {spans.map((span, index) => (
          <Step key={index} span={span} whole={milliseconds} />
        ))}
      </tbody>
    </table>
  );
}

function Step({ span, whole }: { span: Span; whole: number }) {
  const { kind, name, start, milliseconds, detail } = span;
  const scale = Math.max(whole, 0.001);
  return (
    <tr>
      <th scope="row">
        {nameOf(kind)} <code>{name}</code>
        {detail && <small>{detail}</small>}
      </th>
      <td class="number">{formatMilliseconds(start)}</td>
      <td class="number">{formatMilliseconds(milliseconds)}</td>
      <td class="lane">
        <span class="visually-hidden">
          {formatMilliseconds(start)} to {formatMilliseconds(start + milliseconds)}
        </span>
        <span class="bars">
          <span
            class={`bar ${kind}`}
            title={describe(span)}
            style={stretch(start / scale, (start + milliseconds) / scale)}
          />
        </span>
      </td>
    </tr>
  );
}

function describe({ kind, name, milliseconds, detail }: Span): string {
  const words = `${nameOf(kind)} ${name}: ${formatMilliseconds(milliseconds)}`;
  return detail === undefined ? words : `${words}, ${detail}`;
}

/** From and to as shares of the width; what ends later than the request, such as a fetch in the background, is cut. */
function stretch(from: number, to: number): { left: string; width: string } {
  const left = Math.min(Math.max(from, 0), 1);
  return { left: `${left * 100}%`, width: `${(Math.min(Math.max(to, left), 1) - left) * 100}%` };
}
