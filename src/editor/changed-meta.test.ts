import { expect, it } from 'vitest';
import { withoutUnchanged } from './changed-meta';

const LOCK = { match: 'any', conditions: [ { type: 'paying', params: {} } ] };
const READ = { patreon_gate_lock: null, patreon_gate_teaser: null, patreon_gate_cta: 0, footnotes: '' };

it( 'does not send a lock that was not changed here, since it may have been set elsewhere', () => {
	expect( withoutUnchanged( { title: 'New', meta: { ...READ, footnotes: 'x' } }, READ ) ).toEqual( { title: 'New', meta: { footnotes: 'x' } } );
} );

it( 'sends a lock that was set, changed or removed here', () => {
	expect( withoutUnchanged( { meta: { ...READ, patreon_gate_lock: LOCK } }, READ ) ).toEqual( {
		meta: { patreon_gate_lock: LOCK, footnotes: '' },
	} );
	const locked = { ...READ, patreon_gate_lock: LOCK };
	expect( withoutUnchanged( { meta: { patreon_gate_lock: null } }, locked ) ).toEqual( { meta: { patreon_gate_lock: null } } );
	const other = { ...LOCK, match: 'all' };
	expect( withoutUnchanged( { meta: { patreon_gate_lock: other } }, locked ) ).toEqual( { meta: { patreon_gate_lock: other } } );
	expect( withoutUnchanged( { meta: { patreon_gate_lock: { ...LOCK } } }, locked ) ).toEqual( { meta: {} } );
} );

it( 'changes nothing else', () => {
	for ( const data of [ undefined, null, 'text', { title: 'New' }, { meta: 'odd' } ] ) {
		expect( withoutUnchanged( data, READ ) ).toBe( data );
	}
	const data = { meta: { patreon_gate_lock: LOCK } };
	expect( withoutUnchanged( data, undefined ) ).toBe( data );
	expect( withoutUnchanged( data, {} ) ).toEqual( data );
} );
