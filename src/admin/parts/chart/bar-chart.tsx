import { formatNumber } from '../../../components';
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

/** Width in units of the drawing, which contains no text, so that it can be stretched to any size. */
const WIDTH = 300;
const HEIGHT = 100;

/** Share of a bar's width that stays empty. */
const GAP = 0.25;

/**
 * Draws numbers over time as bars. It uses the colour of the text around it, which is readable with forced colours and in every admin colour
 * scheme, and it is mirrored where text runs from right to left.
 *
 * @param props       Component props.
 * @param props.label What it shows, in a sentence.
 * @param props.bars  The bars in order.
 */
export function BarChart( { label, bars }: BarChartProps ): React.JSX.Element {
	const { top, ticks } = scaleFor( Math.max( 0, ...bars.map( ( { value } ) => value ) ) );
	const up = ( value: number ): number => HEIGHT - ( value / top ) * HEIGHT;
	const step = WIDTH / Math.max( 1, bars.length );
	const [ first ] = bars;
	const last = bars.at( -1 );
	return (
		<div className="patreon-gate-chart">
			<div className="patreon-gate-chart-plot">
				<svg viewBox={ `0 0 ${ WIDTH } ${ HEIGHT }` } preserveAspectRatio="none" role="img" aria-label={ label }>
					{ ticks.map( ( tick ) => (
						<line key={ tick } className="patreon-gate-chart-line" x1={ 0 } x2={ WIDTH } y1={ up( tick ) } y2={ up( tick ) } />
					) ) }
					{ bars.map( ( { key, label: name, value }, index ) => (
						<rect
							key={ key }
							className="patreon-gate-chart-bar"
							x={ ( index + GAP / 2 ) * step }
							y={ up( value ) }
							width={ ( 1 - GAP ) * step }
							height={ HEIGHT - up( value ) }
						>
							<title>{ `${ name }: ${ formatNumber( value ) }` }</title>
						</rect>
					) ) }
				</svg>
				{ ticks.map( ( tick ) => (
					<span
						key={ tick }
						className="patreon-gate-chart-tick"
						style={ { insetBlockStart: `${ String( up( tick ) ) }%` } }
						aria-hidden="true"
					>
						{ formatNumber( tick ) }
					</span>
				) ) }
			</div>
			{ first !== undefined && last !== undefined && (
				<div className="patreon-gate-chart-ends" aria-hidden="true">
					<span>{ first.label }</span>
					{ last.key !== first.key && <span>{ last.label }</span> }
				</div>
			) }
		</div>
	);
}
