import type { ConditionControlProps } from '@patreon-gate/api';
import { SchemaControl } from './schema-control';

/**
 * Shows the control for condition types without one of their own: a field for each parameter of the schema.
 *
 * @param props               Component props.
 * @param props.params        Parameters so far.
 * @param props.onChange      Called with all parameters.
 * @param props.conditionType The type, with its schema.
 */
export function GenericControl( { params, onChange, conditionType }: ConditionControlProps ): React.JSX.Element {
	return (
		<>
			{ Object.entries( conditionType.schema.properties ?? {} ).map( ( [ name, schema ] ) => (
				<SchemaControl
					key={ name }
					name={ name }
					schema={ schema }
					value={ params[ name ] }
					onChange={ ( value ) => {
						onChange( { ...params, [ name ]: value } );
					} }
				/>
			) ) }
		</>
	);
}
