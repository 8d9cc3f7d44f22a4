import { __, sprintf } from '@wordpress/i18n';
import { designsResource, trashDesign, useTask } from '../../data';
import type { Design } from '../../types';
import { ConfirmDialog } from '../parts';
import { placesOf, type Choices } from './choices';
import { placeName, postsInWords, type Names } from './words';

interface TrashDialogProps {
	readonly design: Design;
	readonly names: Names;
	readonly choices: Choices;
	/** Called with a sentence about what was done; `''` for nothing. */
	readonly onClose: ( said: string ) => void;
}

/** Asks before a design goes to the trash, and shows who uses it. */
export function TrashDialog( { design, names, choices, onClose }: TrashDialogProps ): React.JSX.Element {
	const { isBusy, problem, run } = useTask();
	const places = placesOf( choices, names.rules.rules, design.id );
	const isUsed = places.length > 0 || design.post_count > 0;
	return (
		<ConfirmDialog
			/* translators: %s: name of a call to action. */
			title={ sprintf( __( 'Move “%s” to the trash?', 'tier-gate-for-patreon' ), design.title ) }
			confirmLabel={ __( 'Move to trash', 'tier-gate-for-patreon' ) }
			cancelLabel={ __( 'Keep it', 'tier-gate-for-patreon' ) }
			isDestructive
			isBusy={ isBusy }
			problem={ problem }
			onConfirm={ () => {
				run( async () => {
					designsResource.replace( await trashDesign( design.id ) );
					/* translators: %s: name of a call to action. */
					onClose( sprintf( __( '“%s” was moved to the trash.', 'tier-gate-for-patreon' ), design.title ) );
				} );
			} }
			onCancel={ () => {
				onClose( '' );
			} }
		>
			{ isUsed ? (
				<>
					<p>{ __( 'It is used here:', 'tier-gate-for-patreon' ) }</p>
					<ul className="patreon-gate-uses">
						{ places.map( ( place ) => (
							<li key={ Object.values( place ).join( '-' ) }>{ placeName( names, place ) }</li>
						) ) }
						{ design.posts.map( ( { id, title, edit_url: url } ) => (
							<li key={ id }>
								<a href={ url }>{ title }</a>
							</li>
						) ) }
						{ design.post_count > design.posts.length && <li>{ `${ postsInWords( design ) } …` }</li> }
					</ul>
					<p>
						{ __(
							'From then on, these show what is chosen for more, or the plain box of the plugin. What is locked stays locked.',
							'tier-gate-for-patreon'
						) }
					</p>
				</>
			) : (
				<p>{ __( 'Nothing uses it.', 'tier-gate-for-patreon' ) }</p>
			) }
		</ConfirmDialog>
	);
}
