import { Notice } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { Problem } from '../../components';
import type { RequestProblem } from '../../data';

/** Shows the message for somebody who may not see a screen. */
export function NoPermission(): React.JSX.Element {
	return (
		<Notice status="warning" isDismissible={ false }>
			{ __( 'Sorry, you are not allowed to see this. Ask an administrator of this site for access to Tier Gate.', 'tier-gate-for-patreon' ) }
		</Notice>
	);
}

interface FailedProps {
	readonly problem: RequestProblem;
	readonly onRetry?: ( () => void ) | undefined;
}

/**
 * Shows what went wrong when something was read or changed, and a button to try again if that can help.
 *
 * @param props         Component props.
 * @param props.problem What went wrong.
 * @param props.onRetry Tries again.
 */
export function Failed( { problem, onRetry }: FailedProps ): React.JSX.Element {
	if ( problem.isForbidden ) {
		return <NoPermission />;
	}
	return onRetry === undefined ? <Problem message={ problem.message } /> : <Problem message={ problem.message } onRetry={ onRetry } />;
}
