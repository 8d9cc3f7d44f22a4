import { __, _n, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import { healthResource, useData } from '../../data';
import type { OverviewCampaign } from '../../types';
import { summaryOf, troubleOf } from '../health/health';
import { Ago } from '../parts';
import { ScreenLink } from '../router';

interface HeadlineProps {
	readonly campaigns: readonly OverviewCampaign[];
}

/** Returns how many people can read, in all campaigns, and the longest time since all members of one were read. */
function sumOf( campaigns: readonly OverviewCampaign[] ): { readonly readers: number; readonly readAt: number | null } {
	const times = campaigns.map( ( { read_at: readAt } ) => readAt );
	return {
		readers: campaigns.reduce( ( sum, { with_access: readers } ) => sum + readers, 0 ),
		readAt: times.every( ( time ) => time !== null ) && times.length > 0 ? Math.min( ...times ) : null,
	};
}

/**
 * Says in the first line whether all is well, or what needs somebody, and how many members there are.
 *
 * @param props           Component props.
 * @param props.campaigns Campaigns with their numbers.
 */
export function Headline( { campaigns }: HeadlineProps ): React.JSX.Element {
	const { value: health, problem } = useData( healthResource );
	const { readers, readAt } = sumOf( campaigns );
	const needs = health !== null && troubleOf( health ).some( ( { finding } ) => finding.level === 'critical' );
	return (
		<div className="patreon-gate-headline">
			<p>
				<strong>
					{ health === null && problem === null && __( 'Checking your site…', 'tier-gate-for-patreon' ) }
					{ health === null && problem !== null && __( 'Your site could not be checked.', 'tier-gate-for-patreon' ) }
					{ health !== null && summaryOf( health ) }
				</strong>{ ' ' }
				{ needs && (
					<ScreenLink screen="overview" place="health">
						{ __( 'Show me', 'tier-gate-for-patreon' ) }
					</ScreenLink>
				) }
			</p>
			{ campaigns.length > 0 && (
				<p>
					{ sprintf(
						/* translators: %s: number of members. */
						_n(
							'%s member can read what you lock for paying members.',
							'%s members can read what you lock for paying members.',
							readers,
							'tier-gate-for-patreon'
						),
						formatNumber( readers )
					) }{ ' ' }
					{ readAt === null ? (
						__( 'Not all members were read from Patreon yet.', 'tier-gate-for-patreon' )
					) : (
						<>
							{ __( 'All members were read from Patreon:', 'tier-gate-for-patreon' ) } <Ago at={ readAt } />
						</>
					) }
				</p>
			) }
		</div>
	);
}
