import { Button, Notice, SelectControl, ToggleControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ConditionEditor, Known } from '@patreon-gate/api';
import type { Condition, LadderStep, Lock } from '../types';
import { AddOnBoundary } from './add-on-boundary';
import { NEW_STEP, withSteps } from './change-ladder';
import { GenericControl } from './controls/generic-control';
import { defaultsOf } from './controls/schema-value';
import { ladderWarnings } from './describe-ladder';
import { LadderTimeControl } from './ladder-time-control';
import { RemoveButton } from './remove-button';
import { useRowKeys } from './use-row-keys';

interface StepProps {
	readonly step: LadderStep;
	/** Counted from 1. */
	readonly position: number;
	readonly known: Known;
	readonly editors: ReadonlyMap< string, ConditionEditor >;
	readonly fieldsetRef: ( row: HTMLFieldSetElement | null ) => void;
	readonly onChange: ( step: LadderStep ) => void;
	readonly onRemove: () => void;
}

const EVERYONE = '';

function Step( { step, position, known, editors, fieldsetRef, onChange, onRemove }: StepProps ): React.JSX.Element {
	/* translators: %s: position of a step in its list. */
	const title = sprintf( __( 'Step %s', 'tier-gate-for-patreon' ), String( position ) );
	const condition = step.everyone ? undefined : step.conditions[ 0 ];
	const type = known.conditions.find( ( candidate ) => candidate.id === condition?.type );
	const options = [
		{ value: EVERYONE, label: __( 'Everyone', 'tier-gate-for-patreon' ) },
		...known.conditions.map( ( candidate ) => ( { value: candidate.id, label: candidate.label } ) ),
	];
	if ( condition !== undefined && type === undefined ) {
		/* translators: %s: id of a condition type. */
		options.push( { value: condition.type, label: sprintf( __( 'Unknown: %s', 'tier-gate-for-patreon' ), condition.type ) } );
	}
	const Control = editors.get( condition?.type ?? '' )?.control ?? GenericControl;
	const props = {
		params: condition?.params ?? {},
		onChange: ( params: Condition[ 'params' ] ) => {
			// A step that REST stored may have more conditions, which stay.
			onChange( { ...step, conditions: step.conditions.map( ( old, index ) => ( index === 0 ? { ...old, params } : old ) ) } );
		},
		tiers: known.tiers,
		campaign: known.campaign,
		isInverse: false,
	};
	return (
		<fieldset className="patreon-gate-condition" ref={ fieldsetRef } tabIndex={ -1 }>
			<legend>{ title }</legend>
			<SelectControl
				__next40pxDefaultSize
				__nextHasNoMarginBottom
				label={ __( 'Who can read it then', 'tier-gate-for-patreon' ) }
				value={ condition?.type ?? EVERYONE }
				options={ options }
				help={
					condition !== undefined && type === undefined
						? __( 'The add-on for this condition is not active. Until it is, nobody can read this.', 'tier-gate-for-patreon' )
						: ( type?.description ?? __( 'Also logged-out visitors and search engines.', 'tier-gate-for-patreon' ) )
				}
				onChange={ ( id ) => {
					const chosen = known.conditions.find( ( candidate ) => candidate.id === id );
					onChange(
						id === EVERYONE
							? { ...step, everyone: true, conditions: [] }
							: {
									...step,
									everyone: false,
									conditions: [ { type: id, params: chosen === undefined ? {} : defaultsOf( chosen.schema ) } ],
								}
					);
				} }
			/>
			{ type !== undefined && (
				<AddOnBoundary key={ type.id } name={ type.id } fallback={ <GenericControl { ...props } conditionType={ type } /> }>
					<Control { ...props } conditionType={ type } />
				</AddOnBoundary>
			) }
			<LadderTimeControl
				label={ __( 'From when on', 'tier-gate-for-patreon' ) }
				time={ step.when }
				onChange={ ( when ) => {
					onChange( { ...step, when } );
				} }
			/>
			<RemoveButton title={ title } onRemove={ onRemove } />
		</fieldset>
	);
}

