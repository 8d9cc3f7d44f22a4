import { useEffect, useRef } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { formatDate } from '../../components';
import type { Explanation } from '../../types';
import { Section } from '../parts';
import { LockAnswer } from './lock-answer';
import { MembershipRecord } from './record';
import { adviceFor, answerInWords } from './words';

/** Says what a support code was made for, where the state has changed since. */
function Since( { code, decision }: Explanation ): React.JSX.Element | null {
	if ( code === undefined || code.day === null ) {
		return null;
	}
	const day = formatDate( code.day );
	if ( code.reason === decision.reason ) {
		/* translators: %s: date. */
		return <p>{ sprintf( __( 'The code is from %s. Nothing has changed since then.', 'tier-gate-for-patreon' ), day ) }</p>;
	}
	/* translators: %s: date. */
	return <p>{ sprintf( __( 'The code is from %s. What you see here is how it is now, which is different.', 'tier-gate-for-patreon' ), day ) }</p>;
}

/**
 * Shows whether somebody can read a post, and why. Takes the focus, so that a screen reader reads it.
 *
 * @param props             Component props.
 * @param props.explanation The answer of the server.
 */
export function Answer( { explanation }: { readonly explanation: Explanation } ): React.JSX.Element {
	const { post, locks, memberships, reader } = explanation;
	const heading = useRef< HTMLHeadingElement >( null );
	useEffect( () => {
		heading.current?.focus();
	}, [ explanation ] );
	const isStranger = reader.kind === 'stranger';
	return (
		<div className="patreon-gate-answer">
			<h3 ref={ heading } tabIndex={ -1 } className="patreon-gate-heading">
				{ answerInWords( explanation ) }
			</h3>
			<p>{ adviceFor( explanation ) }</p>
			<p>
				<a href={ post.url }>{ post.title === '' ? __( '(no title)', 'tier-gate-for-patreon' ) : post.title }</a>
				{ post.status !== 'publish' && ` (${ __( 'not published', 'tier-gate-for-patreon' ) })` }
			</p>
			<Since { ...explanation } />
			<Section title={ __( 'Locks', 'tier-gate-for-patreon' ) }>
				{ locks.length === 0 ? (
					<p>{ __( 'This post has no lock, and no locked part.', 'tier-gate-for-patreon' ) }</p>
				) : (
					<ol>
						{ locks.map( ( lock, index ) => (
							<LockAnswer key={ index } lock={ lock } />
						) ) }
					</ol>
				) }
			</Section>
			<Section title={ __( 'Membership', 'tier-gate-for-patreon' ) }>
				{ ( isStranger ? memberships.slice( 0, 1 ) : memberships ).map( ( membership ) => (
					<MembershipRecord key={ membership.campaign_id } membership={ membership } isStranger={ isStranger } />
				) ) }
			</Section>
		</div>
	);
}
