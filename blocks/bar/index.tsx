import { InnerBlocks } from '@wordpress/block-editor';
import { registerBlockType } from '@wordpress/blocks';
import metadata from './block.json';
import { Edit } from './edit';

registerBlockType( metadata, {
	edit: Edit,
	// PHP puts the bar around them.
	save: () => <InnerBlocks.Content />,
} );
