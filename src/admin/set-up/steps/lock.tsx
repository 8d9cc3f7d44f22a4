import { Button, RadioControl, SelectControl } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { tierLabel } from '../../../components';
import {
	asRequestProblem,
	changeSetUp,
	lockPost,
	newestPosts,
	tiersResource,
	useData,
	useTask,
	type LockablePost,
	type RequestProblem,
} from '../../../data';
import { Failed, Loading } from '../../parts';
import { ANY_PAYING, lockFor, offeredPost, tiersForFirstLock } from '../first-lock';
import { StepLayout } from '../step-layout';
import { VisitorView } from '../visitor-view';
import { Locked } from './locked';
import { NoPosts } from './no-posts';
import type { StepProps } from './step-props';

/** The newest posts, once they are read. */
function useNewestPosts(): { readonly posts: readonly LockablePost[] | null; readonly problem: RequestProblem | null } {
	const [ posts, setPosts ] = useState< readonly LockablePost[] | null >( null );
	const [ problem, setProblem ] = useState< RequestProblem | null >( null );
	useEffect( () => {
		newestPosts().then( setPosts, ( thrown: unknown ) => {
			setProblem( asRequestProblem( thrown ) );
		} );
	}, [] );
	return { posts, problem };
}

/**
 * Offers to lock a post that exists, and shows beside it what visitors see.
 *
 * @param props            Step props.
 * @param props.connection The connection.
 * @param props.takesFocus Whether the focus moves to the heading.
 * @param props.onSetUp    Called with what is known about the set-up afterwards.
 */
export function FirstLock( { connection, takesFocus, onSetUp }: StepProps ): React.JSX.Element {
	const { posts, problem: readProblem } = useNewestPosts();
	const { value: tiers } = useData( tiersResource );
	const [ chosen, setChosen ] = useState< number | null >( null );
	const [ tier, setTier ] = useState( ANY_PAYING );
	const [ lockedId, setLockedId ] = useState< number | null >( null );
	const [ version, setVersion ] = useState( 0 );
	const { isBusy, problem, run } = useTask();
	const { campaign } = connection;
	const post = posts?.find( ( { id } ) => id === chosen ) ?? offeredPost( posts ?? [] );
	const isLocked = post !== null && post.id === lockedId;

	if ( posts === null || post === null ) {
		return (
			<StepLayout title={ __( 'Lock your first post', 'tier-gate-for-patreon' ) } takesFocus={ takesFocus }>
				{ readProblem !== null && <Failed problem={ readProblem } /> }
				{ readProblem === null && posts === null && <Loading label={ __( 'Loading your posts', 'tier-gate-for-patreon' ) } /> }
				{ ( posts !== null || readProblem !== null ) && <NoPosts hasPosts={ readProblem !== null } onSetUp={ onSetUp } /> }
			</StepLayout>
		);
	}
	const view = (
		<VisitorView
			post={ post }
			version={ version }
			onShown={ () => {
				if ( isLocked ) {
					// The checklist shows it; nothing depends on it, so a failure needs no message.
					changeSetUp( { was_seen: true } ).then( onSetUp, () => undefined );
				}
			} }
		/>
	);
	if ( isLocked ) {
		return (
			<Locked
				post={ post }
				view={ view }
				onSetUp={ onSetUp }
				onUnlocked={ () => {
					setLockedId( null );
					setVersion( version + 1 );
				} }
			/>
		);
	}
	return (
		<StepLayout title={ __( 'Lock your first post', 'tier-gate-for-patreon' ) } picture={ view } takesFocus={ takesFocus }>
			<p>
				{ __(
					'Choose a post, and who can read it. Everyone else sees its beginning and how to join. You can unlock it again at any time.',
					'tier-gate-for-patreon'
				) }
			</p>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Post', 'tier-gate-for-patreon' ) }
				value={ String( post.id ) }
				options={ posts.map( ( one ) => ( {
					value: String( one.id ),
					label: one.isLocked
						? /* translators: %s: title of a post. */
							sprintf( __( '%s (locked already)', 'tier-gate-for-patreon' ), one.title )
						: one.title === ''
							? /* translators: %s: number of a post. */
								sprintf( __( 'Post %s without a title', 'tier-gate-for-patreon' ), String( one.id ) )
							: one.title,
				} ) ) }
				onChange={ ( value ) => {
					setChosen( Number( value ) );
				} }
			/>
			<RadioControl
				label={ __( 'Who can read it', 'tier-gate-for-patreon' ) }
				selected={ tier }
				options={ [
					{ value: ANY_PAYING, label: __( 'All paying members', 'tier-gate-for-patreon' ) },
					...( campaign === null
						? []
						: tiersForFirstLock( tiers ?? [], campaign ).map( ( one ) => ( {
								value: one.id,
								/* translators: %s: title and price of a tier. */
								label: sprintf( __( '%s, and tiers above', 'tier-gate-for-patreon' ), tierLabel( one, campaign ) ),
							} ) ) ),
				] }
				onChange={ setTier }
			/>
			{ problem !== null && <Failed problem={ problem } /> }
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="primary"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						run( async () => {
							await lockPost( post.id, lockFor( tier ) );
							setLockedId( post.id );
							setVersion( version + 1 );
						} );
					} }
				>
					{ __( 'Lock this post', 'tier-gate-for-patreon' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="tertiary"
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						run( async () => {
							onSetUp( await changeSetUp( { is_over: true } ) );
						} );
					} }
				>
					{ __( 'Finish without locking', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
		</StepLayout>
	);
}
