import { __, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import type { OverviewDesign } from '../../types';
import { Section } from '../parts';
import { eventWords } from '../results/words';
import { ScreenLink } from '../router';

interface DesignsProps {
	/** The most seen first. */
	readonly designs: readonly OverviewDesign[];
	/** Days in which is counted. */
	readonly days: number;
}

/**
 * Shows what the calls to action that were seen most led to.
 *
 * @param props         Component props.
 * @param props.designs Calls to action, the most seen first.
 * @param props.days    Days in which is counted.
 */
export function Designs( { designs, days }: DesignsProps ): React.JSX.Element {
	return (
		<Section title={ __( 'Calls to action', 'tier-gate-for-patreon' ) }>
			{ designs.length === 0 ? (
				<p>
					{ __(
						'Nothing was counted lately. As soon as readers see a call to action, this shows how many of them became members.',
						'tier-gate-for-patreon'
					) }
				</p>
			) : (
				<table className="widefat striped">
					<caption>
						{ sprintf(
							/* translators: %s: number of days. */
							__( 'Seen most in the last %s days', 'tier-gate-for-patreon' ),
							formatNumber( days )
						) }
					</caption>
					<thead>
						<tr>
							<th scope="col">{ __( 'Design', 'tier-gate-for-patreon' ) }</th>
							<th scope="col">{ eventWords( 'views' ) }</th>
							<th scope="col">{ eventWords( 'joins' ) }</th>
							<th scope="col">{ eventWords( 'unlocks' ) }</th>
						</tr>
					</thead>
					<tbody>
						{ designs.map( ( { id, title, views, joins, unlocks } ) => (
							<tr key={ id }>
								<th scope="row">
									<bdi>{ title }</bdi>
								</th>
								<td>{ formatNumber( views ) }</td>
								<td>{ formatNumber( joins ) }</td>
								<td>{ formatNumber( unlocks ) }</td>
							</tr>
						) ) }
					</tbody>
				</table>
			) }
			<p>
				<ScreenLink screen="results">{ __( 'See all results', 'tier-gate-for-patreon' ) }</ScreenLink>
			</p>
		</Section>
	);
}
