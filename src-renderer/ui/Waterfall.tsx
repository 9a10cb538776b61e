import { scaleLinear } from 'd3-scale';
import { useId } from 'react';

/** One bar: a total that stands on the axis, or a step from one sum to the next. */
export interface WaterfallBar {
  readonly id: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  /** Written beside the bar, with its sign. */
  readonly value: string;
  readonly tone: 'total' | 'more' | 'less';
}

interface WaterfallProps {
  readonly title: string;
  /** The picture in words. */
  readonly description: string;
  readonly bars: readonly WaterfallBar[];
}

const width = 640;
const rowHeight = 28;
const barHeight = 16;
const labelRoom = 150;
const valueRoom = 110;

/** Sums and the steps between them, one below the other. Whoever cannot see it has the description, and a table beside it. */
export function Waterfall({ title, description, bars }: WaterfallProps) {
  const id = useId();
  const height = bars.length * rowHeight;
  const place = scaleLinear()
    .domain(waterfallDomain(bars))
    .range([labelRoom, width - valueRoom]);
  return (
    <svg className="waterfall" role="img" viewBox={`0 0 ${width} ${height}`} aria-labelledby={`${id}-title ${id}-words`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-words`}>{description}</desc>
      {bars.map((bar, index) => {
        const top = index * rowHeight + (rowHeight - barHeight) / 2;
        const [start = 0, end = 0] = [place(bar.from), place(bar.to)].toSorted((a, b) => a - b);
        const middle = index * rowHeight + rowHeight / 2;
        return (
          <g key={bar.id}>
            <text x={0} y={middle} dominantBaseline="central">
              {bar.label}
            </text>
            <rect x={start} y={top} width={Math.max(2, end - start)} height={barHeight} rx={2} data-tone={bar.tone} />
            {index === bars.length - 1 ? null : <line x1={place(bar.to)} x2={place(bar.to)} y1={top + barHeight} y2={top + rowHeight} />}
            <text x={Math.max(start, end) + 8} y={middle} dominantBaseline="central" className="waterfall-value">
              {bar.value}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** The axis begins at 0, whatever the steps: a total drawn from elsewhere would look like another one. */
export function waterfallDomain(bars: readonly Pick<WaterfallBar, 'from' | 'to'>[]): readonly [number, number] {
  const ends = bars.flatMap((bar) => [bar.from, bar.to]);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  return low === high ? [0, 1] : [low, high];
}
