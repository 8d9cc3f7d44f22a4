import { registerBlockType, createBlock } from '@wordpress/blocks';
import { registerLedger } from '../../src/data';
import { NEW_LOCK } from '../../src/types';
import metadata from './block.json';
import { Edit } from './edit';
import './editor.css';

registerLedger();
registerBlockType( metadata, {
	edit: Edit,
	// PHP renders it; nothing of the lock belongs into the page.
	save: () => null,
	variations: [
		{
			name: 'default',
			title: metadata.title,
			isDefault: true,
			// Spelled out, so that a later change of the default never changes who may read what is already published.
			attributes: { lock: NEW_LOCK },
		},
	],
	transforms: {
		from: [
			{
				type: 'block',
				blocks: [ 'core/more', 'core/separator' ],
				transform: () => createBlock( metadata.name, { lock: NEW_LOCK } ),
			},
		],
	},
} );
