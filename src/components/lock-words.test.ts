// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { NEW_LOCK, type Campaign, type ConditionType, type Lock, type Tier } from '../types';
import { lockWords } from './lock-words';

const campaign: Campaign = { id: '77', name: 'Demo', currency: 'USD', url: '', is_monthly: true, is_connected: true };
const tier = ( id: string, title: string ): Tier => ( {
	id,
	campaign_id: '77',
	title,
	amount_cents: 500,
	currency: 'USD',
	published: true,
	deleted: false,
} );
const paying: ConditionType = { id: 'paying', label: 'Any paying member', description: '', schema: {}, sentence: 'any paying member' };
const known = { tiers: [ tier( '101', 'Bronze' ), tier( '102', 'Silver' ) ], conditions: [ paying ], campaign };
const lock = ( type: string, params: Record< string, unknown >, others: Partial< Lock > = {} ): Lock => ( {
	...NEW_LOCK,
	conditions: [ { type, params } ],
	...others,
} );

it.each( [
	[ 'any paying member', NEW_LOCK ],
	[ 'hidden from any paying member', { ...NEW_LOCK, inverse: true } ],
	[ 'Silver and above', lock( 'tier_or_above', { tier: '102' } ) ],
	[ 'Bronze or Silver', lock( 'tiers', { tiers: [ '101', '102' ] } ) ],
	[ 'unknown tier 999', lock( 'tiers', { tiers: [ '999' ] } ) ],
	[ 'nobody (no tier chosen yet)', lock( 'tiers', { tiers: [] } ) ],
	[ 'nobody (no tier chosen yet)', lock( 'tier_or_above', { tier: '' } ) ],
	[ 'nobody, because the lock has no condition', { ...NEW_LOCK, conditions: [] } ],
	[
		'any paying member or Silver and above',
		{ ...NEW_LOCK, conditions: [ ...NEW_LOCK.conditions, ...lock( 'tier_or_above', { tier: '102' } ).conditions ] },
	],
] )( 'says whom a lock lets in: %s', ( words, value ) => {
	expect( lockWords( value, known ) ).toBe( words );
} );
