/**
 * Several web servers for one site, as behind a load balancer: PHP-FPM masters with an opcache each, and an nginx that distributes requests at the
 * site's address, and passes them to one of them at its own address.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instance } from '../instance/instance.ts';
import { startDaemon } from '../lib/daemon.ts';
import { freePort } from '../lib/ports.ts';
import { countingCommand } from '../services/callgrind.ts';
import { ensureFpm } from '../services/fpm.ts';
import { cacheZone, cachedServers } from './page-caches.ts';
import { varnishServer } from './varnish-rules.ts';

export interface Pools {
	/** Address of each server, without a trailing slash. */
	readonly servers: readonly string[];
	/** Address of the server whose instructions are counted, if there is one. */
	readonly counted: string | null;
	readonly stop: () => Promise< void >;
}

/** Requests one server handles at the same time. */
const workers = 6;

/** Options to start a server's PHP-FPM, besides its configuration. */
interface Fpm {
	readonly port: number;
	readonly home: string;
	readonly workers: number;
	/** Command that starts it, before its own arguments. */
	readonly command: readonly [ string, ...string[] ];
}

function fpmConfiguration( { home, port, workers: children }: Fpm ): string {
	return `[global]
error_log = ${ join( home, 'fpm.log' ) }
daemonize = no
[www]
${ process.getuid?.() === 0 ? 'user = root\n' : '' }listen = 127.0.0.1:${ port }
pm = static
pm.max_children = ${ children }
clear_env = no
catch_workers_output = yes
php_admin_value[memory_limit] = 512M
php_admin_value[display_errors] = 0
php_admin_value[opcache.enable] = 1
php_admin_value[opcache.validate_timestamps] = 0
php_admin_value[opcache.max_accelerated_files] = 20000
`;
}

/** Returns a virtual host; `name` and `rules` are those of a page cache. */
function serverBlock( port: number, upstream: string, instance: Instance, name = '_', rules = '' ): string {
	return `server {
	listen 127.0.0.1:${ port };
	server_name ${ name };
	root ${ instance.www };
	index index.php;
	client_max_body_size 64m;
	location / { try_files $uri $uri/ /index.php?$args; }
	location ~ \\.php$ {
		try_files $uri =404;
		fastcgi_pass ${ upstream };
		fastcgi_read_timeout 600s;${ rules }
		# What measures answers with long headers.
		fastcgi_buffer_size 64k;
		fastcgi_buffers 16 64k;
		fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
		fastcgi_param SCRIPT_NAME $fastcgi_script_name;
		fastcgi_param DOCUMENT_ROOT $document_root;
		fastcgi_param REQUEST_METHOD $request_method;
		fastcgi_param REQUEST_URI $request_uri;
		fastcgi_param QUERY_STRING $query_string;
		fastcgi_param CONTENT_TYPE $content_type;
		fastcgi_param CONTENT_LENGTH $content_length;
		fastcgi_param SERVER_PROTOCOL $server_protocol;
		fastcgi_param REMOTE_ADDR $remote_addr;
		fastcgi_param SERVER_NAME 127.0.0.1;
		# Every server answers under the site's one address.
		fastcgi_param HTTP_HOST ${ new URL( instance.url ).host };
		fastcgi_param SERVER_PORT ${ new URL( instance.url ).port };
	}
}
`;
}

/** Page caches in front of a site. */
interface Caches {
	/** Folder for what nginx stores. */
	readonly folder: string;
	/** Port of Varnish. */
	readonly varnish: number;
}

interface Web {
	readonly home: string;
	/** Ports of the PHP-FPM masters, and of the nginx servers for one of them each. */
	readonly php: readonly number[];
	readonly web: readonly number[];
	/** How many of them answer at the site's own address. */
	readonly shared: number;
	readonly instance: Instance;
	/** Null for none. */
	readonly caches: Caches | null;
}

