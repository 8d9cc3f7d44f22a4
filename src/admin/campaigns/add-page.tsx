import { Button, ExternalLink, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { addConnection, connectionsResource, startConnectingPage, useTask } from '../../data';
import type { ListedConnection } from '../../types';
import { CopyField } from '../connection/copy-field';
import { Failed, Section } from '../parts';
import { useUnsaved } from '../router';
import { nameOf } from './words';

interface AddFormProps {
	readonly connections: readonly ListedConnection[];
	readonly onCancel: () => void;
}

/** Asks for the client of another page, saves it, and continues to Patreon. */
function AddForm( { connections, onCancel }: AddFormProps ): React.JSX.Element {
	const [ clientId, setClientId ] = useState( '' );
	const [ secret, setSecret ] = useState( '' );
	const [ isSaved, setIsSaved ] = useState( false );
	const { isBusy, problem, run } = useTask();
	useUnsaved( ! isSaved && ( clientId !== '' || secret !== '' ) );
	const taken = connections.find( ( { client_id: id } ) => id !== '' && id === clientId.trim() );
	const canSave = clientId.trim() !== '' && secret.trim() !== '' && taken === undefined;
	const takenWords =
		taken === undefined
			? undefined
			: sprintf(
					/* translators: %s: name of a Patreon page. */
					__(
						'This client belongs to %s. Each page needs a client of its own, or one would take the place of the other.',
						'tier-gate-for-patreon'
					),
					nameOf( taken )
				);
	return (
		<form
			onSubmit={ ( event ) => {
				event.preventDefault();
				run( async () => {
					const { id } = await addConnection( { client_id: clientId.trim(), client_secret: secret.trim() } );
					setIsSaved( true );
					const address = await startConnectingPage( id );
					await connectionsResource.reload( { isQuiet: true } );
					window.location.assign( address );
				} );
			} }
		>
			{ problem !== null && <Failed problem={ problem } /> }
			<ol>
				<li>
					<ExternalLink href="https://www.patreon.com/portal/registration/register-clients">
						{ __( 'Open Patreon’s clients page', 'tier-gate-for-patreon' ) }
					</ExternalLink>{ ' ' }
					{ __( 'and sign in as the owner of the other page.', 'tier-gate-for-patreon' ) }
				</li>
				<li>
					{ __( 'Create a client for this page, too. Under “Redirect URIs”, paste exactly this address:', 'tier-gate-for-patreon' ) }
					<CopyField label={ __( 'Redirect URI', 'tier-gate-for-patreon' ) } text={ connections[ 0 ]?.redirect_uri ?? '' } />
				</li>
				<li>{ __( 'Copy the two values of the new client:', 'tier-gate-for-patreon' ) }</li>
			</ol>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				required
				autoComplete="off"
				spellCheck={ false }
				dir="ltr"
				label={ __( 'Client ID (required)', 'tier-gate-for-patreon' ) }
				help={ takenWords ?? problem?.fields.get( 'client_id' ) }
				aria-invalid={ taken !== undefined }
				value={ clientId }
				onChange={ setClientId }
			/>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				required
				type="password"
				autoComplete="new-password"
				dir="ltr"
				label={ __( 'Client secret (required)', 'tier-gate-for-patreon' ) }
				help={ problem?.fields.get( 'client_secret' ) ?? __( 'Saved encrypted, and never shown again.', 'tier-gate-for-patreon' ) }
				value={ secret }
				onChange={ setSecret }
			/>
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					type="submit"
					variant="primary"
					isBusy={ isBusy }
					disabled={ isBusy || ! canSave }
					accessibleWhenDisabled
				>
					{ __( 'Save and continue to Patreon', 'tier-gate-for-patreon' ) }
				</Button>
				<Button __next40pxDefaultSize variant="tertiary" disabled={ isBusy } accessibleWhenDisabled onClick={ onCancel }>
					{ __( 'Cancel', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
		</form>
	);
}

interface AddPageProps extends Omit< AddFormProps, 'onCancel' > {
	/** Whether the form is shown. */
	readonly isOpen: boolean;
	readonly onOpen: ( isOpen: boolean ) => void;
}

/**
 * Connects another Patreon page.
 *
 * @param props             Component props.
 * @param props.connections The connections there are.
 * @param props.isOpen      Whether the form is shown.
 * @param props.onOpen      Called when it is opened or closed.
 */
export function AddPage( { connections, isOpen, onOpen }: AddPageProps ): React.JSX.Element {
	return (
		<Section title={ __( 'Connect another Patreon page', 'tier-gate-for-patreon' ) } place="add">
			<p>
				{ __(
					'Posts can then be locked for the members of either page. Each post, rule and call to action says which page it is about; those that do not are about the primary page.',
					'tier-gate-for-patreon'
				) }
			</p>
			{ isOpen ? (
				<AddForm
					connections={ connections }
					onCancel={ () => {
						onOpen( false );
					} }
				/>
			) : (
				<div className="patreon-gate-actions">
					<Button
						__next40pxDefaultSize
						variant="secondary"
						onClick={ () => {
							onOpen( true );
						} }
					>
						{ __( 'Connect another page', 'tier-gate-for-patreon' ) }
					</Button>
				</div>
			) }
		</Section>
	);
}
