import { Button, Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';

interface ProblemProps {
	/** What went wrong, in words for a person. */
	readonly message: string;
	readonly onRetry?: () => void;
}

/**
 * Says what went wrong and what to do next.
 *
 * @param props         Component props.
 * @param props.message What went wrong.
 * @param props.onRetry Tries again, where that can help.
 */
export function Problem( { message, onRetry }: ProblemProps ): React.JSX.Element {
	// Without `spokenMessage`, WordPress renders the children a second time to find out what to say, and a button cannot be rendered so.
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
