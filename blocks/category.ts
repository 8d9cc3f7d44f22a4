/** The category of these blocks in the inserter. Imported before them: WordPress leaves out a category it does not know. */
import { getCategories, setCategories } from '@wordpress/blocks';
import { __ } from '@wordpress/i18n';

setCategories( [ ...getCategories(), { slug: 'patreon-gate', title: __( 'Patreon', 'tier-gate-for-patreon' ) } ] );
