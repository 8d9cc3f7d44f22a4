/** `npm run types:generate`: reads PHP's schemas and writes TypeScript's types from them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from '../lib/paths.ts';
import { run } from '../lib/run.ts';
import { ensurePhp } from '../services/php.ts';
import { GENERATED, generate, SCHEMAS } from './generate.ts';
import type { Schema } from './model.ts';

// The same flags as in tests/unit/Rest/Schemas_Test.php.
const PRINT =
	'echo json_encode( require "tools/types/schemas.php", JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR ), "\\n";';

await ensurePhp();
const { stdout } = await run( 'php', [ '-d', 'display_errors=stderr', '-r', PRINT ], { cwd: root } );
const text = await generate( JSON.parse( stdout ) as Record< string, Schema > );
await writeFile( join( root, SCHEMAS ), stdout );
await mkdir( dirname( join( root, GENERATED ) ), { recursive: true } );
await writeFile( join( root, GENERATED ), text );
process.stdout.write( `${ SCHEMAS }\n${ GENERATED }\n` );
