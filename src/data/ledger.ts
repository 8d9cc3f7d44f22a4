import { createReduxStore, register, select } from '@wordpress/data';
import { isCampaign, isConditionType, isTier, listOf, type Campaign, type ConditionType, type Tier } from '../types';
import { request } from './request';

/** What the editor needs to know of Patreon: campaigns, tiers and condition types. */
export interface LedgerState {
	readonly campaigns: readonly Campaign[];
	readonly tiers: readonly Tier[];
	readonly conditions: readonly ConditionType[];
}

export type LedgerAction =
	| { readonly type: 'CAMPAIGNS'; readonly campaigns: readonly Campaign[] }
	| { readonly type: 'TIERS'; readonly tiers: readonly Tier[] }
	| {
			readonly type: 'CONDITIONS';
			readonly conditions: readonly ConditionType[];
	  };

const INITIAL: LedgerState = { campaigns: [], tiers: [], conditions: [] };

/**
 * Returns the next state.
 *
 * @param state  State so far.
 * @param action What happened.
 */
export function reducer( state: LedgerState = INITIAL, action: LedgerAction ): LedgerState {
	switch ( action.type ) {
		case 'CAMPAIGNS':
			return { ...state, campaigns: action.campaigns };
		case 'TIERS':
			return { ...state, tiers: action.tiers };
		case 'CONDITIONS':
			return { ...state, conditions: action.conditions };
		default:
			return state;
	}
}

/** Actions; add-ons may call them on the store by its name. */
export const actions = {
	receiveCampaigns: ( campaigns: readonly Campaign[] ): LedgerAction => ( {
		type: 'CAMPAIGNS',
		campaigns,
	} ),
	receiveTiers: ( tiers: readonly Tier[] ): LedgerAction => ( {
		type: 'TIERS',
		tiers,
	} ),
	receiveConditions: ( conditions: readonly ConditionType[] ): LedgerAction => ( { type: 'CONDITIONS', conditions } ),
};

/** Selectors; each loads what it needs the first time it is asked. */
export const selectors = {
	getCampaigns: ( state: LedgerState ): readonly Campaign[] => state.campaigns,
	getTiers: ( state: LedgerState ): readonly Tier[] => state.tiers,
	getConditions: ( state: LedgerState ): readonly ConditionType[] => state.conditions,
};

interface Thunk {
	readonly dispatch: typeof actions;
}

const resolvers = {
	getCampaigns:
		() =>
		async ( { dispatch }: Thunk ): Promise< void > => {
			dispatch.receiveCampaigns( await request( { path: '/campaigns' }, listOf( isCampaign ) ) );
		},
	getTiers:
		() =>
		async ( { dispatch }: Thunk ): Promise< void > => {
			dispatch.receiveTiers( await request( { path: '/tiers' }, listOf( isTier ) ) );
		},
	getConditions:
		() =>
		async ( { dispatch }: Thunk ): Promise< void > => {
			dispatch.receiveConditions( await request( { path: '/conditions' }, listOf( isConditionType ) ) );
		},
};

const STORE_NAME = 'patreon-gate/ledger';

/** The store of campaigns, tiers and condition types. */
export const ledger = createReduxStore( STORE_NAME, {
	reducer,
	actions,
	selectors,
	resolvers,
} );

/**
 * Registers the store, unless another script of this plugin has done so: each bundles this module.
 */
export function registerLedger(): void {
	const known: unknown = select( STORE_NAME );
	if ( known === undefined ) {
		register( ledger );
	}
}
