import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { disconnectPage, makePrimary, startConnectingPage, useTask } from '../../data';
import type { ListedConnection } from '../../types';
import { ConfirmDialog, Failed } from '../parts';
import { SecretForm } from './secret-form';

/** Questions that are asked before something is done. */
type Question = 'primary' | 'other' | 'disconnect';

interface PageActionsProps {
	readonly connection: ListedConnection;
	/** What the page is called. */
	readonly name: string;
	readonly onChange: ( connections: readonly ListedConnection[] ) => void;
}

interface Asked {
	readonly title: string;
	readonly confirm: string;
	readonly cancel: string;
	/** What happens, and what does not. */
	readonly sentences: readonly string[];
}

/** Returns the words of a question. */
function wordsOf( question: Question, name: string ): Asked {
	switch ( question ) {
		case 'primary':
			return {
				/* translators: %s: name of a Patreon page. */
				title: sprintf( __( 'Make %s the primary page?', 'tier-gate-for-patreon' ), name ),
				confirm: __( 'Make it the primary page', 'tier-gate-for-patreon' ),
				cancel: __( 'Keep the primary page', 'tier-gate-for-patreon' ),
				sentences: [
					__(
						'Locks and calls to action that name no page are then about this one: its paying members can read those posts, and members of the page that was the primary one until now cannot.',
						'tier-gate-for-patreon'
					),
					__(
						'Locks for tiers of the other page stay locked for everyone who has no such tier. Nothing becomes public, and you can change it back at any time.',
						'tier-gate-for-patreon'
					),
				],
			};
		case 'other':
			return {
				/* translators: %s: name of a Patreon page. */
				title: sprintf( __( 'Connect a different page in place of %s?', 'tier-gate-for-patreon' ), name ),
				confirm: __( 'Continue to Patreon', 'tier-gate-for-patreon' ),
				cancel: __( 'Keep this page', 'tier-gate-for-patreon' ),
				sentences: [
					__( 'On Patreon, sign in as the owner of the other page, and allow the connection.', 'tier-gate-for-patreon' ),
					sprintf(
						/* translators: %s: name of a Patreon page. */
						__(
							'Nothing becomes public, and nothing is lost: posts locked for %s stay locked, and its members and tiers are kept. Its members can no longer sign in until you connect it again.',
							'tier-gate-for-patreon'
						),
						name
					),
				],
			};
		default:
			return {
				/* translators: %s: name of a Patreon page. */
				title: sprintf( __( 'Disconnect %s?', 'tier-gate-for-patreon' ), name ),
				confirm: __( 'Disconnect', 'tier-gate-for-patreon' ),
				cancel: __( 'Stay connected', 'tier-gate-for-patreon' ),
				sentences: [
					__( 'Nothing becomes public: every locked post stays locked.', 'tier-gate-for-patreon' ),
					__(
						'Nothing is lost: members, tiers and locks are kept, and members keep their current access. Nobody new can sign in, and changes on Patreon do not arrive, until you reconnect the page.',
						'tier-gate-for-patreon'
					),
				],
			};
	}
}

/**
 * Shows what can be done with a page, and asks before it is.
 *
 * @param props            Component props.
 * @param props.connection Its connection.
 * @param props.name       What it is called.
 * @param props.onChange   Called with all connections after a change.
 */
export function PageActions( { connection, name, onChange }: PageActionsProps ): React.JSX.Element {
	const { id, state, campaign, is_primary: isPrimary, has_client_secret: hasSecret } = connection;
	const [ question, setQuestion ] = useState< Question | null >( null );
	const [ isChangingSecret, setIsChangingSecret ] = useState( false );
	const [ done, setDone ] = useState( '' );
	const outcome = useRef< HTMLParagraphElement >( null );
	const { isBusy, problem, run } = useTask();
	useEffect( () => {
		// The button that was pressed may be gone, so the focus would be lost.
		if ( done !== '' && document.activeElement === document.body ) {
			outcome.current?.focus();
		}
	}, [ done ] );
	const isWorking = state === 'connected';
	const words = question === null ? null : wordsOf( question, name );
	const connect = (): void => {
		run( async () => {
			window.location.assign( await startConnectingPage( id ) );
		} );
	};
	const change = ( work: ( of: number ) => Promise< readonly ListedConnection[] > ): void => {
		run( async () => {
			const changed = await work( id );
			setQuestion( null );
			onChange( changed );
			setDone(
				work === makePrimary
					? __( 'This is the primary page now.', 'tier-gate-for-patreon' )
					: __( 'Disconnected. Nothing was lost.', 'tier-gate-for-patreon' )
			);
		} );
	};
	const ask = ( next: Question, label: string, isDestructive = false ): React.JSX.Element => (
		<Button
			__next40pxDefaultSize
			variant="secondary"
			isDestructive={ isDestructive }
			disabled={ isBusy }
			accessibleWhenDisabled
			onClick={ () => {
				setQuestion( next );
			} }
		>
			{ label }
		</Button>
	);
	return (
		<>
			{ problem !== null && question === null && <Failed problem={ problem } /> }
			<p className="patreon-gate-status" role="status" tabIndex={ -1 } ref={ outcome }>
				{ done }
			</p>
			<div className="patreon-gate-actions" role="group" aria-label={ name }>
				<Button
					__next40pxDefaultSize
					variant={ isWorking ? 'secondary' : 'primary' }
					isBusy={ isBusy && question === null }
					disabled={ isBusy || ! hasSecret }
					accessibleWhenDisabled
					onClick={ connect }
				>
					{ campaign === null ? __( 'Connect with Patreon', 'tier-gate-for-patreon' ) : __( 'Reconnect', 'tier-gate-for-patreon' ) }
				</Button>
				{ ! isPrimary && campaign !== null && ask( 'primary', __( 'Make it the primary page', 'tier-gate-for-patreon' ) ) }
				{ isWorking && ask( 'other', __( 'Connect a different page instead', 'tier-gate-for-patreon' ) ) }
				{ ! isWorking && (
					<Button
						__next40pxDefaultSize
						variant="secondary"
						aria-expanded={ isChangingSecret }
						onClick={ () => {
							setIsChangingSecret( ! isChangingSecret );
						} }
					>
						{ __( 'Enter a new client secret', 'tier-gate-for-patreon' ) }
					</Button>
				) }
				{ campaign !== null && state !== 'disconnected' && ask( 'disconnect', __( 'Disconnect', 'tier-gate-for-patreon' ), true ) }
				{ campaign === null && ! isPrimary && (
					<Button
						__next40pxDefaultSize
						variant="tertiary"
						isDestructive
						disabled={ isBusy }
						accessibleWhenDisabled
						onClick={ () => {
							change( disconnectPage );
						} }
					>
						{ __( 'Remove', 'tier-gate-for-patreon' ) }
					</Button>
				) }
			</div>
			{ ! isWorking && isChangingSecret && <SecretForm connection={ connection } /> }
			{ question !== null && words !== null && (
				<ConfirmDialog
					title={ words.title }
					confirmLabel={ words.confirm }
					cancelLabel={ words.cancel }
					isDestructive={ question === 'disconnect' }
					isBusy={ isBusy }
					problem={ problem }
					onConfirm={ () => {
						if ( question === 'other' ) {
							connect();
						} else {
							change( question === 'primary' ? makePrimary : disconnectPage );
						}
					} }
					onCancel={ () => {
						setQuestion( null );
					} }
				>
					{ words.sentences.map( ( sentence ) => (
						<p key={ sentence }>{ sentence }</p>
					) ) }
				</ConfirmDialog>
			) }
		</>
	);
}
