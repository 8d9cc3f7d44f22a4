import { __ } from '@wordpress/i18n';
import { useMemo } from '@wordpress/element';
import type { Subscription } from '../../types';
import { List, Section, type Field } from '../parts';
import { ScreenLink } from '../router';
import { subscriptionInWords } from './words';

const idOf = ( { id }: Subscription ): string => String( id );

/**
 * Lists the addresses to which this site sends events.
 *
 * @param props               Component props.
 * @param props.subscriptions The addresses.
 */
export function ToOthers( { subscriptions }: { readonly subscriptions: readonly Subscription[] } ): React.JSX.Element {
	const fields = useMemo< readonly Field< Subscription >[] >(
		() => [
			{
				id: 'name',
				label: __( 'Address', 'tier-gate-for-patreon' ),
				render: ( { item } ) => (
					<ScreenLink screen="webhooks" query={ { subscription: String( item.id ) } }>
						<bdi>{ item.name === '' ? item.url : item.name }</bdi>
					</ScreenLink>
				),
			},
			{ id: 'state', label: __( 'State', 'tier-gate-for-patreon' ), render: ( { item } ) => subscriptionInWords( item ) },
		],
		[]
	);
	return (
		<Section title={ __( 'To other services', 'tier-gate-for-patreon' ) } place="others">
			<p>
				{ __(
					'This site can tell another service at once what happens to your members, for example to add somebody to a newsletter or a chat. Services such as Make, Zapier and n8n give you an address for that, which they call a webhook URL.',
					'tier-gate-for-patreon'
				) }
			</p>
			<List
				label={ __( 'To other services', 'tier-gate-for-patreon' ) }
				data={ subscriptions }
				fields={ fields }
				getItemId={ idOf }
				empty={ <p>{ __( 'Nothing is sent anywhere.', 'tier-gate-for-patreon' ) }</p> }
			/>
			<p>
				<ScreenLink screen="webhooks" query={ { subscription: 'new' } } button="secondary">
					{ __( 'Add an address', 'tier-gate-for-patreon' ) }
				</ScreenLink>
			</p>
		</Section>
	);
}
