import { FormTokenField } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { JsonSchema } from '../../types';
import { ChoiceList } from '../choice-list';
import { choicesOf, parseValue } from './schema-value';

interface ListControlProps {
	readonly label: string;
	/** `items`, `minItems`, `maxItems`. */
	readonly schema: JsonSchema;
	readonly value: unknown;
	readonly help: string | undefined;
	readonly onChange: ( value: unknown ) => void;
}

type Item = string | number;

function asList( value: unknown ): readonly Item[] {
	return Array.isArray( value ) ? value.filter( ( item ): item is Item => typeof item === 'string' || typeof item === 'number' ) : [];
}

/** Returns an error about the number of items, or `null`. */
function countProblem( count: number, schema: JsonSchema ): string | null {
	const { minItems: least = 0, maxItems: most = Infinity } = schema;
	if ( count < least ) {
		return sprintf(
			/* translators: %s: a number. */
			_n(
				'Choose at least %s. Until then nobody meets this condition.',
				'Choose at least %s. Until then nobody meets this condition.',
				least,
				'tier-gate-for-patreon'
			),
			String( least )
		);
	}
	return count > most
		? sprintf(
				/* translators: %s: a number. */
				_n( 'Choose no more than %s.', 'Choose no more than %s.', most, 'tier-gate-for-patreon' ),
				String( most )
			)
		: null;
}

/**
 * Shows the control for a list: checkboxes if its items are an `enum`, otherwise a field for any number of items. Items keep the type
 * that the schema gives them.
 *
 * @param props          Component props.
 * @param props.label    What the list is.
 * @param props.schema   Its schema.
 * @param props.value    The list so far.
 * @param props.help     What it is for.
 * @param props.onChange Called with the new list.
 */
export function ListControl( { label, schema, value, help, onChange }: ListControlProps ): React.JSX.Element {
	const [ leftOut, setLeftOut ] = useState< readonly string[] >( [] );
	const items = schema.items ?? {};
	const chosen = asList( value );
	const choices = choicesOf( items );
	const problem = countProblem( chosen.length, schema );
	const words = problem ?? help;
	if ( choices.length === 0 ) {
		return (
			<div>
				<FormTokenField
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ label }
					value={ chosen.map( String ) }
					onChange={ ( tokens ) => {
						const typed = tokens.map( ( token ) => ( typeof token === 'string' ? token : token.value ) );
						setLeftOut( typed.filter( ( text ) => parseValue( text, items ) === undefined ) );
						onChange( typed.map( ( text ) => parseValue( text, items ) ).filter( ( item ) => item !== undefined ) );
					} }
				/>
				<p role="status">
					{ leftOut.length > 0 &&
						sprintf(
							/* translators: %s: what a person typed. */
							__( 'Not added, because the value does not fit here: %s', 'tier-gate-for-patreon' ),
							leftOut.join( ', ' )
						) }
				</p>
				{ words !== undefined && <p className="description">{ words }</p> }
			</div>
		);
	}
	return (
		<ChoiceList label={ label } choices={ choices } chosen={ chosen } onChange={ onChange }>
			{ words !== undefined && <p className="description">{ words }</p> }
		</ChoiceList>
	);
}
