import { Button, Notice, ProgressBar } from '@wordpress/components';
import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { changeSetUp, useTask } from '../../../data';
import { Failed, Loading } from '../../parts';
import { goesOn, percentOf, progressOf } from '../../sync/sync-words';
import { StepLayout } from '../step-layout';
import { useFirstSync } from '../use-first-sync';
import type { StepProps } from './step-props';

/**
 * Shows how all members are read for the first time, and opens the next step at its end.
 *
 * @param props            Step props.
 * @param props.connection The connection.
 * @param props.takesFocus Whether the focus moves to the heading.
 * @param props.go         Opens another step.
 * @param props.onSetUp    Called with what is known about the set-up afterwards.
 */
export function Members( { connection, takesFocus, go, onSetUp }: StepProps ): React.JSX.Element {
	const { campaign, problem, retry } = useFirstSync( connection.campaign?.id ?? '' );
	const { isBusy, problem: saveProblem, run } = useTask();
	const sweep = campaign?.latest ?? null;
	const isAtWork = campaign !== null && ( sweep === null || goesOn( campaign ) );
	const percent = sweep === null ? null : percentOf( sweep );
	const isDone = sweep?.state === 'done';
	const proceed = (): void => {
		run( async () => {
			onSetUp( await changeSetUp( { step: 'lock' } ) );
			go( 'lock' );
		} );
	};
	const onEndRef = useRef( proceed );
	useEffect( () => {
		onEndRef.current = proceed;
	} );
	useEffect( () => {
		if ( isDone ) {
			onEndRef.current();
		}
	}, [ isDone ] );
	return (
		<StepLayout title={ __( 'Your members are being read', 'tier-gate-for-patreon' ) } takesFocus={ takesFocus }>
			<p className="patreon-gate-step-lead">
				{ connection.campaign === null
					? __( 'Your Patreon page is connected.', 'tier-gate-for-patreon' )
					: /* translators: %s: name of a Patreon page. */
						sprintf( __( '“%s” is connected.', 'tier-gate-for-patreon' ), connection.campaign.name ) }{ ' ' }
				{ __( 'Now this site reads who your members are. With thousands of members that takes some minutes.', 'tier-gate-for-patreon' ) }
			</p>
			{ problem !== null && <Failed problem={ problem } onRetry={ retry } /> }
			{ problem === null && campaign === null && <Loading label={ __( 'Loading the sync status', 'tier-gate-for-patreon' ) } /> }
			{ campaign !== null && isAtWork && problem === null && (
				<>
					<ProgressBar
						className="patreon-gate-progress"
						aria-label={ __( 'Progress of the member sync', 'tier-gate-for-patreon' ) }
						{ ...( percent === null ? {} : { value: percent } ) }
					/>
					<p>{ sweep === null ? __( 'Starting…', 'tier-gate-for-patreon' ) : progressOf( sweep ) }</p>
				</>
			) }
			<p role="status">{ isDone && __( 'All members have been read.', 'tier-gate-for-patreon' ) }</p>
			{ campaign !== null && ! isAtWork && ! isDone && (
				<Notice status="warning" isDismissible={ false }>
					{ __(
						'The members could not be read completely. You can continue: the sync starts again by itself, and the screen “Connection” shows its state.',
						'tier-gate-for-patreon'
					) }
				</Notice>
			) }
			{ saveProblem !== null && <Failed problem={ saveProblem } /> }
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant={ isAtWork ? 'secondary' : 'primary' }
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ proceed }
				>
					{ isAtWork ? __( 'Continue without waiting', 'tier-gate-for-patreon' ) : __( 'Continue', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
			{ isAtWork && <p>{ __( 'The members are read in the background then, which can take longer.', 'tier-gate-for-patreon' ) }</p> }
		</StepLayout>
	);
}
