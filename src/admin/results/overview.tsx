import { __, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import type { CountPoint, Counts } from '../../types';
import { BarChart } from '../parts';
import { daysBetween } from './period';
import { dateWords, EVENTS, eventWords, shareWords, type Event } from './words';

/** Returns all days or months of the period, including those without counts. */
function pointsOf( { from, to, interval, points }: Counts ): readonly CountPoint[] {
	const known = new Map( points.map( ( point ) => [ point.date, point ] ) );
	const all = daysBetween( from, to, interval );
	// A period of more than 13 months begins with the first month that has counts.
	const dates = interval === 'month' && all.length > 13 ? all.filter( ( date ) => date >= ( points[ 0 ]?.date ?? from ) ) : all;
	return dates.map( ( date ) => known.get( date ) ?? { date, views: 0, clicks: 0, joins: 0, unlocks: 0 } );
}

function sumOf( points: readonly CountPoint[], event: Event ): number {
	return points.reduce( ( sum, point ) => sum + point[ event ], 0 );
}

interface PanelProps {
	readonly event: Event;
	readonly points: readonly CountPoint[];
	readonly interval: Counts[ 'interval' ];
}

/** Shows one event: how often it happened, its share of the views, and when. */
function Panel( { event, points, interval }: PanelProps ): React.JSX.Element {
	const sum = sumOf( points, event );
	const views = sumOf( points, 'views' );
	const name = eventWords( event );
	const bars = points.map( ( point ) => ( { key: point.date, label: dateWords( point.date, interval ), value: point[ event ] } ) );
	const most = bars.reduce( ( best, bar ) => ( bar.value > best.value ? bar : best ), { key: '', label: '', value: 0 } );
	return (
		<li className="patreon-gate-results-panel">
			<h3>{ name }</h3>
			<p>
				<strong>{ formatNumber( sum ) }</strong>
				{ event !== 'views' && views > 0 && (
					<span>
						{ sprintf(
							/* translators: %s: a percentage such as 4.2%. */
							__( '%s of views', 'tier-gate-for-patreon' ),
							shareWords( sum, views )
						) }
					</span>
				) }
			</p>
			<BarChart
				label={
					most.value === 0
						? sprintf(
								/* translators: %s: what is counted, such as Views. */
								__( '%s: none in this period', 'tier-gate-for-patreon' ),
								name
							)
						: sprintf(
								/* translators: 1: what is counted, such as Views, 2: number, 3: date with the most, 4: number on that date. */
								__( '%1$s: %2$s in this period. The most on %3$s: %4$s', 'tier-gate-for-patreon' ),
								name,
								formatNumber( sum ),
								most.label,
								formatNumber( most.value )
							)
				}
				bars={ bars }
			/>
		</li>
	);
}

/**
 * Shows what was counted over time: a small chart for each event, with its own scale, because there are many views and few new members.
 *
 * @param props        Component props.
 * @param props.counts What was counted.
 */
export function Overview( { counts }: { readonly counts: Counts } ): React.JSX.Element {
	const points = pointsOf( counts );
	const { interval } = counts;
	return (
		<>
			<ul className="patreon-gate-results-panels">
				{ EVENTS.map( ( event ) => (
					<Panel key={ event } event={ event } points={ points } interval={ interval } />
				) ) }
			</ul>
			<details className="patreon-gate-details patreon-gate-results-numbers">
				<summary>
					{ interval === 'month' ? __( 'Numbers by month', 'tier-gate-for-patreon' ) : __( 'Numbers by day', 'tier-gate-for-patreon' ) }
				</summary>
				{ counts.points.length === 0 ? (
					<p>{ __( 'Nothing was counted in this period.', 'tier-gate-for-patreon' ) }</p>
				) : (
					<table className="widefat striped">
						<thead>
							<tr>
								<th scope="col">
									{ interval === 'month' ? __( 'Month', 'tier-gate-for-patreon' ) : __( 'Day', 'tier-gate-for-patreon' ) }
								</th>
								{ EVENTS.map( ( event ) => (
									<th key={ event } scope="col">
										{ eventWords( event ) }
									</th>
								) ) }
							</tr>
						</thead>
						<tbody>
							{ counts.points.map( ( point ) => (
								<tr key={ point.date }>
									<th scope="row">{ dateWords( point.date, interval ) }</th>
									{ EVENTS.map( ( event ) => (
										<td key={ event }>{ formatNumber( point[ event ] ) }</td>
									) ) }
								</tr>
							) ) }
						</tbody>
					</table>
				) }
			</details>
		</>
	);
}
