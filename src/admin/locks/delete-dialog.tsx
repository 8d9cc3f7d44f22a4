import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { deleteRule, previewRule, useTask } from '../../data';
import type { Rule, RulePreview, Rules } from '../../types';
import { ConfirmDialog } from '../parts';
import { previewInWords, ruleName } from './words';

interface DeleteDialogProps {
	readonly rule: Rule;
	readonly rules: Rules;
	/** Called with all rules and a sentence about what was done; null for nothing. */
	readonly onClose: ( saved: Rules | null, said: string ) => void;
}

/** Asks before a rule is deleted, and says which posts become public. */
export function DeleteDialog( { rule, rules, onClose }: DeleteDialogProps ): React.JSX.Element {
	const { isBusy, problem, run } = useTask();
	const [ preview, setPreview ] = useState< RulePreview | null >( null );
	useEffect( () => {
		let isCurrent = true;
		previewRule( rule.id, null ).then(
			( counted ) => {
				if ( isCurrent ) {
					setPreview( counted );
				}
			},
			() => {
				// Without the numbers, the question can still be answered.
			}
		);
		return () => {
			isCurrent = false;
		};
	}, [ rule.id ] );
	return (
		<ConfirmDialog
			/* translators: %s: name of a rule. */
			title={ sprintf( __( 'Delete the rule “%s”?', 'tier-gate-for-patreon' ), ruleName( rule ) ) }
			confirmLabel={ __( 'Delete', 'tier-gate-for-patreon' ) }
			cancelLabel={ __( 'Keep it', 'tier-gate-for-patreon' ) }
			isDestructive
			isBusy={ isBusy }
			problem={ problem }
			onConfirm={ () => {
				run( async () => {
					const saved = await deleteRule( rule.id, rules.version );
					/* translators: %s: name of a rule. */
					onClose( saved, sprintf( __( '“%s” was deleted.', 'tier-gate-for-patreon' ), ruleName( rule ) ) );
				} );
			} }
			onCancel={ () => {
				onClose( null, '' );
			} }
		>
			<p role="status">{ preview === null ? __( 'Counting posts…', 'tier-gate-for-patreon' ) : previewInWords( preview ) }</p>
			<p>{ __( 'You can undo this right afterwards.', 'tier-gate-for-patreon' ) }</p>
		</ConfirmDialog>
	);
}
