/** `npm run check`: the dependency rules, and files that have grown long. */
import { root } from '../lib/paths.ts';
import { checkDependencies } from './check.ts';

const { code, stdout, stderr } = await checkDependencies( root );
console.log( stdout );
console.error( stderr );
process.exitCode = code;
