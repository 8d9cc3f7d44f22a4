import { describe, expect, it } from 'vitest';
import { choicesOf, defaultsOf, parseValue, typeOf } from './schema-value';

describe( 'values of a JSON schema', () => {
	it.each( [
		[ '6', { type: 'integer' }, 6 ],
		[ ' -3 ', { type: 'integer' }, -3 ],
		[ '6.5', { type: 'integer' }, undefined ],
		[ 'six', { type: 'integer' }, undefined ],
		[ '', { type: 'integer' }, undefined ],
		[ '7', { type: 'integer', maximum: 6 }, undefined ],
		[ '0', { type: 'integer', minimum: 1 }, undefined ],
		[ '6.5', { type: 'number' }, 6.5 ],
		[ '6,5', { type: 'number' }, 6.5 ],
		[ '6', { type: [ 'integer', 'null' ] }, 6 ],
		[ 'six', { type: 'string' }, 'six' ],
		[ 'six', { type: 'string', minLength: 4 }, undefined ],
		[ '港の夜景', { type: 'string', maxLength: 4 }, '港の夜景' ],
		[ 'x', {}, 'x' ],
	] )( 'reads %j as a value of %j', ( text, schema, value ) => {
		expect( parseValue( text, schema ) ).toBe( value );
	} );

	it( 'uses the labels of choices, or the values if there are no labels', () => {
		expect( choicesOf( { enum: [ 1, 2 ], enumNames: [ 'Monday' ] } ) ).toEqual( [
			{ value: 1, label: 'Monday' },
			{ value: 2, label: '2' },
		] );
		expect( choicesOf( {} ) ).toEqual( [] );
	} );

	it( 'starts with the defaults, also nested ones, and with nothing else', () => {
		expect(
			defaultsOf( {
				type: 'object',
				properties: {
					day: { type: 'integer', default: 0 },
					gently: { type: 'boolean', default: false },
					note: { type: 'string' },
					span: { type: 'object', properties: { weeks: { type: 'integer', default: 2 }, from: { type: 'string' } } },
					empty: { type: 'object', properties: { a: { type: 'string' } } },
				},
			} )
		).toEqual( { day: 0, gently: false, span: { weeks: 2 } } );
		expect( defaultsOf( {} ) ).toEqual( {} );
	} );

	it( 'takes the first type that is not null', () => {
		expect( typeOf( { type: [ 'null', 'boolean' ] } ) ).toBe( 'boolean' );
		expect( typeOf( { type: [ 'null' ] } ) ).toBe( 'string' );
	} );
} );
