import { SelectControl, TextControl, TextareaControl, ToggleControl } from '@wordpress/components';
import { isRecord, type JsonSchema } from '../../types';
import { ListControl } from './list-control';
import { NumberControl } from './number-control';
import { choicesOf, typeOf } from './schema-value';

interface SchemaControlProps {
	readonly name: string;
	readonly schema: JsonSchema;
	readonly value: unknown;
	readonly onChange: ( value: unknown ) => void;
}

/** Texts longer than this get a textarea. */
const LONG = 200;

/** Returns the input type for a format. */
function inputType( format: string | undefined ): 'date' | 'datetime-local' | 'email' | 'time' | 'url' | 'text' {
	switch ( format ) {
		case 'date':
		case 'email':
		case 'time':
			return format;
		case 'date-time':
			return 'datetime-local';
		case 'uri':
			return 'url';
		default:
			return 'text';
	}
}

/** Formats a time for a `datetime-local` field, in the browser's time zone; '' for none. */
function asLocal( value: string ): string {
	const moment = new Date( value );
	return Number.isNaN( moment.getTime() ) ? '' : new Date( moment.getTime() - moment.getTimezoneOffset() * 60_000 ).toISOString().slice( 0, 16 );
}

/**
 * Shows a field for one parameter, built from its JSON schema, for condition types without a control of their own.
 *
 * @param props          Component props.
 * @param props.name     Name of the parameter, which is the label if the schema has no title.
 * @param props.schema   Its schema.
 * @param props.value    Its value so far.
 * @param props.onChange Called with the new value.
 */
export function SchemaControl( { name, schema, value, onChange }: SchemaControlProps ): React.JSX.Element {
	const label = schema.title ?? name;
	const help = schema.description;
	const choices = choicesOf( schema );
	if ( choices.length > 0 ) {
		return (
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ label }
				help={ help }
				value={ typeof value === 'string' || typeof value === 'number' ? String( value ) : '' }
				options={ [
					{ value: '', label: '—', disabled: true },
					...choices.map( ( choice ) => ( { value: String( choice.value ), label: choice.label } ) ),
				] }
				onChange={ ( picked ) => {
					onChange( choices.find( ( choice ) => String( choice.value ) === picked )?.value );
				} }
			/>
		);
	}
	switch ( typeOf( schema ) ) {
		case 'boolean':
			return <ToggleControl __nextHasNoMarginBottom label={ label } help={ help } checked={ value === true } onChange={ onChange } />;
		case 'integer':
		case 'number':
			return (
				<NumberControl
					label={ label }
					schema={ schema }
					value={ typeof value === 'number' ? value : null }
					help={ help }
					onChange={ onChange }
				/>
			);
		case 'array':
			return <ListControl label={ label } schema={ schema } value={ value } help={ help } onChange={ onChange } />;
		case 'object': {
			const params = isRecord( value ) ? value : {};
			return (
				<fieldset>
					<legend>{ label }</legend>
					{ Object.entries( schema.properties ?? {} ).map( ( [ key, property ] ) => (
						<SchemaControl
							key={ key }
							name={ key }
							schema={ property }
							value={ params[ key ] }
							onChange={ ( next ) => {
								onChange( { ...params, [ key ]: next } );
							} }
						/>
					) ) }
				</fieldset>
			);
		}
		default:
			return (
				<TextValue label={ label } schema={ schema } value={ typeof value === 'string' ? value : '' } help={ help } onChange={ onChange } />
			);
	}
}

interface TextValueProps {
	readonly label: string;
	readonly schema: JsonSchema;
	readonly value: string;
	readonly help: string | undefined;
	readonly onChange: ( value: string ) => void;
}

/** Shows a field for a text, with the input type of its format. */
function TextValue( { label, schema, value, help, onChange }: TextValueProps ): React.JSX.Element {
	const type = inputType( schema.format );
	if ( type === 'text' && ( schema.maxLength ?? 0 ) > LONG ) {
		return (
			<TextareaControl
				__nextHasNoMarginBottom
				label={ label }
				help={ help }
				value={ value }
				maxLength={ schema.maxLength }
				onChange={ onChange }
			/>
		);
	}
	const isMoment = type === 'datetime-local';
	return (
		<TextControl
			__next40pxDefaultSize
			__nextHasNoMarginBottom
			type={ type }
			label={ label }
			help={ help }
			maxLength={ schema.maxLength }
			value={ isMoment ? asLocal( value ) : value }
			onChange={ ( text ) => {
				// The schema requires a time zone.
				onChange( isMoment && text !== '' ? new Date( text ).toISOString().replace( /\.\d+Z$/, 'Z' ) : text );
			} }
		/>
	);
}
