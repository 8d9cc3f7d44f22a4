import { useState } from '@wordpress/element';
import { asRequestProblem, type RequestProblem } from '../../data';
import type { Member } from '../../types';

/** A member for whom it failed, and why. */
export interface Failure {
	readonly member: Member;
	readonly problem: RequestProblem;
}

/** What is done to several members. */
export interface Each {
	readonly isBusy: boolean;
	/** Members that were tried. */
	readonly tried: number;
	/** Those for whom the last run failed. */
	readonly failures: readonly Failure[];
	/** Does it to one member after the other, and returns those for whom it worked. Refused permission ends it. */
	readonly run: ( members: readonly Member[], work: ( member: Member ) => Promise< unknown > ) => Promise< readonly Member[] >;
}

/** Does the same to several members, and keeps what went wrong. */
export function useEach(): Each {
	const [ isBusy, setIsBusy ] = useState( false );
	const [ tried, setTried ] = useState( 0 );
	const [ failures, setFailures ] = useState< readonly Failure[] >( [] );
	return {
		isBusy,
		tried,
		failures,
		run: async ( members, work ) => {
			const done: Member[] = [];
			const failed: Failure[] = [];
			setIsBusy( true );
			setFailures( [] );
			for ( const [ index, member ] of members.entries() ) {
				setTried( index );
				try {
					await work( member );
					done.push( member );
				} catch ( thrown ) {
					const problem = asRequestProblem( thrown );
					failed.push( { member, problem } );
					if ( problem.isForbidden ) {
						break;
					}
				}
			}
			setFailures( failed );
			setIsBusy( false );
			return done;
		},
	};
}
