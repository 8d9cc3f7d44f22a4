import { SelectControl, TextareaControl, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { formatNumber, formatTimeIn, tierTitle } from '../../components';
import { endOfDay, todayAt } from '../../components/site-time';
import { decideAccess, pageSettings, refreshMember, tiersResource, useData } from '../../data';
import type { Member } from '../../types';
import { ConfirmDialog, Failed } from '../parts';
import { useEach } from './use-each';
import { doneInWords, membersInWords, nameOf } from './words';

/** What can be done to members. */
export type MemberTask = 'refresh' | 'grant' | 'block';

interface MemberDialogProps {
	readonly task: MemberTask;
	/** At least one; all of the same campaign. */
	readonly members: readonly Member[];
	/** Called with a sentence about what was done; `''` if nothing was. */
	readonly onClose: ( said: string ) => void;
}

function titleOf( task: MemberTask, members: readonly Member[] ): string {
	const [ first ] = members;
	const who = members.length === 1 && first !== undefined ? nameOf( first ) : membersInWords( members.length );
	switch ( task ) {
		case 'refresh':
			/* translators: %s: a name, or a number of members such as "3 members". */
			return sprintf( __( 'Read %s from Patreon again?', 'tier-gate-for-patreon' ), who );
		case 'grant':
			/* translators: %s: a name, or a number of members such as "3 members". */
			return sprintf( __( 'Give access to %s', 'tier-gate-for-patreon' ), who );
		default:
			/* translators: %s: a name, or a number of members such as "3 members". */
			return sprintf( __( 'Block %s', 'tier-gate-for-patreon' ), who );
	}
}

/** Says what will happen, and what will not. */
function aboutTask( task: MemberTask ): string {
	switch ( task ) {
		case 'refresh':
			return __( 'Patreon is asked about each of them. Nobody loses access because Patreon does not answer.', 'tier-gate-for-patreon' );
		case 'grant':
			return __( 'They can read it whatever their membership says. Nothing changes on Patreon.', 'tier-gate-for-patreon' );
		default:
			return __(
				'They can read nothing that is for members, at once, whatever they pay. Their membership on Patreon and its payments go on: end them there.',
				'tier-gate-for-patreon'
			);
	}
}

function confirmLabel( task: MemberTask ): string {
	switch ( task ) {
		case 'refresh':
			return __( 'Read again', 'tier-gate-for-patreon' );
		case 'grant':
			return __( 'Give access', 'tier-gate-for-patreon' );
		default:
			return __( 'Block', 'tier-gate-for-patreon' );
	}
}

/**
 * Asks for what is needed to do something to one or several members, does it, and shows for whom it failed.
 *
 * @param props         Component props.
 * @param props.task    What is done.
 * @param props.members To whom.
 * @param props.onClose Closes the dialog.
 */
export function MemberDialog( { task, members, onClose }: MemberDialogProps ): React.JSX.Element {
	const { isBusy, tried, failures, run } = useEach();
	const [ tier, setTier ] = useState( '' );
	const [ day, setDay ] = useState( '' );
	const [ note, setNote ] = useState( '' );
	const [ left, setLeft ] = useState( members );
	const [ done, setDone ] = useState< readonly Member[] >( [] );
	const { value: tiers } = useData( tiersResource );
	const zone = pageSettings().timezone;
	const end = endOfDay( day, zone );
	const close = ( all: readonly Member[] ): void => {
		onClose( all.length === 0 ? '' : doneInWords( task, all ) );
	};
	const start = async (): Promise< void > => {
		const worked = await run( left, ( member ) =>
			task === 'refresh' ? refreshMember( member ) : decideAccess( member, { kind: task, tier, until: end, note } )
		);
		const all = [ ...done, ...worked ];
		const rest = left.filter( ( member ) => ! worked.includes( member ) );
		setDone( all );
		setLeft( rest );
		if ( rest.length === 0 ) {
			close( all );
		}
	};
	return (
		<ConfirmDialog
			title={ titleOf( task, members ) }
			confirmLabel={ failures.length > 0 ? __( 'Try again', 'tier-gate-for-patreon' ) : confirmLabel( task ) }
			cancelLabel={ done.length > 0 ? __( 'Close', 'tier-gate-for-patreon' ) : __( 'Cancel', 'tier-gate-for-patreon' ) }
			isDestructive={ task === 'block' }
			isBusy={ isBusy }
			onConfirm={ () => {
				void start();
			} }
			onCancel={ () => {
				close( done );
			} }
		>
			<p>{ aboutTask( task ) }</p>
			{ task !== 'refresh' && (
				<div className="patreon-gate-member-form">
					{ task === 'grant' && (
						<SelectControl
							__next40pxDefaultSize
							__nextHasNoMarginBottom
							label={ __( 'What they can read', 'tier-gate-for-patreon' ) }
							value={ tier }
							options={ [
								{ value: '', label: __( 'Everything for members', 'tier-gate-for-patreon' ) },
								...( tiers ?? [] )
									.filter( ( { campaign_id: campaign, deleted } ) => campaign === members[ 0 ]?.campaign_id && ! deleted )
									.map( ( known ) => ( { value: known.id, label: tierTitle( known ) } ) ),
							] }
							onChange={ setTier }
						/>
					) }
					<TextControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						type="date"
						label={ __( 'Until the end of', 'tier-gate-for-patreon' ) }
						help={
							end === null
								? __( 'Without a date, it holds until you end it.', 'tier-gate-for-patreon' )
								: /* translators: %s: date and time with a time zone. */
									sprintf( __( 'Ends by itself on %s.', 'tier-gate-for-patreon' ), formatTimeIn( end * 1000, zone ) )
						}
						min={ todayAt( zone ) }
						value={ day }
						onChange={ setDay }
					/>
					<TextareaControl
						__nextHasNoMarginBottom
						label={ __( 'Reason', 'tier-gate-for-patreon' ) }
						help={ __( 'Only you and others who manage Tier Gate see it.', 'tier-gate-for-patreon' ) }
						rows={ 2 }
						maxLength={ 2000 }
						value={ note }
						onChange={ setNote }
					/>
				</div>
			) }
			<p role="status">
				{ isBusy &&
					left.length > 1 &&
					sprintf(
						/* translators: 1: number of members so far, 2: number of all members. */
						__( '%1$s of %2$s', 'tier-gate-for-patreon' ),
						formatNumber( tried ),
						formatNumber( left.length )
					) }
			</p>
			{ failures.map( ( { member, problem } ) =>
				members.length === 1 ? (
					<Failed key={ member.member_id } problem={ problem } />
				) : (
					<div key={ member.member_id }>
						<strong>
							<bdi>{ nameOf( member ) }</bdi>
						</strong>
						<Failed problem={ problem } />
					</div>
				)
			) }
		</ConfirmDialog>
	);
}
