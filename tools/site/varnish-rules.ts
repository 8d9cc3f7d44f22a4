/**
 * Varnish in front of a site, with the rules that instructions for WordPress have in common: cookies of accounts, commenters and opened posts go
 * past the cache, all others are dropped; purging by PURGE with an expression, as the plugin Proxy Cache Purge sends it.
 */

/** Values of the Host header: `varnish.test` follows the site's headers, `forced.test` keeps pages for an hour whatever they say. */
export const varnishHosts = [ 'varnish.test', 'forced.test' ] as const;

/** Returns the configuration. `site` is the address of the site, whose own name is the Host header it gets. */
export function varnishRules( site: URL ): string {
	return `vcl 4.1;
backend default { .host = "${ site.hostname }"; .port = "${ site.port }"; .first_byte_timeout = 600s; }
acl purgers { "127.0.0.1"; }

sub vcl_recv {
	if (req.url == "/varnish-ready") { return (synth(200, "Ready")); }
	set req.http.X-Cache-Name = req.http.Host;
	set req.http.Host = "${ site.host }";
	if (req.method == "PURGE") {
		if (client.ip !~ purgers) { return (synth(405, "Not allowed")); }
		ban("obj.http.X-Url ~ " + req.http.X-Purge-Expression);
		return (synth(200, "Purged"));
	}
	if (req.method != "GET" && req.method != "HEAD") { return (pass); }
	if (req.http.Authorization) { return (pass); }
	if (req.url ~ "wp-admin|wp-login|wp-cron|xmlrpc.php|preview=true") { return (pass); }
	if (req.http.Cookie ~ "comment_author|wordpress_[a-f0-9]+|wp-postpass|wordpress_no_cache|wordpress_logged_in") { return (pass); }
	unset req.http.Cookie;
	return (hash);
}

sub vcl_hash {
	hash_data(req.url);
	hash_data(req.http.X-Cache-Name);
	return (lookup);
}

sub vcl_backend_response {
	set beresp.http.X-Url = bereq.url;
	set beresp.grace = 0s;
	if (bereq.http.X-Cache-Name == "forced.test" && !bereq.uncacheable && beresp.status == 200) {
		unset beresp.http.Set-Cookie;
		set beresp.ttl = 1h;
		return (deliver);
	}
}

sub vcl_deliver {
	unset resp.http.X-Url;
	if (obj.hits > 0) { set resp.http.X-Page-Cache = "HIT"; }
	elseif (obj.uncacheable) { set resp.http.X-Page-Cache = "BYPASS"; }
	else { set resp.http.X-Page-Cache = "MISS"; }
}
`;
}

/** Returns the virtual host of nginx through which tests reach Varnish at the site's address. */
export function varnishServer( port: number, varnish: number ): string {
	return `server {
	listen 127.0.0.1:${ port };
	server_name ${ varnishHosts.join( ' ' ) };
	location / {
		proxy_pass http://127.0.0.1:${ varnish };
		proxy_http_version 1.1;
		proxy_set_header Host $host;
		proxy_read_timeout 600s;
		proxy_buffer_size 64k;
		proxy_buffers 16 64k;
	}
}
`;
}
