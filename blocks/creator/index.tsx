import { registerDynamic } from '../../src/components';
import metadata from './block.json';
import { Edit } from './edit';

registerDynamic( metadata, Edit );
