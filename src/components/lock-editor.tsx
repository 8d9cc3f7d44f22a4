import { Button, Notice, RadioControl, SelectControl, Spinner, ToggleControl } from '@wordpress/components';
import { useEffect, useMemo, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { useLedger } from '../data';
import type { Known } from '@patreon-gate/api';
import type { Lock } from '../types';
import { addCondition, removeCondition, replaceCondition } from './change-conditions';
import { ConditionRow } from './condition-row';
import { allConditions } from './conditions';
import { ConnectFirst } from './connect-first';
import { describeLock } from './describe-lock';
import { LadderEditor } from './ladder-editor';
import { campaignChoices, campaignOf } from './lock-campaign';
import { lockWarning } from './lock-warning';
import { Problem } from './problem';
import { useRowKeys } from './use-row-keys';

interface LockEditorProps {
	readonly lock: Lock;
	readonly onChange: ( lock: Lock ) => void;
	/** Whether early access can be set. A shortcode cannot have it. */
	readonly canHaveLadder?: boolean;
}

/**
 * Edits the conditions of a lock, in the document panel and in the blocks' sidebars.
 *
 * @param props               Component props.
 * @param props.lock          The lock.
 * @param props.onChange      Called with the changed lock.
 * @param props.canHaveLadder Whether early access can be set.
 */
export function LockEditor( { lock, onChange, canHaveLadder = true }: LockEditorProps ): React.JSX.Element {
	const { campaigns, tiers, conditions, isLoading, problem, retry } = useLedger();
	const editors = useMemo( allConditions, [] );
	const rows = useRowKeys( lock.conditions.length );
	const rowsRef = useRef< ( HTMLFieldSetElement | null )[] >( [] );
	const addButtonRef = useRef< HTMLButtonElement >( null );
	const focusAtRef = useRef< number | null >( null );
	useEffect( () => {
		// The button that removed a condition no longer exists, so the focus would be lost.
		if ( focusAtRef.current !== null ) {
			const last = lock.conditions.length - 1;
			( rowsRef.current[ Math.min( focusAtRef.current, last ) ] ?? addButtonRef.current )?.focus();
			focusAtRef.current = null;
		}
	}, [ lock.conditions.length ] );
	if ( isLoading ) {
		return <Spinner aria-label={ __( 'Loading tiers', 'tier-gate-for-patreon' ) } />;
	}
	if ( problem !== null ) {
		return <Problem message={ problem.message } onRetry={ retry } />;
	}
	const known: Known = {
		tiers,
		conditions,
		campaign: campaignOf( lock, campaigns ),
	};
	const choices = campaignChoices( lock, campaigns );
	const warning = lockWarning( lock );
	return (
		<div className="patreon-gate-lock-editor">
			{ campaigns.length === 0 && <ConnectFirst /> }
			<p className="patreon-gate-lock-editor__summary">{ describeLock( lock, known ) }</p>
			<div role="status">
				{ warning !== null && (
					<Notice status="warning" isDismissible={ false }>
						{ warning }
					</Notice>
				) }
			</div>
			{ choices.length > 0 && (
				<SelectControl
					__next40pxDefaultSize
					__nextHasNoMarginBottom
					label={ __( 'Patreon page (required)', 'tier-gate-for-patreon' ) }
					value={ known.campaign.id }
					options={ choices.map( ( campaign ) => ( {
						value: campaign.id,
						label: campaign.is_connected
							? campaign.name
							: sprintf(
									/* translators: %s: name of a Patreon page. */
									__( '%s (not connected)', 'tier-gate-for-patreon' ),
									campaign.name
								),
					} ) ) }
					onChange={ ( campaign ) => {
						onChange( { ...lock, campaign } );
					} }
				/>
			) }
			{ lock.conditions.length > 1 && (
				<RadioControl
					label={
						lock.inverse
							? __( 'Hide it from readers who meet', 'tier-gate-for-patreon' )
							: __( 'Readers must meet', 'tier-gate-for-patreon' )
					}
					selected={ lock.match }
					options={ [
						{
							value: 'any',
							label: __( 'any one of the conditions', 'tier-gate-for-patreon' ),
						},
						{
							value: 'all',
							label: __( 'all of the conditions', 'tier-gate-for-patreon' ),
						},
					] }
					onChange={ ( match ) => {
						onChange( { ...lock, match: match === 'all' ? 'all' : 'any' } );
					} }
				/>
			) }
			{ lock.conditions.map( ( condition, index ) => (
				<ConditionRow
					key={ `${ String( rows.keys[ index ] ) }-${ condition.type }` }
					condition={ condition }
					position={ index + 1 }
					known={ known }
					isInverse={ lock.inverse }
					fieldsetRef={ ( row ) => {
						rowsRef.current[ index ] = row;
					} }
					editors={ editors }
					onChange={ ( next ) => {
						onChange( replaceCondition( lock, index, next ) );
					} }
					onRemove={ () => {
						rows.remove( index );
						focusAtRef.current = index;
						onChange( removeCondition( lock, index ) );
					} }
				/>
			) ) }
			<Button
				__next40pxDefaultSize
				variant="secondary"
				ref={ addButtonRef }
				onClick={ () => {
					onChange( addCondition( lock ) );
				} }
			>
				{ __( 'Add a condition', 'tier-gate-for-patreon' ) }
			</Button>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'Hide it from these people and show it to everyone else', 'tier-gate-for-patreon' ) }
				help={ __( 'For example, a welcome for people who are not members yet.', 'tier-gate-for-patreon' ) }
				checked={ lock.inverse }
				onChange={ ( inverse ) => {
					onChange( { ...lock, inverse } );
				} }
			/>
			{ canHaveLadder && ( ! lock.inverse || lock.ladder !== undefined ) && (
				<LadderEditor lock={ lock } known={ known } editors={ editors } onChange={ onChange } />
			) }
		</div>
	);
}
