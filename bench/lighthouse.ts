/**
 * Lighthouse on a locked post, with the plugin and without it: the built-in box and each design of the gallery, in a block theme and in a classic
 * one, on a phone and on a desktop. Fails where accessibility, SEO or best practices are lower with the plugin.
 * `npm run bench:lighthouse [-- --themes=twentytwentyfive --devices=phone --designs=card,fade]`, with `--designs=none` for the built-in box only.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../tools/lib/paths.ts';
import { ensureChromium } from '../tools/services/chromium.ts';
import { startSite } from '../tools/site/site.ts';
import { DESIGNS } from '../tools/sheet/options.ts';
import { choose, publish } from './designs.ts';
import { type Audited, Browser, CATEGORIES, type Device } from './lighthouse-page.ts';

const THEMES = { twentytwentyfive: 'Block theme', twentytwentyone: 'Classic theme' } as const;
const DEVICES: readonly Device[] = [ 'phone', 'desktop' ];

function list< T extends string >( name: string, all: readonly T[] ): readonly T[] {
	const given = process.argv.find( ( argument ) => argument.startsWith( `--${ name }=` ) )?.slice( name.length + 3 );
	return given === undefined ? all : all.filter( ( one ) => given.split( ',' ).includes( one ) );
}

const themes = list( 'themes', Object.keys( THEMES ) as ( keyof typeof THEMES )[] );
const devices = list( 'devices', DEVICES );
const designs = list( 'designs', DESIGNS );

const times = ( on: number, off: number ): string => ( on / off ).toFixed( 2 );
const shift = ( shifts: readonly [ number, number ] ): string => shifts.map( ( one ) => one.toFixed( 3 ) ).join( ' / ' );

/** Returns what differs to the disadvantage of the page with the plugin: audits that fail only there. */
function lost( on: Audited, off: Audited ): readonly string[] {
	return CATEGORIES.filter( ( category ) => on.scores[ category ] < off.scores[ category ] ).map(
		( category ) => `${ category }: ${ on.failed.filter( ( audit ) => ! off.failed.includes( audit ) ).join( ', ' ) }`
	);
}

function row( title: string, on: Audited, off: Audited ): string {
	const cells = [
		title,
		...CATEGORIES.map( ( category ) => `${ String( on.scores[ category ] ) } / ${ String( off.scores[ category ] ) }` ),
		`${ String( on.requests ) } / ${ String( off.requests ) }`,
		`${ ( on.bytes / 1024 ).toFixed( 1 ) } / ${ ( off.bytes / 1024 ).toFixed( 1 ) }`,
		times( on.bytes, off.bytes ),
		shift( on.shifts ),
		shift( off.shifts ),
	];
	return `| ${ cells.join( ' | ' ) } |`;
}

await ensureChromium();
const browser = await Browser.start(
	[ process.env[ 'CHROMIUM' ], '/usr/bin/chromium', '/usr/bin/chromium-browser' ].find( ( path ) => path !== undefined && existsSync( path ) )
);
const text: string[] = [];
const worse: string[] = [];
let versions = '';
try {
	for ( const theme of themes ) {
		const site = await startSite( { theme, pools: 1, isPlain: true } );
		try {
			const { post, ids } = await publish( site );
			for ( const device of devices ) {
				text.push(
					'',
					`## ${ THEMES[ theme ] }, ${ device }`,
					'',
					`| call to action | ${ CATEGORIES.join( ' | ' ) } | requests | KiB | times | shift, with | shift, without |`,
					'| --- | --- | --- | --- | --- | --- | --- | --- | --- |'
				);
				const off = await browser.audit( post, device, 'off', 'lamp burned until dawn' );
				for ( const name of [ null, ...designs ] ) {
					await choose( site, name === null ? null : ids[ name ] );
					const title = name ?? 'built-in box';
					const on = await browser.audit( post, device, 'on', name === null ? 'patreon-gate-cta__heading' : 'patreon-gate-cta--design' );
					text.push( row( title, on, off ) );
					console.log( `${ theme } ${ device } ${ text.at( -1 ) ?? '' }` );
					worse.push( ...lost( on, off ).map( ( what ) => `${ theme }, ${ device }, ${ title }: ${ what }` ) );
				}
			}
			versions = `WordPress ${ site.instance.wordpress.version }, Lighthouse ${ browser.lighthouse }, Chromium ${ browser.version }`;
		} finally {
			await site.stop();
		}
	}
} finally {
	await browser.stop();
}
const head = [
	'# Lighthouse on a locked post',
	'',
	`${ versions }. Made by \`npm run bench:lighthouse\`. Each value is that of the page with the plugin, and after the slash that of the same page of the same site without it, where everybody reads the whole post. Bytes are those of all responses, as nginx sends them, without compression. The layout shift is measured while the page loads (by Lighthouse), and after the slash while it is scrolled to its end (by the browser).`,
	'',
	worse.length === 0 ? 'No score is lower with the plugin.' : `Lower with the plugin:\n\n${ worse.map( ( one ) => `- ${ one }` ).join( '\n' ) }`,
];
if ( themes.length === 2 && devices.length === 2 && designs.length === DESIGNS.length ) {
	await writeFile( join( root, 'bench/results-lighthouse.md' ), `${ [ ...head, ...text ].join( '\n' ) }\n` );
}
if ( worse.length > 0 ) {
	console.error( worse.join( '\n' ) );
	process.exitCode = 1;
}
