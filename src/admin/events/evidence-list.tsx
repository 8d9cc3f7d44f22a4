import { __ } from '@wordpress/i18n';
import type { LogEntry, Tier } from '../../types';
import { changesOf } from './evidence';

interface EvidenceProps {
	readonly entry: LogEntry;
	/** All tiers of the site. */
	readonly tiers: readonly Tier[];
	/** Currency of the campaign. */
	readonly currency: string;
}

/**
 * Shows the facts that an entry of the log is based on: before and after.
 *
 * @param props Component props.
 */
export function Evidence( { entry, tiers, currency }: EvidenceProps ): React.JSX.Element | null {
	const changes = changesOf( entry, tiers, currency );
	return changes.length === 0 ? null : (
		<ul className="patreon-gate-evidence">
			{ changes.map( ( { fact, before, after } ) => (
				<li key={ fact }>
					{ fact }
					{ ': ' }
					{ before !== '' && (
						<>
							<del>
								<bdi>{ before }</bdi>
							</del>{ ' ' }
						</>
					) }
					{ after === '' ? __( 'none', 'tier-gate-for-patreon' ) : <bdi>{ after }</bdi> }
				</li>
			) ) }
		</ul>
	);
}
