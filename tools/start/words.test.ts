import { describe, expect, it } from 'vitest';
import { banner, type BannerFacts } from './banner';
import { Progress } from './progress';

const FACTS: BannerFacts = {
	siteUrl: 'http://127.0.0.1:9400',
	sandboxUrl: 'http://127.0.0.1:9480',
	wordpress: '7.1.4',
	php: '8.3',
	seconds: 12.4,
	steppedOver: [],
	watching: true,
};

describe( 'the text at the end of a start', () => {
	it( 'names every address, the account, and how to stop and begin again', () => {
		const text = banner( FACTS );
		for ( const part of [
			'http://127.0.0.1:9400/\n',
			'http://127.0.0.1:9400/wp-admin/',
			'http://127.0.0.1:9480/sandbox/',
			'admin / password',
			'Ctrl-C',
			'--fresh',
			'WordPress 7.1.4, PHP 8.3',
			'12 s',
		] ) {
			expect( text ).toContain( part );
		}
		expect( text ).not.toContain( 'was taken' );
	} );

	it( 'says which port was taken, and whether changes are rebuilt', () => {
		expect( banner( { ...FACTS, steppedOver: [ 9399 ] } ) ).toContain( 'Port 9399 was taken' );
		expect( banner( { ...FACTS, watching: false } ) ).toContain( 'npm run build' );
	} );

	it( 'fits a terminal', () => {
		expect(
			Math.max(
				...banner( FACTS )
					.split( '\n' )
					.map( ( line ) => line.length )
			)
		).toBeLessThanOrEqual( 80 );
	} );
} );

function recorder( isTTY: boolean ): { output: { write: ( text: string ) => void; isTTY: boolean }; text: () => string } {
	let all = '';
	return {
		output: {
			isTTY,
			write: ( text: string ) => {
				all += text;
			},
		},
		text: () => all,
	};
}

describe( 'progress', () => {
	it( 'is one line when a step begins and one when it is done, with its seconds', async () => {
		const { output, text } = recorder( false );
		let now = 0;
		const result = await new Progress( output, () => now ).step( 'Building', ( detail ) => {
			detail( 'half' );
			now = 1500;
			return Promise.resolve( 7 );
		} );
		expect( [ result, text() ] ).toEqual( [ 7, '… Building\n✓ Building · 1.5 s\n' ] );
	} );

	it( 'rewrites its line on a terminal', async () => {
		const { output, text } = recorder( true );
		await new Progress( output, () => 0 ).step( 'Building', async ( detail ) => {
			detail( 'half' );
			await Promise.resolve();
		} );
		expect( text() ).toBe( '\r\u001B[2K… Building\r\u001B[2K… Building (half)\r\u001B[2K✓ Building · 0.0 s\n' );
	} );

	it( 'shows which step failed', async () => {
		const { output, text } = recorder( false );
		await expect( new Progress( output, () => 0 ).step( 'Building', () => Promise.reject( new Error( 'no' ) ) ) ).rejects.toThrow( 'no' );
		expect( text() ).toContain( '✗ Building' );
	} );
} );
