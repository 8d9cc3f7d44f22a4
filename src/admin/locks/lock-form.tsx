import { Button, RadioControl } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { LockEditor } from '../../components';
import type { RequestProblem } from '../../data';
import { NEW_LOCK, type Lock } from '../../types';
import { Failed } from '../parts';

interface LockFormProps {
	readonly title: string;
	/** Words of the button that saves. */
	readonly save: string;
	readonly isBusy: boolean;
	/** Whether everything that is needed was chosen. */
	readonly isComplete?: boolean;
	readonly problem: RequestProblem | null;
	readonly onSave: () => void;
	readonly onCancel: () => void;
	readonly children: React.ReactNode;
}

/**
 * Shows a form about a lock, with its buttons.
 *
 * @param props            Component props.
 * @param props.title      Name of the form.
 * @param props.save       Words of the button that saves.
 * @param props.isBusy     Whether it is being saved.
 * @param props.isComplete Whether everything that is needed was chosen.
 * @param props.problem    Why it was not saved.
 * @param props.onSave     Called when it is sent.
 * @param props.onCancel   Called when it is closed.
 * @param props.children   The fields.
 */
export function LockForm( { title, save, isBusy, isComplete = true, problem, onSave, onCancel, children }: LockFormProps ): React.JSX.Element {
	const form = useRef< HTMLFormElement >( null );
	useEffect( () => {
		// The button that opened the form is gone.
		form.current?.focus();
	}, [] );
	return (
		<form
			className="patreon-gate-rule-form"
			ref={ form }
			tabIndex={ -1 }
			aria-label={ title }
			onSubmit={ ( event ) => {
				event.preventDefault();
				onSave();
			} }
		>
			{ children }
			{ problem !== null && <Failed problem={ problem } /> }
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="primary"
					type="submit"
					isBusy={ isBusy }
					disabled={ isBusy || ! isComplete }
					accessibleWhenDisabled
				>
					{ save }
				</Button>
				<Button __next40pxDefaultSize variant="tertiary" disabled={ isBusy } accessibleWhenDisabled onClick={ onCancel }>
					{ __( 'Cancel', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
		</form>
	);
}

interface LockChoiceProps {
	readonly label: string;
	readonly options: readonly { readonly value: 'lock' | 'public'; readonly label: string }[];
	/** `null` for none. */
	readonly lock: Lock | null;
	readonly onChange: ( lock: Lock | null ) => void;
}

/**
 * Chooses between no lock and a lock, which can be edited. The lock is kept while "no lock" is chosen.
 *
 * @param props          Component props.
 * @param props.label    What is chosen.
 * @param props.options  Words for both, in their order.
 * @param props.lock     What is chosen now.
 * @param props.onChange Called with another choice.
 */
export function LockChoice( { label, options, lock, onChange }: LockChoiceProps ): React.JSX.Element {
	const [ kept, setKept ] = useState( lock ?? NEW_LOCK );
	return (
		<>
			<RadioControl
				label={ label }
				selected={ lock === null ? 'public' : 'lock' }
				options={ [ ...options ] }
				onChange={ ( what ) => {
					onChange( what === 'lock' ? kept : null );
				} }
			/>
			{ lock !== null && (
				<LockEditor
					lock={ lock }
					onChange={ ( next ) => {
						setKept( next );
						onChange( next );
					} }
				/>
			) }
		</>
	);
}
