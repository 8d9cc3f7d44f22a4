import { SelectControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Ref } from 'react';
import type { ConditionEditor, Known } from '@patreon-gate/api';
import type { Condition } from '../types';
import { AddOnBoundary } from './add-on-boundary';
import { defaultsOf } from './controls/schema-value';
import { GenericControl } from './controls/generic-control';
import { RemoveButton } from './remove-button';

interface ConditionRowProps {
	readonly condition: Condition;
	/** Counted from 1. */
	readonly position: number;
	readonly known: Known;
	/** Whether the lock is for everyone who does not meet it. */
	readonly isInverse: boolean;
	readonly fieldsetRef: Ref< HTMLFieldSetElement >;
	readonly editors: ReadonlyMap< string, ConditionEditor >;
	readonly onChange: ( condition: Condition ) => void;
	readonly onRemove: () => void;
}

/**
 * Edits one condition of a lock: its type, its parameters, and a button to remove it.
 *
 * @param props           Component props.
 * @param props.condition The condition.
 * @param props.position  Position, counted from 1.
 * @param props.known     What the site knows of Patreon.
 * @param props.isInverse Whether the lock is for everyone who does not meet it.
 * @param props.fieldsetRef The row, to put the focus there.
 * @param props.editors   How each condition type is edited.
 * @param props.onChange  Called with the changed condition.
 * @param props.onRemove  Called to remove it.
 */
export function ConditionRow( {
	condition,
	position,
	known,
	isInverse,
	fieldsetRef,
	editors,
	onChange,
	onRemove,
}: ConditionRowProps ): React.JSX.Element {
	const type = known.conditions.find( ( candidate ) => candidate.id === condition.type );
	const title = sprintf(
		/* translators: %s: position of a condition in its list. */
		__( 'Condition %s', 'tier-gate-for-patreon' ),
		String( position )
	);
	const options = known.conditions.map( ( candidate ) => ( {
		value: candidate.id,
		label: candidate.label,
	} ) );
	if ( type === undefined ) {
		options.push( {
			value: condition.type,
			label: sprintf(
				/* translators: %s: id of a condition type. */
				__( 'Unknown: %s', 'tier-gate-for-patreon' ),
				condition.type
			),
		} );
	}
	const props = {
		params: condition.params,
		onChange: ( params: Condition[ 'params' ] ) => {
			onChange( { ...condition, params } );
		},
		tiers: known.tiers,
		campaign: known.campaign,
		isInverse,
	};
	const Control = editors.get( condition.type )?.control ?? GenericControl;
	return (
		<fieldset className="patreon-gate-condition" ref={ fieldsetRef } tabIndex={ -1 }>
			<legend>{ title }</legend>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ isInverse ? __( 'Who cannot read it', 'tier-gate-for-patreon' ) : __( 'Who can read it', 'tier-gate-for-patreon' ) }
				value={ condition.type }
				options={ options }
				help={
					type === undefined
						? __( 'The add-on for this condition is not active. Until it is, nobody meets the condition.', 'tier-gate-for-patreon' )
						: type.description
				}
				onChange={ ( id ) => {
					const chosen = known.conditions.find( ( candidate ) => candidate.id === id );
					onChange( { type: id, params: chosen === undefined ? {} : defaultsOf( chosen.schema ) } );
				} }
			/>
			{ type !== undefined && (
				<AddOnBoundary key={ condition.type } name={ condition.type } fallback={ <GenericControl { ...props } conditionType={ type } /> }>
					<Control { ...props } conditionType={ type } />
				</AddOnBoundary>
			) }
			<RemoveButton title={ title } onRemove={ onRemove } />
		</fieldset>
	);
}
