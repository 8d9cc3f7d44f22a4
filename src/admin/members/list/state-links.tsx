import { __, sprintf } from '@wordpress/i18n';
import { formatNumber } from '../../../components';
import { memberStatesOf, useData } from '../../../data';
import { ScreenLink } from '../../router';
import { membersInWords, stateNames } from '../words';

interface StateLinksProps {
	/** `''` for the primary campaign. */
	readonly campaign: string;
	/** The state that the list is filtered by; `''` for none. */
	readonly state: string;
}

/**
 * Says how many members there are, with a link for each state they are in.
 *
 * @param props          Component props.
 * @param props.campaign Campaign.
 * @param props.state    State that is shown.
 */
export function StateLinks( { campaign, state }: StateLinksProps ): React.JSX.Element | null {
	const { value } = useData( memberStatesOf( campaign ) );
	if ( value === null ) {
		return null;
	}
	const counts = new Map( value.states.map( ( { state: name, members } ) => [ name, members ] ) );
	const query = campaign === '' ? {} : { campaign };
	return (
		<nav aria-label={ __( 'Members by membership', 'tier-gate-for-patreon' ) }>
			<ul className="patreon-gate-state-links">
				<li>
					<ScreenLink screen="members" query={ query } isCurrent={ state === '' }>
						{ membersInWords( value.total ) }
					</ScreenLink>
				</li>
				{ stateNames()
					.filter( ( { value: name } ) => counts.has( name ) )
					.map( ( { value: name, label } ) => (
						<li key={ name }>
							<ScreenLink screen="members" query={ { ...query, state: name } } isCurrent={ state === name }>
								{ sprintf(
									/* translators: 1: a state such as "Paying" or "Free", 2: number of members. */
									__( '%1$s (%2$s)', 'tier-gate-for-patreon' ),
									label,
									formatNumber( counts.get( name ) ?? 0 )
								) }
							</ScreenLink>
						</li>
					) ) }
			</ul>
		</nav>
	);
}
