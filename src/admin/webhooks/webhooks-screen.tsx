import { Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { AdminScreenProps } from '@patreon-gate/api';
import { subscriptionsResource, useData } from '../../data';
import type { NewSubscription } from '../../types';
import { CopyField } from '../connection/copy-field';
import { Ready } from '../parts';
import { ScreenLink } from '../router';
import { FromPatreon } from './from-patreon';
import { SubscribeForm } from './subscribe-form';
import { SubscriptionPage } from './subscription-page';
import { ToOthers } from './to-others';

/** Links back to both lists. */
function Back(): React.JSX.Element {
	return (
		<p>
			<ScreenLink screen="webhooks">{ __( 'Back to all webhooks', 'tier-gate-for-patreon' ) }</ScreenLink>
		</p>
	);
}

/**
 * Shows whether Patreon's reports arrive, and where this site sends events to. The address that is open is in the address of the screen
 * (`&subscription=`).
 *
 * @param props Component props.
 */
export default function WebhooksScreen( { query, setQuery, setUnsaved }: AdminScreenProps ): React.JSX.Element {
	const subscriptions = useData( subscriptionsResource );
	const [ added, setAdded ] = useState< NewSubscription | null >( null );
	const { subscription: open = '' } = query;
	if ( open === 'new' ) {
		return (
			<>
				<Back />
				<SubscribeForm
					onUnsaved={ setUnsaved }
					onAdded={ ( next ) => {
						setAdded( next );
						setQuery( { subscription: String( next.id ) }, { isReplacing: true } );
					} }
					onCancel={ () => setQuery( { subscription: '' } ) }
				/>
			</>
		);
	}
	const label = __( 'Loading webhooks', 'tier-gate-for-patreon' );
	if ( open !== '' ) {
		return (
			<>
				<Back />
				{ added !== null && String( added.id ) === open && (
					<Notice status="success" isDismissible={ false }>
						<p>
							{ __(
								'The address was added. With this secret, the other service can check that an event comes from your site. Copy it now if you need it: it is not shown again.',
								'tier-gate-for-patreon'
							) }
						</p>
						<CopyField label={ __( 'Secret', 'tier-gate-for-patreon' ) } text={ added.secret } />
					</Notice>
				) }
				<Ready data={ subscriptions } label={ label }>
					{ ( all ) => {
						const found = all.find( ( { id } ) => String( id ) === open );
						return found === undefined ? (
							<p>{ __( 'This address was removed.', 'tier-gate-for-patreon' ) }</p>
						) : (
							<SubscriptionPage key={ found.id } subscription={ found } />
						);
					} }
				</Ready>
			</>
		);
	}
	return (
		<>
			<FromPatreon />
			<Ready data={ subscriptions } label={ label }>
				{ ( all ) => <ToOthers subscriptions={ all } /> }
			</Ready>
		</>
	);
}
