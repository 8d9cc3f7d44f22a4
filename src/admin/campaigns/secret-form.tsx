import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { addConnection, connectionsResource, useTask } from '../../data';
import type { ListedConnection } from '../../types';
import { Failed } from '../parts';
import { useUnsaved } from '../router';

interface SecretFormProps {
	readonly connection: ListedConnection;
}

/**
 * Replaces the client secret of a page, after it was changed on Patreon.
 *
 * @param props            Component props.
 * @param props.connection Connection of the page.
 */
export function SecretForm( { connection }: SecretFormProps ): React.JSX.Element {
	const [ secret, setSecret ] = useState( '' );
	const [ isSaved, setIsSaved ] = useState( false );
	const { isBusy, problem, run } = useTask();
	useUnsaved( secret !== '' );
	return (
		<form
			onSubmit={ ( event ) => {
				event.preventDefault();
				setIsSaved( false );
				run( async () => {
					await addConnection( { client_id: connection.client_id, client_secret: secret.trim() } );
					setSecret( '' );
					setIsSaved( true );
					await connectionsResource.reload( { isQuiet: true } );
				} );
			} }
		>
			{ problem !== null && <Failed problem={ problem } /> }
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
					variant="secondary"
					isBusy={ isBusy }
					disabled={ isBusy || secret.trim() === '' }
					accessibleWhenDisabled
				>
					{ __( 'Save', 'tier-gate-for-patreon' ) }
				</Button>
				<span role="status">{ isSaved && __( 'Saved. Now connect.', 'tier-gate-for-patreon' ) }</span>
			</div>
		</form>
	);
}
