import { line as lineOf } from 'd3-shape';
import { heightOf, HEIGHT, Plot, WIDTH } from './plot';
import { scaleFor } from './scale';

/** One line. */
export interface Line {
	/** A key that no other line has. */
	readonly key: string;
	/** What it stands for. */
	readonly label: string;
	/** One value for each step; `null` where there is none, which leaves a gap. */
	readonly values: readonly ( number | null )[];
}

/** Lines that can be told apart by their dashes. */
export const MOST_LINES = 6;

interface LineChartProps {
	/** A sentence that says what it shows, for screen readers. The numbers themselves have to be shown in a table beside it. */
	readonly label: string;
	readonly lines: readonly Line[];
	/** Draws each number as a stem from the base, for numbers of single days that are mostly 0. */
	readonly isStems?: boolean;
	/** Step that is marked, counted from 0. */
	readonly chosen: number;
	/** Formats a number of the scale. */
	readonly format: ( value: number ) => string;
	/** Words below the first and the last step. */
	readonly ends: readonly [ first: string, last: string ];
}

/** Returns where a step is, from 0 to 1. A single step is in the middle. */
function along( step: number, steps: number ): number {
	return steps > 1 ? step / ( steps - 1 ) : 0.5;
}

/**
 * Returns a line as the path of an SVG. A value without neighbours becomes a path without length, which round ends draw as a dot.
 *
 * @param values Values of all steps.
 * @param top    Value at the upper edge.
 */
export function pathOf( values: readonly ( number | null )[], top: number ): string {
	const draw = lineOf< number | null >()
		.defined( ( value ) => value !== null )
		.x( ( _value, step ) => along( step, values.length ) * WIDTH )
		.y( ( value ) => heightOf( value ?? 0, top ) );
	return draw( [ ...values ] ) ?? '';
}

/** Distance between the stems of two lines at the same step. */
const APART = 2;

/**
 * Returns stems as the path of an SVG. Numbers that are 0 or not known have none.
 *
 * @param values Values of all steps.
 * @param top    Value at the upper edge.
 * @param shift  How far the stems are moved aside.
 */
export function stemsOf( values: readonly ( number | null )[], top: number, shift: number ): string {
	return values
		.flatMap( ( value, step ) =>
			value === null || value === 0
				? []
				: [ `M${ String( along( step, values.length ) * WIDTH + shift ) },${ String( HEIGHT ) }V${ String( heightOf( value, top ) ) }` ]
		)
		.join( '' );
}

/**
 * Draws the sample of a line for its legend.
 *
 * @param props       Component props.
 * @param props.index Which line of the chart it is, from 0.
 */
export function LineSample( { index }: { readonly index: number } ): React.JSX.Element {
	return (
		<svg className="patreon-gate-chart-sample" viewBox="0 0 28 6" aria-hidden="true" focusable="false">
			<path className="patreon-gate-chart-path" data-line={ index } d="M1,3H27" />
		</svg>
	);
}

/**
 * Draws numbers over time as lines, which differ in dashes as well as in colour.
 *
 * @param props        Component props.
 * @param props.label  What it shows, in a sentence.
 * @param props.lines  The lines, at most `MOST_LINES`.
 * @param props.isStems Draws each number as a stem.
 * @param props.chosen Step that is marked.
 * @param props.format Formats a number of the scale.
 * @param props.ends   Words below the first and the last step.
 */
export function LineChart( { label, lines, isStems = false, chosen, format, ends: [ first, last ] }: LineChartProps ): React.JSX.Element {
	const scale = scaleFor( Math.max( 0, ...lines.flatMap( ( { values } ) => values.map( ( value ) => value ?? 0 ) ) ) );
	const steps = lines[ 0 ]?.values.length ?? 0;
	const at = along( chosen, steps ) * WIDTH;
	return (
		<Plot label={ label } scale={ scale } format={ format } ends={ steps > 1 ? [ first, last ] : [ first ] }>
			<line className="patreon-gate-chart-chosen" x1={ at } x2={ at } y1={ 0 } y2={ HEIGHT } />
			{ lines.map( ( { key, values }, index ) => (
				<path
					key={ key }
					className="patreon-gate-chart-path"
					data-line={ index }
					d={ isStems ? stemsOf( values, scale.top, index * APART ) : pathOf( values, scale.top ) }
				/>
			) ) }
		</Plot>
	);
}
