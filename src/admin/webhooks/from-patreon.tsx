import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { campaignsResource, repairWebhook, rotateWebhook, useData, useTask, webhooksResource } from '../../data';
import type { Campaign, Webhook } from '../../types';
import { Ago, ConfirmDialog, Failed, Ready, Section } from '../parts';
import { ScreenLink } from '../router';
import { webhookInWords } from './words';

interface OneProps {
	readonly campaign: Campaign;
	/** Null where there is none yet. */
	readonly webhook: Webhook | null;
	readonly hasName: boolean;
}

/** Shows the webhook of one campaign. */
function One( { campaign, webhook, hasName }: OneProps ): React.JSX.Element {
	const repair = useTask();
	const rotate = useTask();
	const [ isAsking, setIsAsking ] = useState( false );
	const [ said, setSaid ] = useState( '' );
	const last = webhook?.last_received_at ?? null;
	return (
		<Section
			title={
				hasName
					? /* translators: %s: name of a Patreon page. */
						sprintf( __( 'From Patreon: %s', 'tier-gate-for-patreon' ), campaign.name )
					: __( 'From Patreon', 'tier-gate-for-patreon' )
			}
		>
			<p>
				<strong>{ webhookInWords( webhook ) }</strong>
			</p>
			<p>
				{ last === null ? (
					__( 'No report has arrived yet.', 'tier-gate-for-patreon' )
				) : (
					<>
						{ __( 'Last report:', 'tier-gate-for-patreon' ) } <Ago at={ last } />
					</>
				) }{ ' ' }
				{ __( 'Even without reports, all members are read regularly, so nobody is locked out for long.', 'tier-gate-for-patreon' ) }
			</p>
			{ typeof webhook?.last_error?.message === 'string' && <p>{ webhook.last_error.message }</p> }
			<p role="status" className="patreon-gate-status">
				{ said }
			</p>
			{ repair.problem !== null && <Failed problem={ repair.problem } /> }
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant={ webhook?.state === 'active' ? 'secondary' : 'primary' }
					isBusy={ repair.isBusy }
					disabled={ repair.isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						setSaid( '' );
						repair.run( async () => {
							const repaired = await repairWebhook( campaign.id );
							await webhooksResource.reload();
							setSaid(
								repaired.state === 'active'
									? __( 'Checked with Patreon: all is well.', 'tier-gate-for-patreon' )
									: webhookInWords( repaired )
							);
						} );
					} }
				>
					{ webhook?.state === 'active' ? __( 'Check with Patreon', 'tier-gate-for-patreon' ) : __( 'Repair', 'tier-gate-for-patreon' ) }
				</Button>
				{ webhook !== null && webhook.state !== 'draft' && webhook.state !== 'off' && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						onClick={ () => {
							setIsAsking( true );
						} }
					>
						{ __( 'New secret…', 'tier-gate-for-patreon' ) }
					</Button>
				) }
			</div>
			{ isAsking && webhook !== null && (
				<ConfirmDialog
					title={ __( 'Get a new secret from Patreon?', 'tier-gate-for-patreon' ) }
					confirmLabel={ __( 'Get a new secret', 'tier-gate-for-patreon' ) }
					cancelLabel={ __( 'Keep the secret', 'tier-gate-for-patreon' ) }
					isBusy={ rotate.isBusy }
					problem={ rotate.problem }
					onConfirm={ () => {
						rotate.run( async () => {
							await rotateWebhook( webhook.id );
							await webhooksResource.reload();
							setIsAsking( false );
							setSaid( __( 'There is a new secret. The former one is accepted for one more day.', 'tier-gate-for-patreon' ) );
						} );
					} }
					onCancel={ () => {
						setIsAsking( false );
					} }
				>
					<p>
						{ __(
							'The secret proves that a report comes from Patreon. Get a new one if somebody else may have seen it. No report is lost.',
							'tier-gate-for-patreon'
						) }
					</p>
				</ConfirmDialog>
			) }
		</Section>
	);
}

/** Shows for each connected Patreon page whether its reports arrive. */
export function FromPatreon(): React.JSX.Element {
	const label = __( 'Loading webhooks', 'tier-gate-for-patreon' );
	const webhooks = useData( webhooksResource );
	return (
		<Ready data={ useData( campaignsResource ) } label={ label }>
			{ ( campaigns ) => {
				const connected = campaigns.filter( ( { is_connected: isConnected } ) => isConnected );
				return connected.length === 0 ? (
					<Section title={ __( 'From Patreon', 'tier-gate-for-patreon' ) }>
						<p>{ __( 'No Patreon page is connected, so nothing is reported.', 'tier-gate-for-patreon' ) }</p>
						<p>
							<ScreenLink screen="connection">{ __( 'Connect your Patreon page', 'tier-gate-for-patreon' ) }</ScreenLink>
						</p>
					</Section>
				) : (
					<Ready data={ webhooks } label={ label }>
						{ ( known ) =>
							connected.map( ( campaign ) => (
								<One
									key={ campaign.id }
									campaign={ campaign }
									webhook={ known.find( ( { campaign_id: id } ) => id === campaign.id ) ?? null }
									hasName={ connected.length > 1 }
								/>
							) )
						}
					</Ready>
				);
			} }
		</Ready>
	);
}