function nginxConfiguration( { home, php, web, shared, instance, caches }: Web ): string {
	const temporary = [ 'client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi' ]
		.map( ( kind ) => `\t${ kind }_temp_path ${ join( home, kind ) };\n` )
		.join( '' );
	const upstreams = php.map( ( port, index ) => `\tupstream server${ index } { server 127.0.0.1:${ port }; }\n` ).join( '' );
	const all = `\tupstream all { ${ php
		.slice( 0, shared )
		.map( ( port ) => `server 127.0.0.1:${ port };` )
		.join( ' ' ) } }\n`;
	const types =
		'types { text/css css; text/javascript js mjs; image/png png; image/svg+xml svg; image/jpeg jpg; text/html html; application/json json; font/woff2 woff2; }';
	const port = Number( new URL( instance.url ).port );
	const cached =
		caches === null
			? []
			: [ ...cachedServers( ( name, rules ) => serverBlock( port, 'all', instance, name, rules ) ), varnishServer( port, caches.varnish ) ];
	const blocks = [
		serverBlock( port, 'all', instance ),
		...cached,
		...web.map( ( own, index ) => serverBlock( own, `server${ index }`, instance ) ),
	];
	return `daemon off;
worker_processes 1;
pid ${ join( home, 'nginx.pid' ) };
error_log ${ join( home, 'nginx-error.log' ) };
${ process.getuid?.() === 0 ? 'user root;\n' : '' }events { worker_connections 4096; }
http {
	access_log off;
	${ types }
${ temporary }${ caches === null ? '' : cacheZone( caches.folder ) }${ upstreams }${ all }${ blocks.join( '' ) }}
`;
}

async function startFpm( what: string, fpm: Fpm, instance: Instance ): Promise< () => Promise< void > > {
	await mkdir( fpm.home, { recursive: true } );
	const file = join( fpm.home, 'fpm.conf' );
	await writeFile( file, fpmConfiguration( fpm ) );
	const [ command, ...before ] = fpm.command;
	const { stop } = await startDaemon( {
		what,
		command,
		args: [ ...before, '--nodaemonize', '--fpm-config', file, ...( process.getuid?.() === 0 ? [ '--allow-to-run-as-root' ] : [] ) ],
		env: instance.env,
		log: join( fpm.home, 'output.log' ),
		// It only speaks FastCGI, so nginx is asked instead.
		answers: () => Promise.resolve( true ),
	} );
	return stop;
}

/**
 * Serves an instance with `count` servers.
 *
 * @param instance What is served.
 * @param count    How many servers.
 * @param counting Folder for what callgrind writes: one server more, at an address of its own, whose instructions are counted.
 * @param caches   Page caches of `page-caches.ts` and `varnish-rules.ts` in front of it; null for none.
 */
export async function servePools(
	instance: Instance,
	count: number,
	counting: string | null = null,
	caches: Caches | null = null
): Promise< Pools > {
	const commands = await ensureFpm();
	const home = join( instance.www, '..', 'web' );
	const undo: ( () => Promise< void > )[] = [];
	const stop = async () => {
		for ( let last = undo.pop(); last; last = undo.pop() ) {
			await last();
		}
	};
	try {
		const php: number[] = [];
		const web: number[] = [];
		for ( let index = 0; index < count + ( counting === null ? 0 : 1 ); index++ ) {
			const port = await freePort();
			const isCounted = index === count && counting !== null;
			const command: Fpm[ 'command' ] = isCounted ? [ ...( await countingCommand( counting ) ), commands.fpm ] : [ commands.fpm ];
			undo.push(
				await startFpm(
					`PHP-FPM ${ index }`,
					{ port, home: join( home, String( index ) ), workers: isCounted ? 1 : workers, command },
					instance
				)
			);
			php.push( port );
			web.push( await freePort() );
		}
		const file = join( home, 'nginx.conf' );
		await writeFile( file, nginxConfiguration( { home, php, web, shared: count, instance, caches } ) );
		const servers = web.map( ( port ) => `http://127.0.0.1:${ port }` );
		const nginx = await startDaemon( {
			what: `nginx at ${ instance.url }`,
			command: commands.nginx,
			args: [ '-c', file, '-p', home, '-e', join( home, 'nginx-error.log' ) ],
			log: join( home, 'nginx.log' ),
			answers: async () =>
				( await Promise.all( [ instance.url, ...servers ].map( async ( url ) => ( await fetch( `${ url }/wp-login.php` ) ).ok ) ) ).every(
					Boolean
				),
		} );
		undo.push( nginx.stop );
		return { servers: servers.slice( 0, count ), counted: servers[ count ] ?? null, stop };
	} catch ( error ) {
		await stop();
		throw error;
	}
}
