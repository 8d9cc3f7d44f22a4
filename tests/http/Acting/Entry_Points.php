<?php
/**
 * Entry points of WordPress.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Acting;

use Patreon_Gate\Tests\Http\Leak\Reader;
use Patreon_Gate\Tests\Page;

/**
 * Lists WordPress' entry points from its source, so that those of a new version are tested, too: PHP files that answer requests,
 * admin-ajax actions, XML-RPC methods. QUERIES has the parameters each needs; `{post}` and the like are ids of locked content.
 */
final class Entry_Points {

	/** Files that answer nothing by themselves. */
	private const NO_ENTRY = '/(config|settings|blog-header|wp-load)\S*\.php$/';

	/** @var array<string, list<string>> By path. */
	private const QUERIES = array(
		'/index.php'                      => array( '?p={post}', '?p={post}&page=2', '?p={post}&preview=true', '?p={post}&embed=true', '?p={post}&feed=rss2', '?attachment_id={file}', '?attachment_id={file}&embed=true', '?feed=atom', '?feed=comments-rss2', '?s=locked', '?p={post}&replytocom={comment}', '?p={post}&cpage=2', '?unapproved={comment}&moderation-hash=x', '?m=209912', '?author=1', '?sitemap=index', '?robots=1', '?p={nobody}', '?p[]={post}', '?attachment_id[]=1' ),
		'/wp-json/'                       => array( '', 'wp/v2/posts/{post}', 'wp/v2/posts', 'wp/v2/media/{file}', 'wp/v2/media?parent={post}', 'wp/v2/media?include={file}', 'wp/v2/media/{nobody}', 'wp/v2/comments', 'wp/v2/comments/{comment}', 'wp/v2/comments?post={post}', 'wp/v2/posts/{post}/revisions', 'wp/v2/search?search=locked', 'oembed/1.0/embed?url={link}', 'oembed/1.0/embed?url={link}&format=xml', 'oembed/1.0/proxy?url={link}', 'wp/v2/types', 'wp-site-health/v1/tests/background-updates', 'wp/v2/block-renderer/core/latest-posts?context=edit&post_id={post}', 'patreon-gate/v1' ),
		'/wp-comments-post.php'           => array( '', '?comment_post_ID={post}' ),
		'/wp-trackback.php'               => array( '', '/{post}', '?p={post}', '?p={post}&url=http://127.0.0.1/&title=x' ),
		'/xmlrpc.php'                     => array( '', '?rsd' ),
		'/wp-login.php'                   => array( '', '?action=postpass', '?action=lostpassword', '?action=rp', '?action=register', '?reauth=1', '?action=confirmaction' ),
		'/wp-cron.php'                    => array( '?doing_wp_cron' ),
		'/wp-admin/async-upload.php'      => array( '', '?attachment_id={file}', '?attachment_id={file}&fetch=1', '?attachment_id={file}&fetch=2', '?attachment_id={file}&fetch=3', '?attachment_id={nobody}&fetch=3', '?attachment_id={post}&fetch=3', '?action=upload-attachment&post_id={post}' ),
		'/wp-admin/media.php'             => array( '?attachment_id={file}&action=edit' ),
		'/wp-admin/media-new.php'         => array( '', '?post_id={post}' ),
		'/wp-admin/media-upload.php'      => array( '', '?post_id={post}', '?post_id={post}&tab=gallery', '?post_id={post}&tab=library', '?post_id={post}&type=image&tab=type_url' ),
		'/wp-admin/upload.php'            => array( '', '?mode=list', '?mode=grid&item={file}', '?mode=list&s=locked' ),
		'/wp-admin/post.php'              => array( '?post={post}&action=edit', '?post={file}&action=edit', '?post={nobody}&action=edit', '?post={post}' ),
		'/wp-admin/post-new.php'          => array( '', '?post_type=page' ),
		'/wp-admin/edit.php'              => array( '', '?mode=excerpt', '?post_type=page', '?s=locked' ),
		'/wp-admin/revision.php'          => array( '?revision={revision}', '?revision={nobody}' ),
		'/wp-admin/comment.php'           => array( '?action=editcomment&c={comment}', '?action=approve&c={comment}', '?action=editcomment&c={nobody}' ),
		'/wp-admin/edit-comments.php'     => array( '', '?p={post}', '?s=talk' ),
		'/wp-admin/export.php'            => array( '' ),
		'/wp-admin/admin.php'             => array( '', '?page=patreon-gate', '?page=nobodys', '?action=nobodys' ),
		'/wp-admin/admin-post.php'        => array( '', '?action=nobodys' ),
		'/wp-admin/admin-ajax.php'        => array( '', '?action=nobodys' ),
		'/wp-admin/load-scripts.php'      => array( '?c=0&load[]=jquery-core' ),
		'/wp-admin/load-styles.php'       => array( '?c=0&load[]=dashicons' ),
		'/patreon-gate/'                  => array( 'start/', 'callback/', 'open/?post={post}', 'account/', 'sign-out/', 'refresh/', 'unlink/', 'forget/', 'nobodys/' ),
	);

