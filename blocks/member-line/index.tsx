import { registerBlockType } from '@wordpress/blocks';
import metadata from './block.json';
import { Edit } from './edit';

registerBlockType( metadata, {
	edit: Edit,
	// PHP renders it, and only for members.
	save: () => null,
	example: {},
} );
