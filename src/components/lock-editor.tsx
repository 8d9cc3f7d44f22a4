import {
	Button,
	RadioControl,
	SelectControl,
	Spinner,
	ToggleControl,
} from '@wordpress/components';
import { useMemo } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { useLedger } from '../data';
import { conditionControls } from '../hooks';
import type { Lock } from '../types';
import {
	addCondition,
	removeCondition,
	replaceCondition,
} from './change-conditions';
import { ConditionRow } from './condition-row';
import { ConnectFirst } from './connect-first';
import { BUILT_IN } from './controls/built-in';
import { describeLock, type Known } from './describe-lock';
import { campaignChoices, campaignOf } from './lock-campaign';
import { Problem } from './problem';

interface LockEditorProps {
	readonly lock: Lock;
	readonly onChange: ( lock: Lock ) => void;
}

/**
 * Edits what a lock asks for; the same in the document panel and in the blocks' sidebars.
 *
 * @param props          Component props.
 * @param props.lock     The lock.
 * @param props.onChange Called with the changed lock.
 */
export function LockEditor( {
	lock,
	onChange,
}: LockEditorProps ): React.JSX.Element {
	const { campaigns, tiers, conditions, isLoading, problem, retry } =
		useLedger();
	const controls = useMemo( () => conditionControls( BUILT_IN ), [] );
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
	return (
		<div className="patreon-gate-lock-editor">
			{ campaigns.length === 0 && <ConnectFirst /> }
			<p className="patreon-gate-lock-editor__summary">
				{ describeLock( lock, known ) }
			</p>
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
					label={ __( 'Readers must meet', 'tier-gate-for-patreon' ) }
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
					// A condition has no id of its own; its place and type tell it apart well enough for its inputs' state.
					key={ `${ String( index ) }-${ condition.type }` }
					condition={ condition }
					position={ index + 1 }
					known={ known }
					controls={ controls }
					onChange={ ( next ) => {
						onChange( replaceCondition( lock, index, next ) );
					} }
					onRemove={ () => {
						onChange( removeCondition( lock, index ) );
					} }
				/>
			) ) }
			<Button
				__next40pxDefaultSize
				variant="secondary"
				onClick={ () => {
					onChange( addCondition( lock ) );
				} }
			>
				{ __( 'Add a condition', 'tier-gate-for-patreon' ) }
			</Button>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __( 'Turn around: show it only to everybody else', 'tier-gate-for-patreon' ) }
				help={ __(
					'For example a welcome that only people see who are not members yet.',
					'tier-gate-for-patreon'
				) }
				checked={ lock.inverse }
				onChange={ ( inverse ) => {
					onChange( { ...lock, inverse } );
				} }
			/>
		</div>
	);
}
