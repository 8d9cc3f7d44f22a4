import { formatNumber } from '../../../components';
import { heightOf, HEIGHT, Plot, WIDTH } from './plot';
import { scaleFor } from './scale';

/** One bar. */
export interface Bar {
	/** A key that no other bar has. */
	readonly key: string;
	/** What it stands for, such as a date. */
	readonly label: string;
	readonly value: number;
}

interface BarChartProps {
	/** A sentence that says what it shows, for screen readers. The numbers themselves have to be shown in a table beside it. */
	readonly label: string;
	readonly bars: readonly Bar[];
}

/** Share of a bar's width that stays empty. */
const GAP = 0.25;

/**
 * Draws numbers over time as bars.
 *
 * @param props       Component props.
 * @param props.label What it shows, in a sentence.
 * @param props.bars  The bars in order.
 */
export function BarChart( { label, bars }: BarChartProps ): React.JSX.Element {
	const scale = scaleFor( Math.max( 0, ...bars.map( ( { value } ) => value ) ) );
	const step = WIDTH / Math.max( 1, bars.length );
	const [ first ] = bars;
	const last = bars.at( -1 );
	const ends = first === undefined || last === undefined ? [] : [ first.label, ...( last.key === first.key ? [] : [ last.label ] ) ];
	return (
		<Plot label={ label } scale={ scale } format={ formatNumber } ends={ ends }>
			{ bars.map( ( { key, label: name, value }, index ) => (
				<rect
					key={ key }
					className="patreon-gate-chart-bar"
					x={ ( index + GAP / 2 ) * step }
					y={ heightOf( value, scale.top ) }
					width={ ( 1 - GAP ) * step }
					height={ HEIGHT - heightOf( value, scale.top ) }
				>
					<title>{ `${ name }: ${ formatNumber( value ) }` }</title>
				</rect>
			) ) }
		</Plot>
	);
}
