import { signIn } from './blocks';

/** Theme templates with the demo site's own content. */
export interface DemoTemplate {
	/** Route of the REST API: templates or template parts. */
	readonly route: 'templates' | 'template-parts';
	/** Theme and slug. */
	readonly id: string;
	readonly content: string;
}

const CARD = `<!-- wp:post-featured-image {"isLink":true,"aspectRatio":"16/9"} /-->
<!-- wp:post-title {"isLink":true,"level":2,"fontSize":"large"} /-->
<!-- wp:post-excerpt {"excerptLength":24,"fontSize":"medium"} /-->`;

/** The front page: an overview of the posts, instead of their full content. */
const HOME = `<!-- wp:template-part {"slug":"header","theme":"twentytwentyfive"} /-->
<!-- wp:group {"tagName":"main","style":{"spacing":{"blockGap":"var:preset|spacing|50","padding":{"top":"var:preset|spacing|50","bottom":"var:preset|spacing|70"}}},"layout":{"type":"constrained"}} -->
<main class="wp-block-group" style="padding-top:var(--wp--preset--spacing--50);padding-bottom:var(--wp--preset--spacing--70)">
<!-- wp:site-tagline {"level":1,"align":"wide","fontSize":"xx-large"} /-->
<!-- wp:query {"query":{"perPage":12,"postType":"post","order":"desc","orderBy":"date","inherit":true},"align":"wide"} -->
<div class="wp-block-query alignwide"><!-- wp:post-template {"style":{"spacing":{"blockGap":"var:preset|spacing|50"}},"layout":{"type":"grid","minimumColumnWidth":"19rem"}} -->
${ CARD }
<!-- /wp:post-template --></div>
<!-- /wp:query -->
</main>
<!-- /wp:group -->
<!-- wp:template-part {"slug":"footer","theme":"twentytwentyfive"} /-->`;

/** The footer: sign-in for members, instead of the theme's example links. */
const FOOTER = `<!-- wp:group {"style":{"spacing":{"padding":{"top":"var:preset|spacing|50","bottom":"var:preset|spacing|50"}}},"layout":{"type":"constrained"}} -->
<div class="wp-block-group" style="padding-top:var(--wp--preset--spacing--50);padding-bottom:var(--wp--preset--spacing--50)"><!-- wp:group {"align":"wide","layout":{"type":"flex","flexWrap":"wrap","justifyContent":"space-between"}} -->
<div class="wp-block-group alignwide"><!-- wp:site-title {"level":0} /-->
${ signIn() }</div>
<!-- /wp:group --></div>
<!-- /wp:group -->`;

export const DEMO_TEMPLATES: readonly DemoTemplate[] = [
	{ route: 'templates', id: 'twentytwentyfive//home', content: HOME },
	{ route: 'template-parts', id: 'twentytwentyfive//footer', content: FOOTER },
];
