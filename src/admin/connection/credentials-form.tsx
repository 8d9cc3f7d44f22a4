import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { saveCredentials, useTask } from '../../data';
import type { Connection } from '../../types';
import { Failed } from '../parts';
import { useUnsaved } from '../router';

interface CredentialsFormProps {
	readonly connection: Connection;
	readonly onChange: ( connection: Connection ) => void;
}

/**
 * Shows the form for client ID and secret. What was typed stays if saving fails; a stored secret is never shown again.
 *
 * @param props            Component props.
 * @param props.connection The connection.
 * @param props.onChange   Called with the changed connection.
 */
export function CredentialsForm( { connection, onChange }: CredentialsFormProps ): React.JSX.Element {
	const [ clientId, setClientId ] = useState( connection.client_id );
	const [ secret, setSecret ] = useState( '' );
	const [ isSaved, setIsSaved ] = useState( false );
	const { isBusy, problem, run } = useTask();
	useUnsaved( secret !== '' || clientId.trim() !== connection.client_id );
	const needsSecret = ! connection.has_client_secret;
	const canSave = clientId.trim() !== '' && ( ! needsSecret || secret.trim() !== '' );
	return (
		<form
			onSubmit={ ( event ) => {
				event.preventDefault();
				setIsSaved( false );
				run( async () => {
					onChange(
						await saveCredentials( {
							client_id: clientId.trim(),
							client_secret: secret.trim(),
						} )
					);
					setSecret( '' );
					setIsSaved( true );
				} );
			} }
		>
			{ problem !== null && <Failed problem={ problem } /> }
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				required
				autoComplete="off"
				spellCheck={ false }
				dir="ltr"
				label={ __( 'Client ID (required)', 'tier-gate-for-patreon' ) }
				help={ problem?.fields.get( 'client_id' ) }
				value={ clientId }
				onChange={ setClientId }
			/>
			<TextControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				required={ needsSecret }
				type="password"
				autoComplete="new-password"
				dir="ltr"
				label={ needsSecret ? __( 'Client secret (required)', 'tier-gate-for-patreon' ) : __( 'Client secret', 'tier-gate-for-patreon' ) }
				help={
					problem?.fields.get( 'client_secret' ) ??
					( needsSecret
						? __( 'Saved encrypted, and never shown again.', 'tier-gate-for-patreon' )
						: __( 'Saved, and never shown again. Leave this empty to keep it.', 'tier-gate-for-patreon' ) )
				}
				value={ secret }
				onChange={ setSecret }
			/>
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					type="submit"
					variant={ needsSecret ? 'primary' : 'secondary' }
					isBusy={ isBusy }
					disabled={ isBusy || ! canSave }
					accessibleWhenDisabled
				>
					{ __( 'Save', 'tier-gate-for-patreon' ) }
				</Button>
				<span role="status">{ isSaved && __( 'Saved. Now connect.', 'tier-gate-for-patreon' ) }</span>
			</div>
		</form>
	);
}
