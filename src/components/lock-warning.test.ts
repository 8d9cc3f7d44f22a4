import { describe, expect, it } from 'vitest';
import { NEW_LOCK, type Condition, type Lock } from '../types';
import { lockWarning } from './lock-warning';

const paying: Condition = { type: 'paying', params: {} };
const noTiers: Condition = { type: 'tiers', params: { tiers: [] } };
const noTier: Condition = { type: 'tier_or_above', params: { tier: '' } };
const tiers: Condition = { type: 'tiers', params: { tiers: [ '1' ] } };
const lock = ( conditions: readonly Condition[], more: Partial< Lock > = {} ): Lock => ( { ...NEW_LOCK, conditions, ...more } );

describe( 'what a lock is warned of before it is saved (issue 8, fault 19)', () => {
	it.each< [ string, Lock, RegExp | null ] >( [
		[ 'the usual lock', NEW_LOCK, null ],
		[ 'chosen tiers', lock( [ tiers ] ), null ],
		[ 'no condition', lock( [] ), /^Nobody can read this: it has no condition/ ],
		[ 'no condition, the other way round', lock( [], { inverse: true } ), /^Nobody can read this/ ],
		[ 'no tier', lock( [ noTiers ] ), /^Nobody can read this, because no tier is chosen/ ],
		[ 'no lowest tier', lock( [ noTier ] ), /^Nobody can read this, because no tier is chosen/ ],
		[ 'no tier among all', lock( [ paying, noTiers ], { match: 'all' } ), /^Nobody can read this/ ],
		[ 'no tier among any', lock( [ paying, noTiers ] ), /^One of the conditions .* lets nobody in/ ],
		[ 'hidden from no tier', lock( [ noTiers ], { inverse: true } ), /^Everybody can read this/ ],
		[ 'hidden from no tier, among any', lock( [ paying, noTiers ], { inverse: true } ), /hides this from nobody/ ],
		[ 'an add-on’s condition', lock( [ { type: 'my-add-on/x', params: {} } ] ), null ],
	] )( '%s', ( _name, given, words ) => {
		const warning = lockWarning( given );
		if ( words === null ) {
			expect( warning ).toBeNull();
		} else {
			expect( warning ).toMatch( words );
		}
	} );
} );
