/** Writes contact sheets: pages with many pictures, and a picture of each page. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Shot } from './shots';

/** Height and width of a sheet in pixels, about. */
const HEIGHT = 1500;
const WIDTH = 1500;

const GAP = 10;
const LABEL = 20;

/** Space that a picture takes on a sheet of this scale. */
const tall = ( shot: Shot, scale: number ): number => shot.height * scale + LABEL + GAP;

/** Distributes pictures over sheets and columns, in their order. */
function distributed( shots: readonly Shot[], scale: number ): readonly ( readonly ( readonly Shot[] )[] )[] {
	const widest = Math.max( ...shots.map( ( { width } ) => width ) ) * scale + GAP;
	const most = Math.max( 1, Math.floor( WIDTH / widest ) );
	const sheets: Shot[][][] = [ [ [] ] ];
	let used = 0;
	for ( const shot of shots ) {
		let columns = sheets.at( -1 ) ?? [];
		if ( used > 0 && used + tall( shot, scale ) > HEIGHT ) {
			if ( columns.length === most ) {
				columns = [];
				sheets.push( columns );
			}
			columns.push( [] );
			used = 0;
		}
		columns.at( -1 )?.push( shot );
		used += tall( shot, scale );
	}
	return sheets;
}

function figure( { name, file, x, y, width, height }: Shot, scale: number ): string {
	const view = `inline-size:${ String( width ) }px;block-size:${ String( height ) }px;zoom:${ String( scale ) };background:url('${ file }') ${ String( -x ) }px ${ String( -y ) }px no-repeat`;
	return `<figure><figcaption>${ name }</figcaption><div style="${ view }"></div></figure>`;
}

/**
 * Writes sheets.
 *
 * @param page   A page to draw them with.
 * @param folder Folder of the pictures.
 * @param title  Beginning of the files' names.
 * @param shots  Pictures.
 * @param scale  How large they are shown.
 */
export async function writeSheets( page: Page, folder: string, title: string, shots: readonly Shot[], scale: number ): Promise< void > {
	for ( const [ at, columns ] of distributed( shots, scale ).entries() ) {
		const name = `${ title }-${ String( at + 1 ) }`;
		const body = columns.map( ( column ) => `<div>${ column.map( ( shot ) => figure( shot, scale ) ).join( '' ) }</div>` ).join( '' );
		const style = `body{display:inline-flex;gap:${ String( GAP ) }px;margin:6px;background:#9aa;font:13px/${ String( LABEL ) }px system-ui}figure{margin:0 0 ${ String( GAP ) }px}figcaption{white-space:nowrap;overflow:hidden}`;
		const file = join( folder, `${ name }.html` );
		await writeFile( file, `<!doctype html><meta charset="utf-8"><title>${ name }</title><style>${ style }</style>${ body }` );
		await page.goto( `file://${ file }` );
		const size = await page.evaluate( () => ( { width: document.body.scrollWidth + 12, height: document.body.scrollHeight + 12 } ) );
		await page.setViewportSize( { width: Math.ceil( size.width ), height: Math.ceil( size.height ) } );
		await page.screenshot( { path: join( folder, `${ name }.png` ) } );
		process.stdout.write( `${ join( folder, `${ name }.png` ) }\n` );
	}
}
