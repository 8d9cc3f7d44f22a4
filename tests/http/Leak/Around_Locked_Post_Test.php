<?php
/**
 * Text and addresses of a locked post outside of its content.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Plugin;
use Patreon_Gate\Tests\Http_Test_Case;
use Patreon_Gate\Tests\Page;

/** What WordPress says about the files of a locked post, its footnotes, enclosures and custom fields. */
final class Around_Locked_Post_Test extends Http_Test_Case {

	protected function tearDown(): void {
		// The gallery of WordPress 6.8 triggers a notice if the block renderer passes no inner blocks, with or without the plugin.
		$this->take_site_log();
		parent::tearDown();
	}

	use Guard_Log;

	private const OUTSIDERS = array( 'anonymous', 'subscriber', 'lower tier', 'former', 'declined', 'contributor', 'author', 'lower tier by cookie' );

	/** The locked post. */
	private static int $post = 0;

	/** Attachment uploaded to it. */
	private static int $file = 0;

	/** Unattached media library item that the post shows. */
	private static int $loose = 0;

	protected function setUp(): void {
		parent::setUp();
		if ( 0 === self::$post ) {
			$this->make();
		}
		$this->take_guard_log();
	}

	public function test_its_files_are_hidden_from_visitors_and_shown_to_members(): void {
		$wrong = array();
		foreach ( array( self::$file, self::$loose ) as $id ) {
			$link = (string) wp_make_link_relative( (string) get_permalink( $id ) );
			$name = (string) get_post_field( 'post_name', $id );
			$page = array(
				'the page'         => "/?attachment_id=$id",
				'as a post'        => "/?p=$id",
				'by name'          => "/?attachment=$name",
				'by address'       => $link,
			);
			$more = array(
				'feed of the page' => "/?attachment_id=$id&feed=rss2",
				'Atom of the page' => "/?attachment=$name&feed=atom",
				'embedded'         => "/?attachment_id=$id&embed=true",
				'oEmbed'           => '/wp-json/oembed/1.0/embed?url=' . rawurlencode( (string) get_permalink( $id ) ),
				'oEmbed XML'       => '/wp-json/oembed/1.0/embed?format=xml&url=' . rawurlencode( home_url( "/?attachment_id=$id" ) ),
				'search'           => '/?s=zqxsearch&post_type=attachment',
				'any search'       => '/?s=zqxsearch&post_type=any',
				'archive'          => '/?post_type=attachment',
				'by the author'    => '/?author=' . Leak_Site::get( self::base_url() )->owner->ID,
				'by the author, files' => '/?post_type=attachment&author=' . Leak_Site::get( self::base_url() )->owner->ID,
				'feed of files'    => '/?post_type=attachment&feed=rss2',
				'by year'          => '/?year=' . get_the_date( 'Y', $id ) . '&post_type=attachment',
				'the post embedded' => (string) wp_make_link_relative( (string) get_permalink( self::$post ) ) . 'embed/',
				'oEmbed of the post' => '/wp-json/oembed/1.0/embed?url=' . rawurlencode( (string) get_permalink( self::$post ) ),
				'REST'             => "/wp-json/wp/v2/media/$id",
				'REST search'      => '/wp-json/wp/v2/search?search=zqxsearch&type=post&subtype=any',
				'sitemap'          => '/wp-sitemap.xml',
			);
			foreach ( self::OUTSIDERS as $reader ) {
				foreach ( $page + $more as $where => $path ) {
					$this->note( $wrong, "$reader: $where", $this->reader( $reader )->get( $path ) );
				}
			}
			foreach ( array( 'entitled', 'entitled by cookie', 'editor' ) as $reader ) {
				foreach ( $page as $where => $path ) {
					$found = $this->reader( $reader )->get( $path );
					$found = 301 === $found->status && ! str_contains( $found->header( 'location' ), 'zqxcan' ) ? $this->reader( $reader )->get( $found->header( 'location' ) ) : $found;
					if ( ! str_contains( $found->raw, 'zqxcan' ) ) {
						$wrong[] = "$reader does not see $where ({$found->status})";
					}
				}
			}
		}
		self::assertSame( array(), $wrong );
		self::assertSame( '', $this->take_guard_log() );
		self::assertSame( '', implode( "\n", preg_grep( '#/(includes|blocks)/(?!class-)#', explode( "\n", $this->take_site_log() ) ) ?: array() ) );
	}

