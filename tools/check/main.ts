/** `npm run check`: checks the dependency rules, and warns of long files. */
import { root } from '../lib/paths.ts';
import { checkDependencies } from './check.ts';

const { code, stdout, stderr } = await checkDependencies( root );
console.log( stdout );
console.error( stderr );
process.exitCode = code;
