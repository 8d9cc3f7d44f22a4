import { Button, Modal } from '@wordpress/components';
import type { ReactNode } from 'react';
import type { RequestProblem } from '../../data';
import { Failed } from './failed';

interface ConfirmDialogProps {
	/** The question. */
	readonly title: string;
	/** What happens after confirming, and what does not. */
	readonly children: ReactNode;
	/** Label of the confirm button: what it does, in a word or two. */
	readonly confirmLabel: string;
	/** Label of the cancel button: what stays as it is, in a word or two. */
	readonly cancelLabel: string;
	/** Whether data is lost, or access taken from people. */
	readonly isDestructive?: boolean;
	readonly isBusy?: boolean;
	readonly problem?: RequestProblem | null;
	readonly onConfirm: () => void;
	readonly onCancel: () => void;
}

/**
 * Asks before something is done. The focus stays inside and returns to where it was. Escape cancels, unless the action runs already.
 *
 * @param props               Component props.
 * @param props.title         The question.
 * @param props.children      What happens after confirming.
 * @param props.confirmLabel  Label of the confirm button.
 * @param props.cancelLabel   Label of the cancel button.
 * @param props.isDestructive Whether something is lost.
 * @param props.isBusy        Whether the action runs.
 * @param props.problem       What went wrong in the last attempt.
 * @param props.onConfirm     Does it.
 * @param props.onCancel      Closes the dialog.
 */
export function ConfirmDialog( props: ConfirmDialogProps ): React.JSX.Element {
	const { title, children, confirmLabel, cancelLabel, isDestructive = false, isBusy = false, problem = null, onConfirm, onCancel } = props;
	return (
		<Modal
			size="small"
			className="patreon-gate-dialog"
			title={ title }
			isDismissible={ ! isBusy }
			shouldCloseOnEsc={ ! isBusy }
			shouldCloseOnClickOutside={ ! isBusy }
			onRequestClose={ onCancel }
		>
			{ children }
			{ problem !== null && <Failed problem={ problem } /> }
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="primary"
					isDestructive={ isDestructive }
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ onConfirm }
				>
					{ confirmLabel }
				</Button>
				<Button __next40pxDefaultSize variant="tertiary" disabled={ isBusy } accessibleWhenDisabled onClick={ onCancel }>
					{ cancelLabel }
				</Button>
			</div>
		</Modal>
	);
}
