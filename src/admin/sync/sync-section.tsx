import { Spinner } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { Problem } from '../../components';
import { readSync, useLoaded } from '../../data';
import type { CampaignSync } from '../../types';
import { Section } from '../section';
import { CampaignStatus } from './campaign-status';
import { goesOn } from './sync-words';

/** How often the screen asks while members are being read, in milliseconds. */
const PERIOD = 2000;

interface SyncSectionProps {
	readonly campaignId: string;
}

/**
 * How reading the members stands, and what waits for a decision.
 *
 * @param props            Component props.
 * @param props.campaignId Campaign of the connection.
 */
export function SyncSection( { campaignId }: SyncSectionProps ): React.JSX.Element {
	const { value, problem, replace, retry } = useLoaded( readSync );
	const campaign: CampaignSync | undefined = value?.campaigns.find( ( { campaign_id: id } ) => id === campaignId );
	const isAtWork = campaign !== undefined && goesOn( campaign );
	useEffect( () => {
		if ( ! isAtWork ) {
			return undefined;
		}
		const timer = window.setInterval( () => {
			// One that fails is followed by the next; what is on the screen stays.
			readSync().then( replace, () => undefined );
		}, PERIOD );
		return () => {
			window.clearInterval( timer );
		};
	}, [ isAtWork, replace ] );
	const place = useRef< HTMLDivElement >( null );
	const isThere = campaign !== undefined;
	useEffect( () => {
		// Links lead here by the address, but when the browser looks for the place it is not there yet.
		if ( isThere && window.location.hash === '#sync' ) {
			place.current?.scrollIntoView();
			place.current?.focus( { preventScroll: true } );
		}
	}, [ isThere ] );
	return (
		<div id="sync" tabIndex={ -1 } ref={ place }>
			<Section title={ __( 'Members', 'tier-gate-for-patreon' ) }>
				{ problem !== null && <Problem message={ problem.message } onRetry={ retry } /> }
				{ problem === null && value === null && <Spinner aria-label={ __( 'Loading the sync status', 'tier-gate-for-patreon' ) } /> }
				{ campaign !== undefined && <CampaignStatus campaign={ campaign } onChange={ replace } /> }
			</Section>
		</div>
	);
}
