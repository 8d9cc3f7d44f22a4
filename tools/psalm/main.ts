/** `npm run psalm`: taint analysis of the plugin. */
import { taintAnalysis } from './psalm.ts';

const result = await taintAnalysis( process.argv[ 2 ] );
process.stdout.write( result.stdout );
process.stderr.write( result.stderr );
process.exitCode = result.code;
