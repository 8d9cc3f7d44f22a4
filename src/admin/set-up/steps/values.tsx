import { Button, ExternalLink, Notice, TextControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { saveCredentials, useTask } from '../../../data';
import { CopyField } from '../../connection/copy-field';
import { Failed } from '../../parts';
import { useUnsaved } from '../../router';
import { secretFault, shapeFault } from '../check-values';
import { faultWords, shapeWords } from '../fault-words';
import { ClientValues } from '../pictures/client-values';
import { StepLayout, type Help } from '../step-layout';
import { useClientCheck } from '../use-client-check';
import type { StepProps } from './step-props';

function help(): readonly Help[] {
	return [
		{
			problem: __( 'I do not see these values on Patreon.', 'tier-gate-for-patreon' ),
			solution: __(
				'Choose the arrow next to the name of your client on Patreon’s clients page. If there is no client, create it in the step before.',
				'tier-gate-for-patreon'
			),
		},
		{
			problem: __( 'I have several clients.', 'tier-gate-for-patreon' ),
			solution: __( 'Take both values from the same one: the one with the redirect address of this site.', 'tier-gate-for-patreon' ),
		},
		{
			problem: __( 'Is it safe to enter the secret here?', 'tier-gate-for-patreon' ),
			solution: __(
				'Yes. It is saved encrypted on your own site, sent to nobody but Patreon, and never shown again.',
				'tier-gate-for-patreon'
			),
		},
	];
}

/**
 * Takes client ID and client secret, checks them on Patreon as soon as both are there, and saves them if they are right.
 *
 * @param props              Step props.
 * @param props.setUp        How far the set-up has come.
 * @param props.connection   The connection.
 * @param props.takesFocus   Whether the focus moves to the heading.
 * @param props.go           Opens another step.
 * @param props.onConnection Called with the changed connection.
 */
export function Values( { setUp, connection, takesFocus, go, onConnection }: StepProps ): React.JSX.Element {
	const [ clientId, setClientId ] = useState( connection.client_id );
	const [ secret, setSecret ] = useState( '' );
	const [ wasSwapped, setWasSwapped ] = useState( false );
	const { isBusy, fault, problem, again } = useClientCheck( clientId, secret );
	const task = useTask();
	const idFault = shapeFault( clientId );
	const keyFault = secretFault( secret, clientId );
	const isComplete = clientId.trim() !== '' && secret.trim() !== '' && idFault === null && keyFault === null;
	const words = fault === null || fault === 'none' || fault === 'swapped' ? null : faultWords( fault );
	useUnsaved( secret !== '' );

	const save = (): void => {
		task.run( async () => {
			const saved = await saveCredentials( { client_id: clientId.trim(), client_secret: secret.trim() } );
			setSecret( '' );
			onConnection( saved );
			go( 'allow' );
		} );
	};
	const onAnswerRef = useRef< () => void >( () => undefined );
	useEffect( () => {
		onAnswerRef.current = () => {
			if ( fault === 'none' ) {
				save();
			}
			if ( fault === 'swapped' ) {
				setClientId( secret );
				setSecret( clientId );
				setWasSwapped( true );
			}
		};
	} );
	useEffect( () => {
		onAnswerRef.current();
	}, [ fault ] );

	const idHelp = idFault !== null ? shapeWords( idFault ) : words?.field === 'id' ? words.words : '';
	const secretHelp = keyFault !== null ? shapeWords( keyFault ) : words?.field === 'secret' ? words.words : '';
	const isAtWork = isBusy || task.isBusy;
	const mayGoOn = fault === 'unsure' || problem !== null;
	return (
		<StepLayout
			title={ __( 'Copy two values from Patreon', 'tier-gate-for-patreon' ) }
			picture={ <ClientValues siteName={ setUp.site.name } /> }
			help={ help() }
			takesFocus={ takesFocus }
			onBack={ () => {
				go( 'register' );
			} }
		>
			<p>
				{ __(
					'Copy them from your client on Patreon, one after the other. They are checked right away. If both are right, the next step opens by itself.',
					'tier-gate-for-patreon'
				) }{ ' ' }
				<ExternalLink href={ setUp.patreon.clients }>{ __( 'Open Patreon’s clients page', 'tier-gate-for-patreon' ) }</ExternalLink>
			</p>
			<form
				noValidate
				onSubmit={ ( event ) => {
					event.preventDefault();
					if ( mayGoOn ) {
						save();
					} else if ( isComplete && ! isAtWork ) {
						again();
					}
				} }
			>
				<div className={ idHelp === '' ? undefined : 'patreon-gate-has-fault' }>
					<TextControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						required
						autoComplete="off"
						spellCheck={ false }
						dir="ltr"
						aria-invalid={ idHelp !== '' }
						label={ __( '1. Client ID', 'tier-gate-for-patreon' ) }
						help={ idHelp }
						value={ clientId }
						onChange={ setClientId }
					/>
				</div>
				<div className={ secretHelp === '' ? undefined : 'patreon-gate-has-fault' }>
					<TextControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						required
						type="password"
						autoComplete="new-password"
						dir="ltr"
						aria-invalid={ secretHelp !== '' }
						label={ __( '2. Client secret', 'tier-gate-for-patreon' ) }
						help={
							secretHelp !== ''
								? secretHelp
								: connection.has_client_secret && secret === ''
									? __( 'A secret is saved already. Enter it again to change it.', 'tier-gate-for-patreon' )
									: __( 'Saved encrypted, and never shown again.', 'tier-gate-for-patreon' )
						}
						value={ secret }
						onChange={ setSecret }
					/>
				</div>
				<p role="status">
					{ isBusy && __( 'Asking Patreon…', 'tier-gate-for-patreon' ) }
					{ ! isBusy && fault === 'none' && __( 'Both values are right.', 'tier-gate-for-patreon' ) }
					{ ! isBusy && words?.field !== undefined && words.field !== null && <span className="screen-reader-text">{ words.words }</span> }
				</p>
				{ wasSwapped && (
					<Notice status="info" isDismissible={ false }>
						{ __( 'The two values were in each other’s field. They have been swapped for you.', 'tier-gate-for-patreon' ) }
					</Notice>
				) }
				{ words !== null && words.field === null && (
					<Notice status="warning" isDismissible={ false } spokenMessage={ words.words }>
						<p>{ words.words }</p>
						{ fault === 'wrong_address' && (
							<CopyField label={ __( 'Redirect address', 'tier-gate-for-patreon' ) } text={ connection.redirect_uri } />
						) }
					</Notice>
				) }
				{ problem !== null && <Failed problem={ problem } onRetry={ again } /> }
				{ task.problem !== null && <Failed problem={ task.problem } /> }
				<div className="patreon-gate-actions">
					<Button
						__next40pxDefaultSize
						type="submit"
						variant="primary"
						isBusy={ isAtWork }
						disabled={ isAtWork || ! isComplete }
						accessibleWhenDisabled
					>
						{ mayGoOn
							? __( 'Save and continue', 'tier-gate-for-patreon' )
							: words === null
								? __( 'Check and continue', 'tier-gate-for-patreon' )
								: __( 'Check again', 'tier-gate-for-patreon' ) }
					</Button>
					{ connection.state === 'draft' && connection.has_client_secret && secret === '' && (
						<Button
							__next40pxDefaultSize
							variant="secondary"
							onClick={ () => {
								go( 'allow' );
							} }
						>
							{ __( 'Keep the saved values', 'tier-gate-for-patreon' ) }
						</Button>
					) }
				</div>
			</form>
		</StepLayout>
	);
}
