import { Button } from '@wordpress/components';
import { useMemo, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { formatList } from '../../components';
import {
	deliveriesOf,
	removeSubscription,
	resumeSubscription,
	retryDelivery,
	subscriptionsResource,
	testSubscription,
	useData,
	useTask,
} from '../../data';
import type { Delivery, Subscription } from '../../types';
import { eventInWords } from '../events/event-words';
import { Ago, ConfirmDialog, Failed, List, Section, type Action, type Field } from '../parts';
import { useRouter } from '../router';
import { deliveryInWords, subscriptionInWords } from './words';

/** Returns a type of event in words; a test is none. */
function typeInWords( type: string ): string {
	return type === 'test' ? __( 'Test', 'tier-gate-for-patreon' ) : eventInWords( { type } );
}

const idOf = ( { id }: Delivery ): string => String( id );

/** Shows what was sent to an address. */
function Deliveries( { id }: { readonly id: number } ): React.JSX.Element {
	const resource = deliveriesOf( id );
	const { value, problem, isLoading, reload } = useData( resource );
	const fields = useMemo< readonly Field< Delivery >[] >(
		() => [
			{ id: 'what', label: __( 'What', 'tier-gate-for-patreon' ), render: ( { item } ) => typeInWords( item.event_type ) },
			{ id: 'how', label: __( 'Result', 'tier-gate-for-patreon' ), render: ( { item } ) => deliveryInWords( item ) },
			{ id: 'when', label: __( 'When', 'tier-gate-for-patreon' ), render: ( { item } ) => <Ago at={ item.created_at } /> },
			{
				id: 'next',
				label: __( 'Next attempt', 'tier-gate-for-patreon' ),
				render: ( { item } ) => ( item.next_at === null || item.state !== 'waiting' ? '–' : <Ago at={ item.next_at } /> ),
			},
		],
		[]
	);
	const actions = useMemo< readonly Action< Delivery >[] >(
		() => [
			{
				id: 'retry',
				label: __( 'Send again', 'tier-gate-for-patreon' ),
				isEligible: ( { state } ) => state !== 'delivered',
				callback: async ( [ delivery ] ) => {
					if ( delivery !== undefined ) {
						await retryDelivery( delivery.id );
						await resource.reload();
					}
				},
			},
		],
		[ resource ]
	);
	return (
		<List
			label={ __( 'What was sent', 'tier-gate-for-patreon' ) }
			data={ value?.items ?? null }
			fields={ fields }
			actions={ actions }
			getItemId={ idOf }
			isLoading={ isLoading }
			problem={ problem }
			onRetry={ () => {
				void reload();
			} }
			empty={ <p>{ __( 'Nothing was sent to this address yet. Send a test to see whether it arrives.', 'tier-gate-for-patreon' ) }</p> }
			onMore={ value?.isComplete === false ? resource.more : undefined }
		/>
	);
}

interface SubscriptionPageProps {
	readonly subscription: Subscription;
}

/**
 * Shows one address to which events are sent: its state, a test, and what was sent.
 *
 * @param props              Component props.
 * @param props.subscription The subscription.
 */
export function SubscriptionPage( { subscription }: SubscriptionPageProps ): React.JSX.Element {
	const { id, name, url, events, personal_data: hasNames, state } = subscription;
	const router = useRouter();
	const test = useTask();
	const resume = useTask();
	const remove = useTask();
	const [ said, setSaid ] = useState( '' );
	const [ isAsking, setIsAsking ] = useState( false );
	const isAll = events.some( ( event ) => event === '*' );
	return (
		<>
			<Section title={ name === '' ? url : name }>
				<p>
					<strong>{ subscriptionInWords( subscription ) }</strong>
				</p>
				<dl className="patreon-gate-facts">
					<div>
						<dt>{ __( 'Address', 'tier-gate-for-patreon' ) }</dt>
						<dd>
							<bdi>{ url }</bdi>
						</dd>
					</div>
					<div>
						<dt>{ __( 'What is sent', 'tier-gate-for-patreon' ) }</dt>
						<dd>
							{ isAll
								? __( 'Everything that happens to members', 'tier-gate-for-patreon' )
								: formatList(
										events.map( ( type ) => eventInWords( { type } ) ),
										'conjunction'
									) }
						</dd>
					</div>
					<div>
						<dt>{ __( 'Names and email addresses', 'tier-gate-for-patreon' ) }</dt>
						<dd>{ hasNames ? __( 'sent', 'tier-gate-for-patreon' ) : __( 'not sent', 'tier-gate-for-patreon' ) }</dd>
					</div>
				</dl>
				<p role="status" className="patreon-gate-status">
					{ said }
				</p>
				{ [ test.problem, resume.problem ].map( ( problem, index ) => problem !== null && <Failed key={ index } problem={ problem } /> ) }
				<div className="patreon-gate-actions">
					<Button
						__next40pxDefaultSize
						variant="secondary"
						isBusy={ test.isBusy }
						disabled={ test.isBusy }
						accessibleWhenDisabled
						onClick={ () => {
							setSaid( '' );
							test.run( async () => {
								const sent = await testSubscription( id );
								/* translators: %s: how it went, such as "Delivered". */
								setSaid( sprintf( __( 'Test: %s', 'tier-gate-for-patreon' ), deliveryInWords( sent ) ) );
								await deliveriesOf( id ).reload();
							} );
						} }
					>
						{ __( 'Send a test', 'tier-gate-for-patreon' ) }
					</Button>
					{ state !== 'active' && (
						<Button
							__next40pxDefaultSize
							variant="primary"
							isBusy={ resume.isBusy }
							disabled={ resume.isBusy }
							accessibleWhenDisabled
							onClick={ () => {
								resume.run( async () => {
									await resumeSubscription( id );
									await subscriptionsResource.reload();
								} );
							} }
						>
							{ __( 'Send again from now on', 'tier-gate-for-patreon' ) }
						</Button>
					) }
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						isDestructive
						onClick={ () => {
							setIsAsking( true );
						} }
					>
						{ __( 'Remove…', 'tier-gate-for-patreon' ) }
					</Button>
				</div>
			</Section>
			<Deliveries id={ id } />
			{ isAsking && (
				<ConfirmDialog
					title={ __( 'Remove this address?', 'tier-gate-for-patreon' ) }
					confirmLabel={ __( 'Remove', 'tier-gate-for-patreon' ) }
					cancelLabel={ __( 'Keep it', 'tier-gate-for-patreon' ) }
					isDestructive
					isBusy={ remove.isBusy }
					problem={ remove.problem }
					onConfirm={ () => {
						remove.run( async () => {
							await removeSubscription( id );
							await subscriptionsResource.reload();
							router?.setQuery( { subscription: '' } );
						} );
					} }
					onCancel={ () => {
						setIsAsking( false );
					} }
				>
					<p>{ __( 'Nothing is sent there any more, and the list of what was sent is deleted.', 'tier-gate-for-patreon' ) }</p>
				</ConfirmDialog>
			) }
		</>
	);
}
