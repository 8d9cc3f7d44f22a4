/** The button that removes one row of a list that a creator edits. */
import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';

interface RemoveButtonProps {
	readonly title: string;
	readonly onRemove: () => void;
}

/**
 * Shows "Remove", and tells screen readers what is removed.
 *
 * @param props          Component props.
 * @param props.title    Translated name of the row, such as "Step 2".
 * @param props.onRemove Called when it is pressed.
 */
export function RemoveButton( { title, onRemove }: RemoveButtonProps ): React.JSX.Element {
	return (
		<Button
			__next40pxDefaultSize
			variant="tertiary"
			isDestructive
			onClick={ onRemove }
			aria-label={ sprintf(
				/* translators: %s: name of a row, such as "Step 2" or "Condition 2". */
				__( 'Remove: %s', 'tier-gate-for-patreon' ),
				title
			) }
		>
			{ __( 'Remove', 'tier-gate-for-patreon' ) }
		</Button>
	);
}
