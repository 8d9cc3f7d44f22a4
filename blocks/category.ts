/** The category of these blocks in the inserter. Imported before the blocks, because WordPress removes an unknown category from a block. */
import { getCategories, setCategories } from '@wordpress/blocks';
import { __ } from '@wordpress/i18n';

setCategories( [ ...getCategories(), { slug: 'patreon-gate', title: __( 'Patreon', 'tier-gate-for-patreon' ) } ] );
