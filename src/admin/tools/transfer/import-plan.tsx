import { Notice } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { formatNumber, formatTime } from '../../../components';
import type { ImportPlan } from '../../../types';
import { nameOf, postsOf, storedBy, summaryOf, valueOf } from './plan-words';

interface PlanViewProps {
	readonly plan: ImportPlan;
}

/** Says what an import would change: in a sentence, then each setting and rule, then what does not fit this site. */
export function PlanView( { plan }: PlanViewProps ): React.JSX.Element {
	const stored = storedBy( plan );
	const same = plan.changes.filter( ( { effect } ) => effect === 'same' ).length;
	const leftOut = plan.changes.filter( ( { effect } ) => effect === 'left_out' );
	const posts = postsOf( plan );
	const exportedAt = Date.parse( plan.exported_at ) / 1000;
	return (
		<>
			<p role="status">
				<strong>{ summaryOf( plan ) }</strong> { posts }
			</p>
			<p>
				{ sprintf(
					/* translators: 1: address of a site, 2: date and time. */
					__( 'Exported from %1$s, %2$s.', 'tier-gate-for-patreon' ),
					plan.site,
					Number.isNaN( exportedAt ) ? '–' : formatTime( exportedAt )
				) }
			</p>
			{ plan.warnings.map( ( warning ) => (
				<Notice key={ warning } status="warning" isDismissible={ false }>
					{ warning }
				</Notice>
			) ) }
			{ stored.length > 0 && (
				<div className="patreon-gate-plan">
					<table className="widefat striped">
						<thead>
							<tr>
								<th scope="col">{ __( 'What changes', 'tier-gate-for-patreon' ) }</th>
								<th scope="col">{ __( 'Now', 'tier-gate-for-patreon' ) }</th>
								<th scope="col">{ __( 'After the import', 'tier-gate-for-patreon' ) }</th>
							</tr>
						</thead>
						<tbody>
							{ stored.map( ( change, at ) => (
								<tr key={ at }>
									<th scope="row">
										<bdi>{ nameOf( change ) }</bdi>
									</th>
									<td>
										<bdi>{ valueOf( change, change.before ) }</bdi>
									</td>
									<td>
										<bdi>{ valueOf( change, change.after ) }</bdi>
										{ change.note !== '' && <p>{ change.note }</p> }
									</td>
								</tr>
							) ) }
						</tbody>
					</table>
				</div>
			) }
			{ leftOut.length > 0 && (
				<>
					<p>{ __( 'These are left out:', 'tier-gate-for-patreon' ) }</p>
					<ul className="patreon-gate-leaks">
						{ leftOut.map( ( change, at ) => (
							<li key={ at }>
								<bdi>{ nameOf( change ) }</bdi>: { change.note }
							</li>
						) ) }
					</ul>
				</>
			) }
			{ same > 0 && (
				<p>
					{ sprintf(
						/* translators: %s: number of settings and rules. */
						_n(
							'%s setting or rule of the file is the same here.',
							'%s settings and rules of the file are the same here.',
							same,
							'tier-gate-for-patreon'
						),
						formatNumber( same )
					) }
				</p>
			) }
		</>
	);
}
