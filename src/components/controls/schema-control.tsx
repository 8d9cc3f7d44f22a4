import {
	CheckboxControl,
	FormTokenField,
	SelectControl,
	TextControl,
	ToggleControl,
} from '@wordpress/components';
import type { JsonSchema } from '../../types';
import { WholeNumberControl } from './whole-number-control';

interface SchemaControlProps {
	readonly name: string;
	readonly schema: JsonSchema;
	readonly value: unknown;
	readonly onChange: ( value: unknown ) => void;
}

/** Bounds for a number whose schema sets none; what fits PHP's and the database's integers everywhere. */
const LARGEST = 999_999_999;

function asList( value: unknown ): readonly string[] {
	return Array.isArray( value )
		? value.filter( ( item ): item is string => typeof item === 'string' )
		: [];
}

function ListControl( {
	label,
	schema,
	value,
	onChange,
}: Omit< SchemaControlProps, 'name' > & {
	readonly label: string;
} ): React.JSX.Element {
	const chosen = asList( value );
	const choices = schema.items?.enum;
	if ( choices === undefined ) {
		return (
			<FormTokenField
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ label }
				value={ [ ...chosen ] }
				onChange={ ( tokens ) => {
					onChange(
						tokens.map( ( token ) =>
							typeof token === 'string' ? token : token.value
						)
					);
				} }
			/>
		);
	}
	return (
		<fieldset>
			<legend>{ label }</legend>
			{ choices.map( ( choice ) => (
				<CheckboxControl
					key={ choice }
					__nextHasNoMarginBottom
					label={ String( choice ) }
					checked={ chosen.includes( String( choice ) ) }
					onChange={ ( isChecked ) => {
						onChange(
							isChecked
								? [ ...chosen, String( choice ) ]
								: chosen.filter(
										( item ) => item !== String( choice )
								  )
						);
					} }
				/>
			) ) }
		</fieldset>
	);
}

/**
 * One parameter, drawn from its JSON schema: what a condition type gets that brings no control of its own.
 *
 * @param props          Component props.
 * @param props.name     Parameter name, the label where the schema has no title.
 * @param props.schema   Its schema.
 * @param props.value    Its value so far.
 * @param props.onChange Called with the new value.
 */
export function SchemaControl( {
	name,
	schema,
	value,
	onChange,
}: SchemaControlProps ): React.JSX.Element {
	const label = schema.title ?? name;
	const help = schema.description;
	if ( schema.enum !== undefined ) {
		const choices = schema.enum;
		return (
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ label }
				help={ help }
				value={
					typeof value === 'string' || typeof value === 'number'
						? String( value )
						: ''
				}
				options={ [
					{ value: '', label: '—', disabled: true },
					...choices.map( ( choice ) => ( {
						value: String( choice ),
						label: String( choice ),
					} ) ),
				] }
				onChange={ ( picked ) => {
					onChange(
						choices.find( ( choice ) => String( choice ) === picked )
					);
				} }
			/>
		);
	}
	switch ( schema.type ) {
		case 'boolean':
			return (
				<ToggleControl
					__nextHasNoMarginBottom
					label={ label }
					help={ help }
					checked={ value === true }
					onChange={ onChange }
				/>
			);
		case 'integer':
		case 'number':
			return (
				<WholeNumberControl
					label={ label }
					{ ...( help === undefined ? {} : { help } ) }
					value={ typeof value === 'number' ? value : null }
					minimum={ schema.minimum ?? 0 }
					maximum={ schema.maximum ?? LARGEST }
					onChange={ onChange }
				/>
			);
		case 'array':
			return (
				<ListControl
					label={ label }
					schema={ schema }
					value={ value }
					onChange={ onChange }
				/>
			);
		default:
			return (
				<TextControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ label }
					help={ help }
					value={ typeof value === 'string' ? value : '' }
					onChange={ onChange }
				/>
			);
	}
}
