import { html as page } from '../http/replies';
import type { HttpReply } from '../http/types';
import { html, Markup, type Content } from './markup';
import { STYLE } from './style';

/** Returns a whole page. All pages say that this is not Patreon. */
export function layout(
	title: string,
	content: Content,
	options: { status?: number; wide?: boolean; headers?: HttpReply[ 'headers' ] } = {}
): HttpReply {
	const document = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${ title } · Patreon sandbox</title>
<style>${ new Markup( STYLE ) }</style>
</head>
<body>
<header class="banner">Patreon sandbox: nothing here is real</header>
<main${ options.wide === true ? new Markup( ' class="wide"' ) : '' }>
${ content }
</main>
</body>
</html>
`;
	return page( options.status ?? 200, document.text, options.headers );
}

/** Formats cents for people. */
export function money( cents: number, currency: string ): string {
	return new Intl.NumberFormat( 'en', { style: 'currency', currency } ).format( cents / 100 );
}