	/** @return array<string, list<string>> Paths with their queries, by group. */
	public static function files(): array {
		$found = array( '/wp-json/' => self::QUERIES['/wp-json/'], '/patreon-gate/' => self::QUERIES['/patreon-gate/'] );
		foreach ( array( '', 'wp-admin/', 'wp-admin/user/' ) as $folder ) {
			$files = glob( ABSPATH . $folder . '*.php' );
			foreach ( is_array( $files ) ? $files : array() as $file ) {
				$path = '/' . $folder . basename( $file );
				if ( 0 === preg_match( self::NO_ENTRY, $path ) ) {
					$found[ $path ] = self::QUERIES[ $path ] ?? array( '' );
				}
			}
		}
		return $found;
	}

	/** @return array<string, list<string>> Actions of core's admin-ajax by method. */
	public static function actions(): array {
		$source = (string) file_get_contents( ABSPATH . 'wp-admin/admin-ajax.php' );
		$found  = array();
		foreach ( array( 'GET' => 'core_actions_get', 'POST' => 'core_actions_post' ) as $method => $list ) {
			preg_match( '/\$' . $list . '\s*=\s*array\((.*?)\);/s', $source, $body );
			preg_match_all( "/'([a-z0-9_-]+)'/i", $body[1] ?? '', $names );
			$found[ $method ] = $names[1];
		}
		return $found;
	}

	/** @return list<string> XML-RPC methods. */
	public static function methods( Reader $reader ): array {
		preg_match_all( '#<string>([a-zA-Z]+\.[a-zA-Z.]+)</string>#', $reader->xmlrpc( 'system.listMethods', array() )->body, $names );
		return $names[1];
	}

	/**
	 * Calls an XML-RPC method as the reader: on locked content if it only reads, otherwise on ids that do not exist.
	 *
	 * @param array<string, int|string> $ids     Ids by word.
	 * @param array<string, string>     $headers More header fields.
	 */
	public static function call( Reader $reader, string $method, array $ids, array $headers ): Page {
		require_once ABSPATH . WPINC . '/class-IXR.php';
		require_once ABSPATH . WPINC . '/IXR/class-IXR-request.php';
		$id       = 1 === preg_match( '/\.(get|list)/i', $method ) ? $ids['post'] : $ids['nobody'];
		$login    = '' === $reader->login ? 'nobody' : $reader->login;
		$password = '' === $reader->login ? 'wrong' : 'password';
		$values   = match ( strstr( $method, '.', true ) ) {
			'wp' => 'wp.getUsersBlogs' === $method ? array( $login, $password ) : array( 1, $login, $password, $id, array( 'post_id' => $id ), $id ),
			'blogger' => array( '', $id, $login, $password, 5 ),
			'metaWeblog', 'mt' => array( $id, $login, $password, 5, array() ),
			'pingback' => array( 'http://127.0.0.1:1/', (string) $ids['link'] ),
			default => array(),
		};
		return $reader->get( '/xmlrpc.php', $headers + array( 'Content-Type' => 'text/xml' ), 'POST', ( new \IXR_Request( $method, $values ) )->getXml() );
	}
}
