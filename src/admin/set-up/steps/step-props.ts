import type { Connection, SetUp } from '../../../types';
import type { Step } from '../progress';

/** What every step of the guide gets. */
export interface StepProps {
	readonly setUp: SetUp;
	readonly connection: Connection;
	/** Whether the step was opened inside the guide, so that the focus moves to it. */
	readonly takesFocus: boolean;
	/** Opens another step. */
	readonly go: ( step: Step ) => void;
	/** Replaces the connection by the response to a change. */
	readonly onConnection: ( connection: Connection ) => void;
	/** Replaces what is known about the set-up by the response to a change. */
	readonly onSetUp: ( setUp: SetUp ) => void;
}
