import { useState } from '@wordpress/element';
import { asRequestProblem, type RequestProblem } from './request';

/** A change a button makes: it takes a moment and can fail. Afterwards the data is read again, or replaced by the response. */
export interface Task {
	readonly isBusy: boolean;
	/** What went wrong the last time. */
	readonly problem: RequestProblem | null;
	readonly run: ( work: () => Promise< void > ) => void;
}

/** Runs one request at a time and keeps what went wrong. */
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