interface LadderEditorProps {
	readonly lock: Lock;
	readonly known: Known;
	readonly editors: ReadonlyMap< string, ConditionEditor >;
	readonly onChange: ( lock: Lock ) => void;
}

/**
 * Edits early access: who else can read later, and whether it is locked again.
 *
 * @param props          Component props.
 * @param props.lock     The lock.
 * @param props.known    What the site knows of Patreon.
 * @param props.editors  How each condition type is edited.
 * @param props.onChange Called with the changed lock.
 */
export function LadderEditor( { lock, known, editors, onChange }: LadderEditorProps ): React.JSX.Element {
	const steps = lock.ladder?.steps ?? [];
	const relock = lock.ladder?.relock ?? null;
	const rows = useRowKeys( steps.length );
	const rowsRef = useRef< ( HTMLFieldSetElement | null )[] >( [] );
	const [ now ] = useState( () => Date.now() );
	const addRef = useRef< HTMLButtonElement >( null );
	const focusAtRef = useRef< number | null >( null );
	useEffect( () => {
		// The button that removed a step no longer exists, so the focus would be lost.
		if ( focusAtRef.current !== null ) {
			( rowsRef.current[ Math.min( focusAtRef.current, steps.length - 1 ) ] ?? addRef.current )?.focus();
			focusAtRef.current = null;
		}
	}, [ steps.length ] );
	const warnings = lock.ladder === undefined ? [] : ladderWarnings( lock.ladder, now );
	return (
		<fieldset className="patreon-gate-ladder">
			<legend>{ __( 'Early access', 'tier-gate-for-patreon' ) }</legend>
			<p>{ __( 'Those above can read it right away. Let more people read it later, step by step.', 'tier-gate-for-patreon' ) }</p>
			{ steps.length > 0 && (
				<div role="status">
					{ warnings.map( ( warning ) => (
						<Notice key={ warning } status="warning" isDismissible={ false }>
							{ warning }
						</Notice>
					) ) }
				</div>
			) }
			{ steps.map( ( step, index ) => (
				<Step
					key={ rows.keys[ index ] }
					step={ step }
					position={ index + 1 }
					known={ known }
					editors={ editors }
					fieldsetRef={ ( row ) => {
						rowsRef.current[ index ] = row;
					} }
					onChange={ ( next ) => {
						onChange(
							withSteps(
								lock,
								steps.map( ( old, position ) => ( position === index ? next : old ) )
							)
						);
					} }
					onRemove={ () => {
						rows.remove( index );
						focusAtRef.current = index;
						onChange(
							withSteps(
								lock,
								steps.filter( ( _, position ) => position !== index )
							)
						);
					} }
				/>
			) ) }
			<Button
				__next40pxDefaultSize
				variant="secondary"
				ref={ addRef }
				disabled={ steps.length >= 20 }
				accessibleWhenDisabled
				onClick={ () => {
					onChange( withSteps( lock, [ ...steps, NEW_STEP ] ) );
				} }
			>
				{ __( 'Add a step', 'tier-gate-for-patreon' ) }
			</Button>
			{ steps.length > 0 && (
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __( 'Lock it again later', 'tier-gate-for-patreon' ) }
					help={ __( 'Then only those who can read it right away keep access.', 'tier-gate-for-patreon' ) }
					checked={ relock !== null }
					onChange={ ( isOn ) => {
						onChange( withSteps( lock, steps, isOn ? { date: '', count: 30, unit: 'days' } : null ) );
					} }
				/>
			) }
			{ relock !== null && (
				<div role="group" aria-label={ __( 'When it is locked again', 'tier-gate-for-patreon' ) }>
					<LadderTimeControl
						label={ __( 'Locked again', 'tier-gate-for-patreon' ) }
						time={ relock }
						onChange={ ( time ) => {
							onChange( withSteps( lock, steps, time ) );
						} }
					/>
				</div>
			) }
		</fieldset>
	);
}
