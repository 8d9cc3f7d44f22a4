import { registerBlockType } from '@wordpress/blocks';
import { InnerBlocks } from '@wordpress/block-editor';
import { __ } from '@wordpress/i18n';
import { registerLedger } from '../../src/data';
import { NEW_LOCK } from '../../src/types';
import metadata from './block.json';
import { Edit, type Attributes } from './edit';
import { transforms } from './transforms';
import './editor.css';

registerLedger();

/** Stored explicitly, so that a later change of the default never changes who can read published posts. */
const INITIAL: Attributes = { lock: NEW_LOCK };

/** What the inserter shows. */
const EXAMPLE = {
	attributes: { lock: NEW_LOCK },
	innerBlocks: [
		{
			name: 'patreon-gate/gate-granted',
			innerBlocks: [
				{ name: 'core/heading', attributes: { content: __( 'For members', 'tier-gate-for-patreon' ), level: 3 } },
				{
					name: 'core/paragraph',
					attributes: { content: __( 'Thank you for your support. Here is the whole story.', 'tier-gate-for-patreon' ) },
				},
			],
		},
		{ name: 'patreon-gate/gate-denied' },
	],
};

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
	transforms,
	// WordPress' types take the attributes of an example for their definitions.
	example: EXAMPLE as never,
} );
