import { __, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../components';
import type { MembersInState, OverviewCampaign } from '../../types';
import { stateNames } from '../members/words';
import { Section } from '../parts';
import { ScreenLink } from '../router';

interface StatesProps {
	readonly campaign: OverviewCampaign;
	/** Heading of the table, for screen readers. */
	readonly caption: string;
}

/** Returns states in the order in which all lists have them; those that are not known to this script come last. */
function sorted( states: readonly MembersInState[] ): readonly ( MembersInState & { readonly label: string } )[] {
	const names = stateNames();
	const rank = ( state: string ): number => {
		const found = names.findIndex( ( { value } ) => value === state );
		return found < 0 ? names.length : found;
	};
	return [ ...states ]
		.sort( ( one, other ) => rank( one.state ) - rank( other.state ) )
		.map( ( state ) => ( { ...state, label: names.find( ( { value } ) => value === state.state )?.label ?? state.state } ) );
}

/** Shows how many members are in each state, with a bar as long as its share. */
function States( { campaign, caption }: StatesProps ): React.JSX.Element {
	const states = sorted( campaign.states );
	const most = Math.max( 1, ...states.map( ( { members } ) => members ) );
	return (
		<table className="patreon-gate-shares">
			<caption className="screen-reader-text">{ caption }</caption>
			<thead className="screen-reader-text">
				<tr>
					<th scope="col">{ __( 'Membership', 'tier-gate-for-patreon' ) }</th>
					<th scope="col">{ __( 'Members', 'tier-gate-for-patreon' ) }</th>
				</tr>
			</thead>
			<tbody>
				{ states.map( ( { state, label, members } ) => (
					<tr key={ state }>
						<th scope="row">
							<ScreenLink screen="members" query={ { campaign: campaign.id, state } }>
								{ label }
							</ScreenLink>
						</th>
						<td>
							<span className="patreon-gate-share" style={ { inlineSize: `${ ( 100 * members ) / most }%` } } aria-hidden="true" />
							<span>{ formatNumber( members ) }</span>
						</td>
					</tr>
				) ) }
			</tbody>
		</table>
	);
}

interface FigureProps {
	readonly label: string;
	readonly value: number;
}

/** Shows a number with its name. */
function Figure( { label, value }: FigureProps ): React.JSX.Element {
	return (
		<div>
			<dt>{ label }</dt>
			<dd>{ formatNumber( value ) }</dd>
		</div>
	);
}

interface MembersProps {
	readonly campaigns: readonly OverviewCampaign[];
	/** Days in which joining and leaving is counted. */
	readonly days: number;
}

/**
 * Shows the members of each campaign by state, and how many joined and left.
 *
 * @param props           Component props.
 * @param props.campaigns Campaigns with their numbers.
 * @param props.days      Days in which joining and leaving is counted.
 */
export function Members( { campaigns, days }: MembersProps ): React.JSX.Element {
	return (
		<>
			{ campaigns.map( ( campaign ) => {
				const title =
					campaigns.length === 1
						? __( 'Members', 'tier-gate-for-patreon' )
						: /* translators: %s: name of a Patreon page. */
							sprintf( __( 'Members of %s', 'tier-gate-for-patreon' ), campaign.name );
				return (
					<Section key={ campaign.id } title={ title }>
						<dl className="patreon-gate-figures">
							<Figure label={ __( 'Can read what you lock', 'tier-gate-for-patreon' ) } value={ campaign.with_access } />
							<Figure
								/* translators: %s: number of days. */
								label={ sprintf( __( 'Joined a paid tier in the last %s days', 'tier-gate-for-patreon' ), formatNumber( days ) ) }
								value={ campaign.joined }
							/>
							<Figure
								/* translators: %s: number of days. */
								label={ sprintf( __( 'Left a paid tier in the last %s days', 'tier-gate-for-patreon' ), formatNumber( days ) ) }
								value={ campaign.left }
							/>
						</dl>
						{ campaign.states.length === 0 ? (
							<p>
								{ __(
									'No members yet. They appear here when your members are read from Patreon, which happens by itself.',
									'tier-gate-for-patreon'
								) }
							</p>
						) : (
							<States campaign={ campaign } caption={ title } />
						) }
						<p>
							<ScreenLink screen="members" query={ { campaign: campaign.id } }>
								{ __( 'See all members', 'tier-gate-for-patreon' ) }
							</ScreenLink>
						</p>
					</Section>
				);
			} ) }
		</>
	);
}
