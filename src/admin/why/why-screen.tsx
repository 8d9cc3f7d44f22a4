import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { explanationOf, findMembers, findPosts, useData, type ExplainQuery, type Resource } from '../../data';
import type { Explanation, Member } from '../../types';
import { Find, Ready, Section } from '../parts';
import { useRouter, useRouterState } from '../router';
import { Answer } from './answer';

/** Returns a member's name with the email address, because names repeat. */
function labelOf( { full_name: name, email, member_id: id }: Member ): string {
	if ( name === null || name === '' ) {
		return email ?? id;
	}
	if ( email === null ) {
		return name;
	}
	/* translators: 1: name, 2: email address. */
	return sprintf( __( '%1$s (%2$s)', 'tier-gate-for-patreon' ), name, email );
}

async function members( words: string ): Promise< readonly { value: string; label: string }[] > {
	return ( await findMembers( '', words ) ).map( ( member ) => ( { value: member.member_id, label: labelOf( member ) } ) );
}

async function posts( words: string ): Promise< readonly { value: string; label: string }[] > {
	return ( await findPosts( words ) ).map( ( { id, title } ) => ( {
		value: String( id ),
		label: title === '' ? __( '(no title)', 'tier-gate-for-patreon' ) : title,
	} ) );
}

/** Returns what the address asks; null if it asks nothing. */
function queryOf( { code = '', post = '', member = '' }: Readonly< Record< string, string > > ): ExplainQuery | null {
	if ( code !== '' ) {
		return { code };
	}
	return /^[1-9]\d*$/.test( post ) ? { post: Number( post ), member } : null;
}

/** Shows the answer once it is there. */
function Asked( { resource }: { readonly resource: Resource< Explanation > } ): React.JSX.Element {
	return (
		<Ready data={ useData( resource ) } label={ __( 'Finding out', 'tier-gate-for-patreon' ) }>
			{ ( explanation ) => <Answer explanation={ explanation } /> }
		</Ready>
	);
}

/**
 * Answers "why can this person (not) read this?", for a visitor's support code, or for a post and a member. What is asked is in the address, so that an
 * answer can be bookmarked and sent to somebody else who manages the plugin.
 */
export default function WhyScreen(): React.JSX.Element {
	const router = useRouter();
	const { query } = useRouterState().address;
	const [ code, setCode ] = useState( query[ 'code' ] ?? '' );
	const [ post, setPost ] = useState( '' );
	const [ member, setMember ] = useState( '' );
	const asked = queryOf( query );

	/** Opens the address of a question, or asks again where it is open already. */
	const open = ( next: Record< string, string > ): void => {
		const wanted = queryOf( next );
		if ( wanted !== null && asked !== null && explanationOf( wanted ) === explanationOf( asked ) ) {
			void explanationOf( wanted ).reload();
		} else if ( wanted !== null ) {
			router?.go( 'why', next );
		}
	};

	return (
		<div>
			{ asked !== null && <Asked resource={ explanationOf( asked ) } /> }
			<Section title={ __( 'Somebody sent you a support code', 'tier-gate-for-patreon' ) }>
				<form
					onSubmit={ ( event ) => {
						event.preventDefault();
						open( { code: code.trim() } );
					} }
				>
					<TextControl
						__next40pxDefaultSize
						__nextHasNoMarginBottom
						label={ __( 'Support code', 'tier-gate-for-patreon' ) }
						help={ __(
							'Visitors find it below a call to action when something went wrong. It says which post they wanted to read, and who they are.',
							'tier-gate-for-patreon'
						) }
						value={ code }
						dir="ltr"
						autoComplete="off"
						onChange={ setCode }
					/>
					<Button __next40pxDefaultSize variant="primary" type="submit" disabled={ code.trim() === '' } accessibleWhenDisabled>
						{ __( 'Explain', 'tier-gate-for-patreon' ) }
					</Button>
				</form>
			</Section>
			<Section title={ __( 'Or choose a post and a member', 'tier-gate-for-patreon' ) }>
				<form
					onSubmit={ ( event ) => {
						event.preventDefault();
						open( { post, member } );
					} }
				>
					<Find label={ __( 'Post', 'tier-gate-for-patreon' ) } value={ post } onChange={ setPost } find={ posts } />
					<Find
						label={ __( 'Member', 'tier-gate-for-patreon' ) }
						help={ __(
							'Type the beginning of a name or email address. Without a member, the answer is about a visitor who is not signed in.',
							'tier-gate-for-patreon'
						) }
						value={ member }
						onChange={ setMember }
						find={ members }
					/>
					<Button __next40pxDefaultSize variant="secondary" type="submit" disabled={ post === '' } accessibleWhenDisabled>
						{ __( 'Explain', 'tier-gate-for-patreon' ) }
					</Button>
				</form>
			</Section>
		</div>
	);
}
