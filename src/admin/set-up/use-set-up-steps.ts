import { __ } from '@wordpress/i18n';
import { changeSetUp, useTask, type RequestProblem } from '../../data';
import type { SetUp } from '../../types';
import { isSetUpDone, type Step } from './progress';

/** A line of the checklist. */
export interface SetUpItem {
	readonly id: string;
	readonly label: string;
	readonly isDone: boolean;
	/** Step of the guide that leads to it. */
	readonly step: Step;
}

/** What the checklist shows. */
export interface SetUpSteps {
	/** Empty once nothing is left. */
	readonly items: readonly SetUpItem[];
	readonly problem: RequestProblem | null;
	readonly isBusy: boolean;
	/** Puts the checklist away for good. */
	readonly putAway: () => void;
}

function itemsOf( setUp: SetUp ): readonly SetUpItem[] {
	return [
		{
			id: 'connect',
			label: __( 'Connect your Patreon page', 'tier-gate-for-patreon' ),
			isDone: setUp.is_connected,
			step: setUp.step === '' ? 'welcome' : setUp.step,
		},
		{ id: 'members', label: __( 'Read your members', 'tier-gate-for-patreon' ), isDone: setUp.has_members, step: 'members' },
		{ id: 'lock', label: __( 'Lock your first post', 'tier-gate-for-patreon' ), isDone: setUp.has_lock, step: 'lock' },
		{ id: 'see', label: __( 'See it as your visitors do', 'tier-gate-for-patreon' ), isDone: setUp.was_seen, step: 'lock' },
	];
}

/**
 * Returns what is left of the set-up.
 *
 * @param setUp    How far it is.
 * @param onChange Gets how far it is after the list was put away.
 */
export function useSetUpSteps( setUp: SetUp, onChange: ( setUp: SetUp ) => void ): SetUpSteps {
	const { problem, isBusy, run } = useTask();
	return {
		items: isSetUpDone( setUp ) ? [] : itemsOf( setUp ),
		problem,
		isBusy,
		putAway: () => {
			run( async () => {
				onChange( await changeSetUp( { is_over: true } ) );
			} );
		},
	};
}
