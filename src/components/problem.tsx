import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface ProblemProps {
	/** Message for the user. */
	readonly message: string;
	readonly onRetry?: () => void;
}

/**
 * Shows what went wrong and what to do next.
 *
 * @param props         Component props.
 * @param props.message What went wrong.
 * @param props.onRetry Tries again, where that can help.
 */
export function Problem( { message, onRetry }: ProblemProps ): React.JSX.Element {
	// Without `spokenMessage`, WordPress renders the children to a string to speak them, which fails for a button.
	return (
		<Notice status="error" isDismissible={ false } spokenMessage={ message }>
			<p>{ message }</p>
			{ onRetry !== undefined && (
				<Button __next40pxDefaultSize variant="secondary" onClick={ onRetry }>
					{ __( 'Try again', 'tier-gate-for-patreon' ) }
				</Button>
			) }
		</Notice>
	);
}
