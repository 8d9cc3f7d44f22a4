import { createBlock, registerBlockType, type Block } from '@wordpress/blocks';
import { InnerBlocks } from '@wordpress/block-editor';
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
	save: () => <InnerBlocks.Content />,
	variations: [
		{
			name: 'default',
			title: metadata.title,
			isDefault: true,
			attributes: INITIAL,
		},
	],
	transforms: {
		from: [
			{
				// There is no transform back on purpose: removing the gate would publish its content.
				type: 'block',
				blocks: [ 'core/group' ],
				transform: ( _attributes: unknown, innerBlocks: Block[] | Block[][] ) =>
					createBlock( metadata.name, { lock: NEW_LOCK }, [
						createBlock( 'patreon-gate/gate-granted', {}, innerBlocks.flat() ),
						createBlock( 'patreon-gate/gate-denied' ),
					] ),
			},
		],
	},
} );
