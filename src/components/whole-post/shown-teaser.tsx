import { Disabled } from '@wordpress/components';
import { RawHTML, useEffect, useId, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { asRequestProblem, showTeaser } from '../../data';
import { readTeaser, type ShownTeaser as Answer } from '../../types';

interface ShownTeaserProps {
	readonly postId: number;
	/** The text in the editor, with unsaved changes; `null` while it is not known. */
	readonly content: string | null;
	/** The excerpt in the editor. */
	readonly excerpt: string;
	/** Post meta. */
	readonly stored: unknown;
}

/**
 * Shows what everyone will see of the text in the editor, as the server makes it.
 *
 * @param props         Component props.
 * @param props.postId  The post being edited.
 * @param props.content The text in the editor.
 * @param props.excerpt The excerpt in the editor.
 * @param props.stored  Post meta with the setting of the teaser.
 */
export function ShownTeaser( { postId, content, excerpt, stored }: ShownTeaserProps ): React.JSX.Element | null {
	const id = useId();
	const [ shown, setShown ] = useState< Answer | string | null >( null );
	const { mode, words } = readTeaser( stored );
	useEffect( () => {
		if ( content === null || postId <= 0 ) {
			return undefined;
		}
		const end = new AbortController();
		showTeaser( postId, { content, excerpt }, { mode, words }, end.signal ).then(
			( answer ) => {
				if ( ! end.signal.aborted ) {
					setShown( answer );
				}
			},
			( thrown: unknown ) => {
				if ( ! end.signal.aborted ) {
					setShown( asRequestProblem( thrown ).message );
				}
			}
		);
		return () => {
			end.abort();
		};
	}, [ postId, content, excerpt, mode, words ] );
	if ( shown === null ) {
		return null;
	}
	const why =
		typeof shown === 'string'
			? shown
			: mode === 'start' && content !== '' && shown.html === ''
				? whyNothing( shown.share )
				: __( 'Nothing of the text.', 'tier-gate-for-patreon' );
	return (
		<div role="group" aria-labelledby={ id } className="patreon-gate-teaser">
			<p id={ id } className="patreon-gate-teaser__label">
				{ __( 'Everyone sees', 'tier-gate-for-patreon' ) }
			</p>
			{ typeof shown !== 'string' && shown.html !== '' ? (
				<Disabled>
					<RawHTML className="patreon-gate-teaser__text">{ shown.html }</RawHTML>
				</Disabled>
			) : (
				<p className="patreon-gate-teaser__text">{ why }</p>
			) }
		</div>
	);
}

function whyNothing( share: number ): string {
	return share === 0
		? __( 'Nothing of the text. In the settings, no part of it is shown.', 'tier-gate-for-patreon' )
		: sprintf(
				/* translators: %d: percentage. */
				__(
					'Nothing of the text. Only paragraphs at its beginning are shown, whole ones and at most %d%% of the text. Write an excerpt, or add a “More” block below what everyone can read.',
					'tier-gate-for-patreon'
				),
				share
			);
}
