import { useDispatch, useSelect } from '@wordpress/data';
import type { Campaign, ConditionType, Tier } from '../types';
import { ledger } from './ledger';
import { asRequestProblem, type RequestProblem } from './request';

/** The ledger as a component sees it. */
export interface Ledger {
	readonly campaigns: readonly Campaign[];
	readonly tiers: readonly Tier[];
	readonly conditions: readonly ConditionType[];
	/** Whether something is still loading. */
	readonly isLoading: boolean;
	/** The first of the three requests that failed. */
	readonly problem: RequestProblem | null;
	/** Repeats the requests that failed. */
	readonly retry: () => void;
}

const PARTS = [ 'getCampaigns', 'getTiers', 'getConditions' ] as const;

/** Loads campaigns, tiers and condition types, and returns them with the state of loading. */
export function useLedger(): Ledger {
	const { invalidateResolution } = useDispatch( ledger );
	const state = useSelect( ( select ) => {
		const store = select( ledger );
		return {
			campaigns: store.getCampaigns(),
			tiers: store.getTiers(),
			conditions: store.getConditions(),
			isLoading: ! PARTS.every( ( part ) => store.hasFinishedResolution( part, [] ) || store.hasResolutionFailed( part, [] ) ),
			failed: PARTS.find( ( part ) => store.hasResolutionFailed( part, [] ) ),
			thrown: PARTS.map( ( part ): unknown => store.getResolutionError( part, [] ) ).find( ( error ) => error !== undefined && error !== null ),
		};
	}, [] );
	return {
		campaigns: state.campaigns,
		tiers: state.tiers,
		conditions: state.conditions,
		isLoading: state.isLoading,
		problem: state.failed === undefined ? null : asRequestProblem( state.thrown ),
		retry: () => {
			if ( state.failed !== undefined ) {
				void invalidateResolution( state.failed, [] );
			}
		},
	};
}
