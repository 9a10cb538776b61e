import { scaleLinear } from 'd3-scale';

interface SparklineProps {
  /** The picture in words. */
  readonly label: string;
  /** Oldest first; never empty. */
  readonly values: readonly number[];
}

const width = 96;
const height = 22;
const edge = 3;

/** How a count went, from the oldest to now; the last value is marked. */
export function Sparkline({ label, values }: SparklineProps) {
  const across = scaleLinear()
    .domain([0, Math.max(1, values.length - 1)])
    .range([edge, width - edge]);
  const up = scaleLinear()
    .domain([0, Math.max(1, ...values)])
    .range([height - edge, edge]);
  const points = values.map((value, index) => [across(index), up(value)] as const);
  const [x, y] = points.at(-1) ?? [edge, height - edge];
  return (
    <svg className="sparkline" role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <polyline points={points.map(([left, top]) => `${left},${top}`).join(' ')} />
      <circle cx={x} cy={y} r={2.5} />
    </svg>
  );
}
