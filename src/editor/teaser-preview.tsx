import { useSelect } from '@wordpress/data';
import { store as editorStore } from '@wordpress/editor';
import { useUnsavedContent } from '../components/for-post-editor';
import { ShownTeaser } from '../components/whole-post';

interface TeaserPreviewProps {
	readonly postId: number;
	/** Post meta. */
	readonly stored: unknown;
}

/**
 * Shows what everyone will see of the text in the block editor.
 *
 * @param props        Component props.
 * @param props.postId The post being edited.
 * @param props.stored Post meta with the setting of the teaser.
 */
export function TeaserPreview( { postId, stored }: TeaserPreviewProps ): React.JSX.Element {
	const content = useUnsavedContent();
	const excerpt = useSelect( ( select ) => {
		const edited: unknown = select( editorStore ).getEditedPostAttribute( 'excerpt' );
		return typeof edited === 'string' ? edited : '';
	}, [] );
	return <ShownTeaser postId={ postId } content={ content } excerpt={ excerpt } stored={ stored } />;
}