	public function test_a_hidden_attachment_page_answers_like_a_missing_one(): void {
		foreach ( array( '', '&embed=true' ) as $more ) {
			$hidden = $this->visitor()->get( '/?attachment_id=' . self::$file . $more );
			$none   = $this->visitor()->get( '/?attachment_id=99999999' . $more );
			self::assertSame( $none->status, $hidden->status, $more );
			self::assertSame( $none->header( 'link' ), $hidden->header( 'link' ), $more );
		}
	}

	public function test_footnotes_enclosures_and_declared_fields_are_hidden_from_all_code_that_reads_meta(): void {
		$wrong = array();
		$paths = array(
			'before the main query' => '/?leak_early=' . self::$post,
			'admin-ajax'            => '/wp-admin/admin-ajax.php?action=leak_meta&leak_post=' . self::$post,
			'the_meta()'            => '/?leak_probe=the_meta&leak_post=' . self::$post,
		);
		foreach ( self::OUTSIDERS as $reader ) {
			foreach ( $paths as $where => $path ) {
				$this->note( $wrong, "$reader: $where", $this->reader( $reader )->get( $path ) );
			}
			$this->note( $wrong, "$reader: posting", $this->reader( $reader )->get( '/?leak_early=' . self::$post, array(), 'POST', 'a=b' ) );
		}
		foreach ( array( 'before the main query', 'admin-ajax' ) as $where ) {
			$body = $this->reader( 'editor' )->get( $paths[ $where ] )->body;
			foreach ( array( 'zqxcan footnote', 'zqxcan.mp3', 'zqxcan declared' ) as $word ) {
				self::assertStringContainsString( $word, str_replace( '\\/', '/', html_entity_decode( $body ) ), "editor: $where" );
			}
		}
		self::assertSame( array(), $wrong );
		self::assertSame( '', $this->take_guard_log() );
	}

	public function test_custom_fields_of_a_locked_post_are_not_in_rest_unless_they_are_public(): void {
		$route = '/wp/v2/posts/' . self::$post;
		$wrong = array();
		foreach ( self::OUTSIDERS as $reader ) {
			$page = $this->reader( $reader )->rest( $route );
			$this->note( $wrong, $reader, $page );
			self::assertSame( 'open to all', $page->json()['meta']['leak_public'] ?? null, $reader );
			self::assertSame( '', $page->json()['meta']['leak_field'] ?? null, $reader );
			$this->note( $wrong, "$reader: list", $this->reader( $reader )->rest( '/wp/v2/posts?include=' . self::$post . '&_fields=meta,acf' ) );
		}
		self::assertSame( array(), $wrong );
		foreach ( array( 'entitled', 'editor' ) as $reader ) {
			$data = $this->reader( $reader )->rest( $route )->json();
			self::assertSame( 'a field of a plugin', $data['meta']['leak_field'] ?? null, $reader );
			self::assertSame( 'zqxcan declared', $data['meta']['leak_declared'] ?? null, $reader );
			self::assertSame( 'zqxcan acf', $data['acf']['field'] ?? null, $reader );
			self::assertStringContainsString( 'zqxcan footnote', $data['meta']['footnotes'] ?? '', $reader );
		}
		// The editor keeps the response and sends it with the next save, so it must be complete.
		$saved = $this->reader( 'editor' )->rest( $route, array(), 'PUT', '{"excerpt":""}' )->json();
		self::assertSame( 'a field of a plugin', $saved['meta']['leak_field'] ?? null );
		self::assertStringContainsString( 'zqxcan footnote', $saved['meta']['footnotes'] ?? '' );
		self::assertSame( 'zqxcan declared', $saved['meta']['leak_declared'] ?? null );
		$again = $this->reader( 'editor' )->rest( $route, array(), 'PUT', (string) wp_json_encode( array( 'meta' => $saved['meta'], 'title' => 'Again' ) ) )->json();
		self::assertSame( $saved['meta'], $again['meta'] ?? null );
		// Reads the database directly, because the plugin hides the meta in this process, too.
		global $wpdb;
		self::assertSame( array( 'zqxcan declared' ), $wpdb->get_col( $wpdb->prepare( "SELECT meta_value FROM {$wpdb->postmeta} WHERE post_id = %d AND meta_key = 'leak_declared'", self::$post ) ) );
		self::assertSame( '', get_post_meta( self::$post, 'leak_declared', true ) );
	}

