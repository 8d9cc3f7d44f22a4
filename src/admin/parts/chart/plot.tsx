import type { ReactNode } from 'react';
import type { Scale } from './scale';

/** Width in units of the drawing, which contains no text, so that it can be stretched to any size. */
export const WIDTH = 300;
export const HEIGHT = 100;

/**
 * Returns how far from the upper edge a value is drawn.
 *
 * @param value The value.
 * @param top   Value at the upper edge.
 */
export function heightOf( value: number, top: number ): number {
	return HEIGHT - ( value / top ) * HEIGHT;
}

interface PlotProps {
	/** A sentence that says what the chart shows, for screen readers. The numbers themselves have to be shown in a table beside it. */
	readonly label: string;
	readonly scale: Scale;
	/** Formats a number of the scale. */
	readonly format: ( value: number ) => string;
	/** Words below the beginning and the end; the second one is missing where both are the same. */
	readonly ends: readonly string[];
	/** Shapes of an SVG, in units of the drawing. */
	readonly children: ReactNode;
}

/**
 * Draws the frame that all charts have: scale, lines at its numbers, and what stands below the beginning and the end. It uses the colour of the text
 * around it, which is readable with forced colours and in every admin colour scheme, and it is mirrored where text runs from right to left.
 *
 * @param props          Component props.
 * @param props.label    What the chart shows, in a sentence.
 * @param props.scale    Its scale.
 * @param props.format   Formats a number of the scale.
 * @param props.ends     Words below the beginning and the end.
 * @param props.children Shapes.
 */
export function Plot( { label, scale: { top, ticks }, format, ends, children }: PlotProps ): React.JSX.Element {
	return (
		<div className="patreon-gate-chart">
			<div className="patreon-gate-chart-plot">
				<svg viewBox={ `0 0 ${ WIDTH } ${ HEIGHT }` } preserveAspectRatio="none" role="img" aria-label={ label }>
					{ ticks.map( ( tick ) => (
						<line
							key={ tick }
							className="patreon-gate-chart-line"
							x1={ 0 }
							x2={ WIDTH }
							y1={ heightOf( tick, top ) }
							y2={ heightOf( tick, top ) }
						/>
					) ) }
					{ children }
				</svg>
				{ ticks.map( ( tick ) => (
					<span
						key={ tick }
						className="patreon-gate-chart-tick"
						style={ { insetBlockStart: `${ String( heightOf( tick, top ) ) }%` } }
						aria-hidden="true"
					>
						{ format( tick ) }
					</span>
				) ) }
			</div>
			{ ends.length > 0 && (
				<div className="patreon-gate-chart-ends" aria-hidden="true">
					{ ends.map( ( end, index ) => (
						<span key={ index }>{ end }</span>
					) ) }
				</div>
			) }
		</div>
	);
}
