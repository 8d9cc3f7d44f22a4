import { registerBlockType } from '@wordpress/blocks';
import metadata from './block.json';
import { Edit } from './edit';

registerBlockType( metadata, {
	edit: Edit,
	// PHP renders it: for signed-in members it is a link to the membership page.
	save: () => null,
} );
