import { __ } from '@wordpress/i18n';
import { changeSetUp, setUpResource, useData, useTask, type RequestProblem } from '../../data';
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
	/** Empty until it is known, and once nothing is left. */
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

/** Returns what is left of the set-up. */
export function useSetUpSteps(): SetUpSteps {
	const { value, problem, replace } = useData( setUpResource );
	const task = useTask();
	return {
		items: value === null || isSetUpDone( value ) ? [] : itemsOf( value ),
		problem: task.problem ?? ( value === null ? problem : null ),
		isBusy: task.isBusy,
		putAway: () => {
			task.run( async () => {
				replace( await changeSetUp( { is_over: true } ) );
			} );
		},
	};
}
