// @vitest-environment jsdom
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Known } from '@patreon-gate/api';
import { isRecord, NEW_LOCK, readLock, type ConditionType, type Lock } from '../types';
import { describeLock } from './describe-lock';
import { WEEKDAY_CONDITION } from './weekday-condition.fixture';

/** Lists of posts say the same in PHP: `tests/integration/Listing/Lock_Sentence_Test.php` reads the same file. */
const CASES: unknown = JSON.parse( readFileSync( 'tests/fixtures/lock-sentences.json', 'utf8' ) );

const type = ( id: string ): ConditionType => ( { id, label: id, description: '', sentence: '', schema: { type: 'object' } } );

const KNOWN: Known = {
	campaign: { id: '9', name: 'Maps', currency: 'USD', url: '', is_monthly: true, is_connected: true },
	tiers: [
		{ id: '1', campaign_id: '9', title: 'Studio', amount_cents: 800, currency: 'USD', published: true, deleted: false },
		{ id: '2', campaign_id: '9', title: ' ', amount_cents: 300, currency: 'USD', published: true, deleted: false },
	],
	conditions: [
		WEEKDAY_CONDITION,
		{ ...type( 'paying' ), sentence: 'any paying member' },
		{ ...type( 'free_member' ), sentence: 'any member, including free members' },
		{ ...type( 'member_for_months' ), sentence: 'members for {months} months or longer' },
		{ ...type( 'tiers' ), sentence: 'of which TypeScript knows more' },
	],
};

function lock( conditions: Lock[ 'conditions' ], more: Partial< Lock > = {} ): Lock {
	return { ...NEW_LOCK, conditions, ...more };
}

describe( 'describeLock', () => {
	document.documentElement.lang = 'en-US';

	it.each( [
		[ lock( [ { type: 'paying', params: {} } ] ), 'Unlocked for: any paying member.' ],
		[ lock( [ { type: 'tiers', params: { tiers: [ '1', '2', '77' ] } } ] ), 'Unlocked for: members of Studio, Tier 2, or unknown tier 77.' ],
		[ lock( [ { type: 'tier_or_above', params: { tier: '1' } } ] ), 'Unlocked for: members of Studio or a higher tier.' ],
		[ lock( [ { type: 'amount', params: { cents: 450 } } ] ), 'Unlocked for: members who pay US$4.50 or more.' ],
		[ lock( [ { type: 'my-add-on/weekday', params: {} } ] ), 'Unlocked for: On a weekday.' ],
		[ lock( [ { type: 'member_for_months', params: {} } ] ), 'Unlocked for: members for … months or longer.' ],
		[
			lock(
				[
					{ type: 'paying', params: {} },
					{ type: 'member_for_months', params: { months: 3 } },
				],
				{ match: 'all' }
			),
			'Unlocked only for readers who are in all of these groups at once: any paying member; members for 3 months or longer.',
		],
		[ lock( [ { type: 'free_member', params: {} } ], { inverse: true } ), 'Unlocked for everyone except: any member, including free members.' ],
	] )( 'says who may read', ( value, sentence ) => {
		expect( describeLock( value, KNOWN ) ).toBe( sentence );
	} );

	it.each(
		( Array.isArray( CASES ) ? CASES : [] ).filter( isRecord ).map( ( { name, lock: stored, sentence } ) => ( { name, stored, sentence } ) )
	)( 'says the same as PHP: $name', ( { stored, sentence } ) => {
		const reading = readLock( stored );
		expect( reading.kind === 'lock' ? describeLock( reading.lock, KNOWN ) : reading.kind ).toBe( sentence );
	} );

	it.each( [
		[ lock( [] ) ],
		[ lock( [ { type: 'tiers', params: { tiers: [] } } ] ) ],
		[ lock( [ { type: 'tier_or_above', params: {} } ] ) ],
		[ lock( [ { type: 'gone/away', params: {} } ] ) ],
	] )( 'says "nobody" where nobody gets in', ( value ) => {
		expect( describeLock( value, KNOWN ) ).toContain( 'nobody' );
	} );
} );
