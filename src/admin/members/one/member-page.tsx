import { Button } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { MEMBER_PANELS, memberPanels } from '@patreon-gate/api';
import { campaignsResource, grantsOf, memberOf, refreshMember, tiersResource, timelineOf, useData, useTask } from '../../../data';
import type { Member } from '../../../types';
import { AddOnSection, Failed, mayTakeFocus, Ready, Section } from '../../parts';
import { ScreenLink, useRouterState } from '../../router';
import { stateInWords } from '../../why/words';
import { MemberDialog } from '../member-dialog';
import { doneInWords, nameOf } from '../words';
import { Decisions } from './decisions';
import { Facts } from './facts';
import { Timeline } from './timeline';
import { TryPost } from './try-post';

interface MemberPageProps {
	/** `''` for any campaign that has the member. */
	readonly campaign: string;
	/** Patreon's member ID. */
	readonly id: string;
}

/** Says where WordPress' own tools export or erase personal data. */
function PersonalData( { member: { email } }: { readonly member: Member } ): React.JSX.Element {
	return (
		<>
			<p>
				{ email === null || email === ''
					? __(
							'Patreon gave no email address for this person, and WordPress finds personal data by email address. The person can delete their data on the membership page of this site.',
							'tier-gate-for-patreon'
						)
					: sprintf(
							/* translators: %s: email address. */
							__(
								'WordPress exports or erases what this site knows of a person, after the person has confirmed it by email. Enter %s there.',
								'tier-gate-for-patreon'
							),
							email
						) }
			</p>
			<p className="patreon-gate-actions">
				<a href="export-personal-data.php">{ __( 'Export personal data', 'tier-gate-for-patreon' ) }</a>
				<a href="erase-personal-data.php">{ __( 'Erase personal data', 'tier-gate-for-patreon' ) }</a>
			</p>
		</>
	);
}

/** Shows the member once it is read. */
function Shown( { member, onChange }: { readonly member: Member; readonly onChange: ( member: Member | null ) => void } ): React.JSX.Element {
	const { value: campaigns } = useData( campaignsResource );
	const { value: tiers } = useData( tiersResource );
	const { isBusy, problem, run } = useTask();
	const [ asked, setAsked ] = useState< 'grant' | 'block' | null >( null );
	const [ said, setSaid ] = useState( '' );
	const [ panels ] = useState( () => [ ...memberPanels() ] );
	const heading = useRef< HTMLHeadingElement >( null );
	const status = useRef< HTMLParagraphElement >( null );
	const campaign = ( campaigns ?? [] ).find( ( { id } ) => id === member.campaign_id );
	const { user_id: person } = member;
	useEffect( () => {
		// The link that was followed is gone with the list.
		if ( mayTakeFocus() ) {
			heading.current?.focus( { preventScroll: true } );
		}
	}, [] );
	const changed = ( sentence: string ): void => {
		setSaid( sentence );
		onChange( null );
		void grantsOf( person ).reload();
		void timelineOf( person ).reload();
	};
	return (
		<>
			<h3 className="patreon-gate-heading" ref={ heading } tabIndex={ -1 }>
				<bdi>{ nameOf( member ) }</bdi> { stateInWords( { state: member.state, valid_until: member.access_until } ) }
			</h3>
			<div className="patreon-gate-actions">
				<Button
					__next40pxDefaultSize
					variant="primary"
					isBusy={ isBusy }
					disabled={ isBusy }
					accessibleWhenDisabled
					onClick={ () => {
						setSaid( '' );
						run( async () => {
							onChange( await refreshMember( member ) );
							setSaid( doneInWords( 'refresh', [ member ] ) );
							void timelineOf( person ).reload();
						} );
					} }
				>
					{ __( 'Read from Patreon again', 'tier-gate-for-patreon' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					onClick={ () => {
						setAsked( 'grant' );
					} }
				>
					{ __( 'Give access…', 'tier-gate-for-patreon' ) }
				</Button>
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isDestructive
					onClick={ () => {
						setAsked( 'block' );
					} }
				>
					{ __( 'Block…', 'tier-gate-for-patreon' ) }
				</Button>
			</div>
			<p className="patreon-gate-status" role="status" tabIndex={ -1 } ref={ status }>
				{ said }
			</p>
			{ problem !== null && <Failed problem={ problem } /> }
			<Section title={ __( 'Membership', 'tier-gate-for-patreon' ) }>
				<Facts member={ member } campaign={ campaign } />
			</Section>
			<Section title={ __( 'What they can read', 'tier-gate-for-patreon' ) }>
				<TryPost member={ member.member_id } />
			</Section>
			<Section title={ __( 'Decided by hand', 'tier-gate-for-patreon' ) }>
				<Decisions person={ person } campaigns={ campaigns ?? [] } tiers={ tiers ?? [] } onEnded={ changed } lastResort={ status } />
			</Section>
			{ panels.map( ( [ panel, { title, component: Panel } ] ) => (
				<AddOnSection key={ panel } name={ `${ MEMBER_PANELS }: ${ panel }` } title={ title }>
					<Panel member={ member } />
				</AddOnSection>
			) ) }
			<Section title={ __( 'What happened', 'tier-gate-for-patreon' ) }>
				<Timeline person={ person } tiers={ tiers ?? [] } currency={ campaign?.currency ?? '' } />
			</Section>
			<Section title={ __( 'Personal data', 'tier-gate-for-patreon' ) }>
				<PersonalData member={ member } />
			</Section>
			{ asked !== null && (
				<MemberDialog
					task={ asked }
					members={ [ member ] }
					onClose={ ( done ) => {
						setAsked( null );
						if ( done !== '' ) {
							changed( done );
						}
					} }
				/>
			) }
		</>
	);
}

/**
 * Shows one member: in a sentence whether and why they can read, what was decided and what happened.
 *
 * @param props          Component props.
 * @param props.campaign Campaign.
 * @param props.id       Patreon's member ID.
 */
export function MemberPage( { campaign, id }: MemberPageProps ): React.JSX.Element {
	const { query } = useRouterState().address;
	const data = useData( memberOf( campaign, id ) );
	const isUnknown = data.value === null && data.problem?.status === 404;
	return (
		<>
			<p>
				<ScreenLink screen="members" query={ { ...query, member: '' } }>
					{ __( 'Back to the list', 'tier-gate-for-patreon' ) }
				</ScreenLink>
			</p>
			{ isUnknown ? (
				<p>{ __( 'This site has no record of this member. It may have been erased since.', 'tier-gate-for-patreon' ) }</p>
			) : (
				<Ready data={ data } label={ __( 'Loading the member', 'tier-gate-for-patreon' ) }>
					{ ( member ) => (
						<Shown
							member={ member }
							onChange={ ( next ) => {
								if ( next === null ) {
									void data.reload();
								} else {
									data.replace( next );
								}
							} }
						/>
					) }
				</Ready>
			) }
		</>
	);
}
