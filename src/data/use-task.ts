import { useState } from '@wordpress/element';
import { asRequestProblem, type RequestProblem } from './request';

/** A request that a button sends to change something. Afterwards the data is loaded again, or replaced by the response. */
export interface Task {
	readonly isBusy: boolean;
	/** The error of the last run. */
	readonly problem: RequestProblem | null;
	readonly run: ( work: () => Promise< void > ) => void;
}

/** Runs one request at a time, and keeps its error. */
export function useTask(): Task {
	const [ isBusy, setIsBusy ] = useState( false );
	const [ problem, setProblem ] = useState< RequestProblem | null >( null );
	return {
		isBusy,
		problem,
		run: ( work ) => {
			if ( isBusy ) {
				return;
			}
			setIsBusy( true );
			setProblem( null );
			work()
				.catch( ( thrown: unknown ) => {
					setProblem( asRequestProblem( thrown ) );
				} )
				.finally( () => {
					setIsBusy( false );
				} );
		},
	};
}