	public function test_users_who_may_upload_but_not_edit_the_post_get_nothing_from_media_dialogs(): void {
		$wrong  = array();
		$author = $this->reader( 'author' );
		foreach ( array( self::$file, self::$loose ) as $id ) {
			foreach ( array( 'author', 'contributor', 'subscriber' ) as $name ) {
				$reader = $this->reader( $name );
				foreach ( array( 1, 2, 3 ) as $fetch ) {
					$page = $reader->get( "/wp-admin/async-upload.php?attachment_id=$id&fetch=$fetch" );
					$this->note( $wrong, "$name: async-upload $fetch", $page );
					self::assertContains( $page->status, array( 403, 404 ), "$name: async-upload $fetch" );
				}
				foreach ( array( array( 'action' => 'get-attachment', 'id' => $id ), array( 'action' => 'query-attachments', 'query' => array( 'post__in' => array( $id ) ) ), array( 'action' => 'parse-media-shortcode', 'post_ID' => $this->draft(), 'shortcode' => "[gallery ids=\"$id\" link=\"file\"]" ) ) as $fields ) {
					$this->note( $wrong, "$name: {$fields['action']}", $this->ajax( $reader, $fields ) );
				}
				foreach (
					array(
						'proxy of the file'   => '/oembed/1.0/proxy?url=' . rawurlencode( (string) get_permalink( $id ) ),
						'proxy of the post'   => '/oembed/1.0/proxy?url=' . rawurlencode( (string) get_permalink( self::$post ) ),
						'a gallery'           => '/wp/v2/block-renderer/core/gallery?context=edit&attributes[ids][0]=' . $id,
						'a shortcode'         => '/wp/v2/block-renderer/core/shortcode?context=edit&attributes[text]=' . rawurlencode( "[gallery ids=\"$id\" link=\"file\"]" ),
						'media for editing'   => "/wp/v2/media/$id?context=edit",
					) as $where => $route
				) {
					$this->note( $wrong, "$name: $where", $reader->rest( $route ) );
				}
			}
			$nonce = preg_match( '/"sendToEditor":"([0-9a-f]+)"/', $author->get( '/wp-admin/post-new.php' )->body, $found ) ? $found[1] : '';
			self::assertNotSame( '', $nonce );
			$this->note( $wrong, 'send to editor', $this->ajax( $author, array( 'action' => 'send-attachment-to-editor', 'nonce' => $nonce, 'post_id' => $this->draft(), 'attachment' => array( 'id' => $id, 'image-size' => 'full' ) ) ) );
			$thumb = $author->rest( '/wp/v2/posts/' . $this->draft(), array(), 'POST', (string) wp_json_encode( array( 'featured_media' => $id ) ) );
			$this->note( $wrong, 'featured image', $thumb );
			self::assertSame( 0, (int) get_metadata_raw( 'post', $this->draft(), '_thumbnail_id', true ), 'Nobody can make the hidden attachment the featured image of their own post.' );
		}
		self::assertSame( array(), $wrong );
		self::assertSame( '', $this->take_guard_log() );
	}

	public function test_a_lightbox_does_not_reveal_the_address_of_a_hidden_image(): void {
		$wrong = array();
		$own   = $this->create_attachment( 0, array( 'post_author' => get_user_by( 'login', $this->reader( 'author' )->login )->ID ) )->ID;
		$image = static fn( int $id ): string => '<!-- wp:image {"id":' . $id . ',"lightbox":{"enabled":true},"linkDestination":"none"} --><figure class="wp-block-image"><img src="https://example.org/x.gif" alt="" class="wp-image-' . $id . '"/></figure><!-- /wp:image -->';
		wp_update_post( wp_slash( array( 'ID' => $this->draft(), 'post_content' => $image( self::$file ) . $image( $own ) . $image( self::$loose ) ) ) );
		$page = $this->reader( 'author' )->get( '/?p=' . $this->draft() . '&preview=true' );
		$this->note( $wrong, 'in an own draft', $page );
		self::assertStringContainsString( str_replace( '/', '\\/', wp_basename( (string) get_attached_file( $own ) ) ), $page->body, 'An image that may be seen has a lightbox.' );
		self::assertSame( array(), $wrong );
		// For people who may see the image, there is a lightbox.
		$post = get_post( self::$post );
		wp_update_post( wp_slash( array( 'ID' => self::$post, 'post_content' => $post->post_content . $image( self::$file ) ) ) );
		self::assertStringContainsString( 'lightbox', $this->reader( 'entitled' )->get( (string) wp_make_link_relative( (string) get_permalink( self::$post ) ) )->body );
	}

