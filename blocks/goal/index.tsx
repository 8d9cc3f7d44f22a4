import { registerDynamic } from '../../src/components/for-blocks';
import metadata from './block.json';
import { Edit } from './edit';

registerDynamic( metadata, Edit, { attributes: { goal: 200 } } );
