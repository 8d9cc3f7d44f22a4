import { __, _x } from '@wordpress/i18n';
import { formatMoney, formatNumber } from '../../../components';
import type { HistoryPoint, MemberHistory } from '../../../types';
import { dateWords } from '../../results/words';
import { columnsOf } from './charts';

interface NumbersTableProps {
	readonly history: MemberHistory;
}

/**
 * Shows all numbers of the charts, the newest first.
 *
 * @param props         Component props.
 * @param props.history What was recorded.
 */
export function NumbersTable( { history }: NumbersTableProps ): React.JSX.Element {
	const weekly = history.interval === 'week';
	const columns = columnsOf( history );
	const hasMoney = history.points.some( ( { cents } ) => cents !== null );
	const title = weekly ? __( 'Numbers by week', 'tier-gate-for-patreon' ) : __( 'Numbers by day', 'tier-gate-for-patreon' );
	const cells = ( point: HistoryPoint ): readonly string[] => [
		formatNumber( point.members ),
		...columns.map( ( { read } ) => formatNumber( read( point ) ) ),
		formatNumber( point.joined ),
		formatNumber( point.left ),
		...( hasMoney ? [ point.cents === null ? '–' : formatMoney( point.cents, history.currency ) ] : [] ),
	];
	const headings = [
		__( 'Can read what you lock', 'tier-gate-for-patreon' ),
		...columns.map( ( { label } ) => label ),
		_x( 'Joined', 'members', 'tier-gate-for-patreon' ),
		_x( 'Left', 'members', 'tier-gate-for-patreon' ),
		...( hasMoney ? [ __( 'Pledged for a month', 'tier-gate-for-patreon' ) ] : [] ),
	];
	return (
		<details className="patreon-gate-details patreon-gate-history-numbers">
			<summary>{ title }</summary>
			{ /* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways on narrow screens, which the keyboard can do once it has the focus. */ }
			<div role="region" aria-label={ title } tabIndex={ 0 }>
				<table className="widefat striped">
					<thead>
						<tr>
							<th scope="col">{ weekly ? __( 'Week of', 'tier-gate-for-patreon' ) : __( 'Day', 'tier-gate-for-patreon' ) }</th>
							{ headings.map( ( heading, index ) => (
								<th key={ index } scope="col">
									<bdi>{ heading }</bdi>
								</th>
							) ) }
						</tr>
					</thead>
					<tbody>
						{ [ ...history.points ].reverse().map( ( point ) => (
							<tr key={ point.day }>
								<th scope="row">{ dateWords( point.day, 'day' ) }</th>
								{ cells( point ).map( ( cell, index ) => (
									<td key={ index }>{ cell }</td>
								) ) }
							</tr>
						) ) }
					</tbody>
				</table>
			</div>
		</details>
	);
}
