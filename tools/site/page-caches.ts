/**
 * nginx' own page cache (`fastcgi_cache`) in front of a site, in three common configurations. Each is a virtual host at the site's address, chosen by
 * the Host header. Without one of these names, nothing is cached.
 */

/** How a cache is set up. */
interface PageCache {
	/** Value of the Host header. */
	readonly host: string;
	/** Skips cookies of accounts, commenters and opened posts, as usually documented for WordPress. */
	readonly skipsCookies: boolean;
	/** Ignores WordPress' cache headers, and skips addresses with a query string, as the best-known instructions for nginx do. */
	readonly isDeaf: boolean;
}

const pageCaches: readonly PageCache[] = [
	{ host: 'usual.test', skipsCookies: true, isDeaf: false },
	{ host: 'deaf.test', skipsCookies: true, isDeaf: true },
	{ host: 'blind.test', skipsCookies: false, isDeaf: false },
];

/** Returns lines for the section `http` of nginx' configuration. `folder` holds the cache; tests and their purging read it. */
export function cacheZone( folder: string ): string {
	return `\tfastcgi_cache_path ${ folder } levels=1:2 keys_zone=pages:4m inactive=60m use_temp_path=off;\n`;
}

function cacheRules( { skipsCookies, isDeaf }: PageCache ): string {
	// A response without a lifetime, like WordPress' pages for visitors, is cached for a while.
	return `
		set $skip_cache 0;
		if ($request_method = POST) { set $skip_cache 1; }
		if ($request_uri ~* "/wp-admin/|/xmlrpc.php|/wp-(login|cron|comments-post).php") { set $skip_cache 1; }
		${ isDeaf ? 'if ($query_string != "") { set $skip_cache 1; }' : '' }
		${ skipsCookies ? 'if ($http_cookie ~* "comment_author|wordpress_[a-f0-9]+|wp-postpass|wordpress_no_cache|wordpress_logged_in") { set $skip_cache 1; }' : '' }
		fastcgi_cache pages;
		fastcgi_cache_key "$scheme$request_method$host$request_uri";
		fastcgi_cache_valid 200 301 302 60m;
		${ isDeaf ? 'fastcgi_ignore_headers Cache-Control Expires Set-Cookie;' : '' }
		fastcgi_cache_bypass $skip_cache;
		fastcgi_no_cache $skip_cache;
		add_header X-Page-Cache $upstream_cache_status always;`;
}

/**
 * Returns the virtual hosts.
 *
 * @param serverBlock Makes one from its host name and the rules for its location.
 */
export function cachedServers( serverBlock: ( name: string, rules: string ) => string ): string[] {
	return pageCaches.map( ( pageCache ) => serverBlock( pageCache.host, cacheRules( pageCache ) ) );
}
