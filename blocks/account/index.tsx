import { registerBlockType } from '@wordpress/blocks';
import metadata from './block.json';
import { Edit } from './edit';

registerBlockType( metadata, {
	edit: Edit,
	// PHP renders it for each reader.
	save: () => null,
	// The edit function shows an invented member in the inserter.
	example: {},
} );
