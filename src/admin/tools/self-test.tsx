import { Button, ProgressBar } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { formatNumber, formatTime } from '../../components';
import {
	asRequestProblem,
	continueSelfTest,
	healthResource,
	selfTestResource,
	startSelfTest,
	useData,
	useTask,
	type RequestProblem,
} from '../../data';
import type { SelfTest } from '../../types';
import { Failed, Ready, Section } from '../parts';

/** Milliseconds between two requests that go on with a test. */
const PAUSE = 500;

/** Says what the last test found, in a sentence. */
export function resultWords( { leaks, tested, trouble, finished_at: finishedAt }: SelfTest ): string {
	if ( leaks.length > 0 ) {
		return sprintf(
			/* translators: %s: a number. */
			_n(
				'Strangers can read locked text in %s place. The theme or another plugin prints it without asking whether it is locked.',
				'Strangers can read locked text in %s places. The theme or another plugin prints it without asking whether it is locked.',
				leaks.length,
				'tier-gate-for-patreon'
			),
			formatNumber( leaks.length )
		);
	}
	if ( trouble === 'refused' ) {
		return __(
			'Your site does not show its front page to strangers, so nothing could be tested. Test again when the site is public.',
			'tier-gate-for-patreon'
		);
	}
	if ( trouble === 'unreachable' ) {
		return __(
			'Your site cannot reach itself, so nothing could be tested. Ask your host to allow requests of the server to itself (loopback requests).',
			'tier-gate-for-patreon'
		);
	}
	if ( finishedAt === 0 ) {
		return __( 'Not tested yet. Tier Gate tests by itself once a week.', 'tier-gate-for-patreon' );
	}
	return tested === 0
		? __( 'There was no locked post to test.', 'tier-gate-for-patreon' )
		: sprintf(
				/* translators: %s: number of posts. */
				_n(
					'All is well: nothing locked of %s post was shown.',
					'All is well: nothing locked of %s posts was shown.',
					tested,
					'tier-gate-for-patreon'
				),
				formatNumber( tested )
			);
}

/** Goes on with a test that is running while the screen is open. */
function useSteps( isRunning: boolean ): RequestProblem | null {
	const [ problem, setProblem ] = useState< RequestProblem | null >( null );
	useEffect( () => {
		if ( ! isRunning ) {
			return undefined;
		}
		let isLeft = false;
		let timer = 0;
		const goOn = async (): Promise< void > => {
			try {
				const test = await continueSelfTest();
				selfTestResource.replace( test );
				if ( ! test.is_running ) {
					await healthResource.reload( { isQuiet: true } );
				} else if ( ! isLeft ) {
					// Background work may be at it; then the request has ended at once.
					timer = window.setTimeout( () => void goOn(), PAUSE );
				}
			} catch ( thrown ) {
				setProblem( asRequestProblem( thrown ) );
			}
		};
		setProblem( null );
		void goOn();
		return () => {
			isLeft = true;
			window.clearTimeout( timer );
		};
	}, [ isRunning ] );
	return problem;
}

interface LeaksProps {
	readonly test: SelfTest;
}

/** Names each post with the place where a stranger can read it. */
function Leaks( { test }: LeaksProps ): React.JSX.Element | null {
	if ( test.leaks.length === 0 ) {
		return null;
	}
	return (
		<>
			<ul className="patreon-gate-leaks">
				{ test.leaks.map( ( leak ) => (
					<li key={ `${ String( leak.post_id ) }-${ leak.place }` }>
						<a href={ leak.edit_link }>
							<bdi>{ leak.title }</bdi>
						</a>
						{ ': ' }
						{ leak.place }
					</li>
				) ) }
			</ul>
			<p>
				{ __(
					'Turn off the plugin you added or updated last, empty the page cache, then test again. If it still leaks, look at the post with another theme.',
					'tier-gate-for-patreon'
				) }
			</p>
		</>
	);
}

/** Shows what the leak self-test found, and a button to start it. */
export function SelfTestSection(): React.JSX.Element {
	const data = useData( selfTestResource );
	const { isBusy, problem, run } = useTask();
	const isRunning = data.value?.is_running === true;
	const stopped = useSteps( isRunning );
	return (
		<Section title={ __( 'Leak self-test', 'tier-gate-for-patreon' ) } place="self-test" isReady={ data.value !== null }>
			<p>
				{ __(
					'Looks at some of your locked posts as a stranger would: on their pages, in feeds, in searches, and where other sites and apps read them.',
					'tier-gate-for-patreon'
				) }
			</p>
			<Ready data={ data } label={ __( 'Loading the self-test', 'tier-gate-for-patreon' ) }>
				{ ( test ) => (
					<>
						<div role="status">
							{ test.is_running ? (
								<p>{ __( 'Testing. You may leave this screen; the test goes on in the background.', 'tier-gate-for-patreon' ) }</p>
							) : (
								<p>
									<strong>{ resultWords( test ) }</strong>
								</p>
							) }
						</div>
						{ test.is_running && (
							<ProgressBar value={ test.percent } aria-label={ __( 'Progress of the self-test', 'tier-gate-for-patreon' ) } />
						) }
						{ ! test.is_running && <Leaks test={ test } /> }
						{ ! test.is_running && test.finished_at > 0 && (
							<p>
								{ sprintf(
									/* translators: %s: date and time. */
									__( 'Last tested: %s', 'tier-gate-for-patreon' ),
									formatTime( test.finished_at )
								) }
							</p>
						) }
					</>
				) }
			</Ready>
			{ problem !== null && <Failed problem={ problem } /> }
			{ stopped !== null && <Failed problem={ stopped } /> }
			<Button
				__next40pxDefaultSize
				variant="secondary"
				isBusy={ isBusy || isRunning }
				disabled={ isBusy || isRunning }
				accessibleWhenDisabled
				onClick={ () => {
					run( async () => {
						selfTestResource.replace( await startSelfTest() );
					} );
				} }
			>
				{ __( 'Test now', 'tier-gate-for-patreon' ) }
			</Button>
		</Section>
	);
}
