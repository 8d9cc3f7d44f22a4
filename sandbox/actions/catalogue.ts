import type { Action } from './scene';
import { freeJoin, gift, pledge, pledgeAnnual, pledgeCustom, pledgeDeclined, pledgePending, startTrial } from './joining';
import { downgrade, maskIdentity, unverifyEmail, upgrade, verifyEmail } from './changing';
import { bill, breakCard, decline, fraud, recover, refund, refundPart, settlePending } from './paying';
import { block, cancel, cancelAtOnce, leave, unblock } from './leaving';

/** Everything a person, their bank, the creator or Patreon can do to a membership, by its name in the control API. */
export const ACTIONS = {
	free_join: { label: 'Join for free', act: freeJoin },
	pledge: { label: 'Pledge and pay', act: pledge },
	pledge_annual: { label: 'Pledge for a year', act: pledgeAnnual },
	pledge_custom: { label: 'Pledge an own amount, no tier', act: pledgeCustom },
	pledge_pending: { label: 'Pledge, payment pending', act: pledgePending },
	pledge_declined: { label: 'Pledge, payment declined', act: pledgeDeclined },
	start_trial: { label: 'Start a free trial', act: startTrial },
	gift: { label: 'Receive a gift membership', act: gift },
	upgrade: { label: 'Upgrade', act: upgrade },
	downgrade: { label: 'Downgrade (next bill)', act: downgrade },
	bill: { label: 'Bill now: paid', act: bill },
	decline: { label: 'Bill now: declined', act: decline },
	recover: { label: 'Recover after a decline', act: recover },
	settle_pending: { label: 'Pending payment arrives', act: settlePending },
	break_card: { label: 'Card fails from now on', act: breakCard },
	refund: { label: 'Refund', act: refund },
	refund_part: { label: 'Refund a part', act: refundPart },
	fraud: { label: 'Mark as fraud', act: fraud },
	cancel: { label: 'Cancel (keeps the paid period)', act: cancel },
	cancel_at_once: { label: 'Cancel (loses it at once)', act: cancelAtOnce },
	leave: { label: 'Leave altogether', act: leave },
	block: { label: 'Be blocked by the creator', act: block },
	unblock: { label: 'Be unblocked', act: unblock },
	verify_email: { label: 'Verify e-mail', act: verifyEmail },
	unverify_email: { label: 'Unverify e-mail', act: unverifyEmail },
	mask_identity: { label: 'Hide name and e-mail', act: maskIdentity },
} as const satisfies Record< string, { label: string; act: Action } >;

export type ActionName = keyof typeof ACTIONS;

export function isActionName( name: string ): name is ActionName {
	return Object.hasOwn( ACTIONS, name );
}