	public function test_users_who_may_edit_can_make_it_the_featured_image(): void {
		$post = $this->create_post( array( 'post_status' => 'draft', 'post_author' => Leak_Site::get( self::base_url() )->owner->ID ) )->ID;
		$page = $this->reader( 'editor' )->rest( "/wp/v2/posts/$post", array(), 'POST', (string) wp_json_encode( array( 'featured_media' => self::$file ) ) );
		self::assertSame( self::$file, $page->json()['featured_media'] ?? null );
		delete_post_meta( $post, '_thumbnail_id' );
	}

	private function make(): void {
		$owner       = Leak_Site::get( self::base_url() )->owner->ID;
		self::$post  = $this->create_post( array( 'post_author' => $owner ) )->ID;
		self::$file  = $this->picture( self::$post, $owner );
		self::$loose = $this->picture( 0, $owner );
		$note        = 'f0000000-0000-4000-8000-000000000026';
		$content     = '<!-- wp:paragraph --><p>zqxcan<sup data-fn="' . $note . '" class="fn"><a href="#' . $note . '" id="' . $note . '-link">1</a></sup></p><!-- /wp:paragraph -->';
		foreach ( array( self::$file, self::$loose ) as $id ) {
			$content .= '<!-- wp:image {"id":' . $id . '} --><figure class="wp-block-image"><img src="' . wp_get_attachment_url( $id ) . '" alt="" class="wp-image-' . $id . '"/></figure><!-- /wp:image -->';
		}
		wp_update_post( wp_slash( array( 'ID' => self::$post, 'post_content' => $content ) ) );
		update_post_meta( self::$post, 'footnotes', wp_slash( (string) wp_json_encode( array( array( 'id' => $note, 'content' => 'zqxcan footnote' ) ) ) ) );
		add_post_meta( self::$post, 'enclosure', "https://example.org/zqxcan.mp3\n1234\naudio/mpeg\n" );
		foreach ( array( 'leak_field' => 'a field of a plugin', 'leak_declared' => 'zqxcan declared', 'leak_public' => 'open to all', '_leak_acf' => 'zqxcan acf' ) as $key => $value ) {
			update_post_meta( self::$post, $key, $value );
		}
		Plugin::instance()->post_locks()->set( self::$post, Leak_Site::lock() );
	}

	private function picture( int $parent_id, int $author ): int {
		$upload = wp_upload_bits( 'zqxcan-' . wp_generate_password( 6, false ) . '.gif', null, (string) base64_decode( 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', true ) );
		$id     = wp_insert_attachment( array( 'post_title' => 'zqxcan title zqxsearch', 'post_name' => 'picture-' . strtolower( wp_generate_password( 6, false ) ), 'post_excerpt' => 'zqxcan caption', 'post_content' => 'zqxcan description', 'post_mime_type' => 'image/gif', 'post_status' => 'inherit', 'post_author' => $author ), $upload['file'], $parent_id, true );
		return is_int( $id ) ? $id : throw new \RuntimeException( 'No attachment.' );
	}

	/** Creates a draft by the author who may not edit the locked post. */
	private function draft(): int {
		static $draft = 0;
		return $draft ?: $draft = $this->create_post( array( 'post_status' => 'draft', 'post_author' => get_user_by( 'login', $this->reader( 'author' )->login )->ID ) )->ID;
	}

	private function reader( string $name ): Reader {
		return Leak_Site::get( self::base_url() )->readers[ $name ];
	}

	/** @param array<string, mixed> $fields Fields of the form. */
	private function ajax( Reader $reader, array $fields ): Page {
		return $reader->get( '/wp-admin/admin-ajax.php', array( 'Content-Type' => 'application/x-www-form-urlencoded' ), 'POST', http_build_query( $fields ) );
	}

	/** @param list<string> $wrong What went wrong so far. */
	private function note( array &$wrong, string $where, Page $page ): void {
		$at = stripos( $page->raw, 'zqxcan' );
		if ( false !== $at ) {
			$wrong[] = "$where: …" . substr( $page->raw, max( 0, $at - 100 ), 160 ) . '…';
		}
		if ( $page->status >= 500 ) {
			$wrong[] = "$where: {$page->status} " . substr( wp_strip_all_tags( $page->body ), 0, 200 );
		}
	}
}
