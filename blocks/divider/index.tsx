import { registerBlockType, createBlock } from '@wordpress/blocks';
import { registerLedger } from '../../src/data';
import { NEW_LOCK } from '../../src/types';
import metadata from './block.json';
import { Edit, type Attributes } from './edit';
import './editor.css';

registerLedger();

/** Stored explicitly, so that a later change of the default never changes who can read published posts. */
const INITIAL: Attributes = { lock: NEW_LOCK };

registerBlockType( metadata, {
	edit: Edit,
	// PHP renders it; the page must not contain the lock.
	save: () => null,
	variations: [
		{
			name: 'default',
			title: metadata.title,
			isDefault: true,
			attributes: INITIAL,
		},
	],
	// What the inserter shows. WordPress' types take the attributes of an example for their definitions.
	example: { attributes: INITIAL } as never,
	transforms: {
		from: [
			{
				type: 'block',
				blocks: [ 'core/more', 'core/separator' ],
				transform: () => createBlock( metadata.name, { lock: NEW_LOCK } ),
			},
		],
		// Opens everything below, as removing the divider does.
		to: [ { type: 'block', blocks: [ 'core/more' ], transform: () => createBlock( 'core/more' ) } ],
	},
} );
