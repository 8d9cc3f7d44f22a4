import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { explanationOf, findPosts, useData } from '../../../data';
import { Find, Ready } from '../../parts';
import { ScreenLink } from '../../router';
import { adviceFor, answerInWords } from '../../why/words';

async function posts( words: string ): Promise< readonly { value: string; label: string }[] > {
	return ( await findPosts( words ) ).map( ( { id, title } ) => ( {
		value: String( id ),
		label: title === '' ? __( '(no title)', 'tier-gate-for-patreon' ) : title,
	} ) );
}

/** Says whether the member can read a post. */
function Tried( { post, member }: { readonly post: string; readonly member: string } ): React.JSX.Element {
	return (
		<Ready data={ useData( explanationOf( { post: Number( post ), member } ) ) } label={ __( 'Finding out', 'tier-gate-for-patreon' ) }>
			{ ( explanation ) => (
				<div role="status">
					<p>
						<strong>{ answerInWords( explanation ) }</strong> { adviceFor( explanation ) }
					</p>
					<p>
						<ScreenLink screen="why" query={ { post, member } }>
							{ __( 'Show every rule', 'tier-gate-for-patreon' ) }
						</ScreenLink>
					</p>
				</div>
			) }
		</Ready>
	);
}

/**
 * Finds a post, and says whether the member can read it.
 *
 * @param props        Component props.
 * @param props.member Patreon's member ID.
 */
export function TryPost( { member }: { readonly member: string } ): React.JSX.Element {
	const [ post, setPost ] = useState( '' );
	return (
		<>
			<Find
				label={ __( 'Try a post', 'tier-gate-for-patreon' ) }
				help={ __( 'Choose a post to see whether this member can read it.', 'tier-gate-for-patreon' ) }
				value={ post }
				onChange={ setPost }
				find={ posts }
			/>
			{ post !== '' && <Tried key={ post } post={ post } member={ member } /> }
		</>
	);
}
