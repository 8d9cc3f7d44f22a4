<?php
/**
 * Locked posts, and pages that show them.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Http\Leak;

use Patreon_Gate\Gating\Lock_Codec;
use Patreon_Gate\Gating\Rules\Rule;
use Patreon_Gate\Plugin;

/**
 * Posts that one kind of lock locks. Locked text contains the canary word, which the guard looks for, and a word to search for. Files of locked parts
 * have the canary in their names.
 */
final class Leak_Content {

	/** Word in locked text only; see tests/support/mu-plugins/canary-guard.php. */
	public const CANARY = 'zqxcan';

	/** Word in locked text only, to search for. */
	public readonly string $search;

	/** Names of the posts and pages. */
	private const POSTS = array( 'main', 'paged', 'more', 'wrapped', 'classic' );
	private const PAGES = array( 'with pattern', 'loop', 'latest full', 'latest excerpts', 'galleries', 'open' );

	/** Word in the public part, if only a part is locked. */
	public readonly string $public;

	/** Word in the comment on the main post: locked if the whole post is locked, public if only parts are. */
	public readonly string $talk;

	public readonly int $category;

	/** @var array<string, int> Posts by name, made on first use. */
	private array $made = array();

	public function __construct( public readonly Lock_Kind $kind, private readonly Leak_Site $site ) {
		$word           = $kind->word();
		$this->search   = 'quux' . $word . 'hidden';
		$this->public   = 'openword' . $word;
		$this->talk     = $kind->is_part() ? 'talkbeside' . $word : "zqxcan $kind->name comment";
		$term           = wp_insert_term( 'Leak ' . $kind->name . ' ' . wp_generate_password( 4, false ), 'category' );
		$this->category = is_array( $term ) ? (int) $term['term_id'] : throw new \RuntimeException( $term->get_error_message() );
	}

	/** Creates everything, the posts last, so that lists of the newest posts have them. */
	public function create(): void {
		foreach ( array( 'pattern', ...self::POSTS, ...self::PAGES ) as $name ) {
			$this->id( $name );
		}
	}

	/** Deletes everything. */
	public function delete(): void {
		foreach ( array_diff_key( $this->made, array( 'comment' => 0 ) ) as $id ) {
			wp_delete_post( $id, true );
		}
		$this->made = array();
	}

	/** Returns the rule that locks the posts, if one does. */
	public function rule(): ?Rule {
		$of = match ( $this->kind->rule ) {
			Rule::TERM   => (string) $this->category,
			Rule::AUTHOR => (string) $this->site->owner->ID,
			Rule::TYPE   => 'post',
			default      => '',
		};
		return '' === $this->kind->rule ? null : new Rule( 'matrix', 'Matrix', $this->kind->rule, Rule::TERM === $this->kind->rule ? 'category' : '', $of, $this->kind->lock );
	}

	/** @return list<int> Pages that are not locked, but show what is. */
	public function open_pages(): array {
		return array_map( $this->id( ... ), self::PAGES );
	}

	/**
	 * Returns every piece of locked and public text that a reader must find where a post is shown.
	 *
	 * @param string $what Name of a post: all of its text; with "start": what a summary has; or one of the other names below.
	 * @return list<string>
	 */
	public function pieces( string $what ): array {
		$named  = fn ( string ...$names ): array => array_map( fn ( string $name ): string => "zqxcan {$this->kind->name} $name", $names );
		$public = $this->kind->is_part() ? array( $this->public ) : array();
		return match ( $what ) {
			'main' => array( ...$public, ...$named( 'main', 'heading', 'alt', 'note' ), $this->file_name(), 'zqxcan-' . $this->kind->word() . '-embed' ),
			'main start' => array( ...$public, ...$named( 'main' ) ),
			'main locked' => $named( 'main', 'heading', 'alt', 'note' ),
			'footnotes' => $named( 'footnote' ),
			'comment' => array( $this->talk ),
			'file' => array( $this->file_name() ),
			'caption' => $named( 'caption of the file' ),
			'paged' => array( ...$public, ...$named( 'one' ) ),
			'second page' => $named( 'two' ),
			'more' => match ( $this->kind->shape ) {
				Lock_Kind::DIVIDER => array( ...$public, ...$named( 'before more', 'after more' ) ),
				default => array( $this->public, ...$named( 'after more' ) ),
			},
			'wrapped' => $named( 'wrapped' ),
			'classic' => array( ...$public, ...$named( 'classic', 'caption' ) ),
			'pattern' => array( ...$public, ...$named( 'pattern', ...( Lock_Kind::DIVIDER === $this->kind->shape ? array( 'below the pattern' ) : array() ) ) ),
			'anything' => array( "zqxcan {$this->kind->name} " ),
			default => throw new \LogicException( $what ),
		};
	}

	/** Returns the id of a locked post by its name. */
	public function id( string $name ): int {
		return $this->made[ $name ] ??= match ( $name ) {
			'main' => $this->main(),
			'paged' => $this->post( $this->locked( $this->secret( 'one' ) . $this->page_break() . $this->secret( 'two' ), $this->paragraph( $this->public ) ) ),
			'more' => $this->post( $this->more() ),
			'wrapped' => $this->post( '<!-- wp:group --><div class="wp-block-group">' . $this->locked( '<!-- wp:group --><div class="wp-block-group">' . $this->secret( 'wrapped' ) . '</div><!-- /wp:group -->', '' ) . '</div><!-- /wp:group -->' ),
			'classic' => $this->post( $this->locked( "<p>zqxcan {$this->kind->name} classic</p>\n\n[caption width=\"10\"]zqxcan {$this->kind->name} caption[/caption]", '<p>' . $this->public . '</p>' ) ),
			'pattern' => $this->pattern(),
			'with pattern' => $this->open_page( '<!-- wp:block {"ref":' . $this->id( 'pattern' ) . '} /-->' . ( Lock_Kind::DIVIDER === $this->kind->shape ? $this->secret( 'below the pattern' ) : '' ) ),
			'loop' => $this->open_page( $this->loop() ),
			'latest full' => $this->open_page( $this->latest( 'full_post' ) ),
			'latest excerpts' => $this->open_page( $this->latest( 'excerpt' ) ),
			'galleries' => $this->open_page( $this->galleries() ),
			'open' => $this->open_page( $this->paragraph( 'Nothing locked here.' ) ),
			default => throw new \LogicException( $name ),
		};
	}

	/** Returns the path of a post. */
	public function path( string $name ): string {
		$parts = wp_parse_url( (string) get_permalink( $this->id( $name ) ) );
		return is_array( $parts ) ? (string) ( $parts['path'] ?? '/' ) : '/';
	}

	/** @return list<int> Attachments that only locked parts show. */
	public function attachments(): array {
		$this->id( 'main' );
		return array( $this->made['attachment'] );
	}

	/** Returns the comment on the main post. */
	public function comment(): int {
		$this->id( 'main' );
		return $this->made['comment'];
	}

	/** Returns block markup in which a text is locked as the kind says. */
	public function locked( string $secret, string $public ): string {
		$lock = (string) wp_json_encode( array( 'lock' => Lock_Codec::write( $this->kind->lock ) ) );
		return match ( $this->kind->shape ) {
			Lock_Kind::WHOLE => $secret,
			Lock_Kind::DIVIDER => $public . "<!-- wp:patreon-gate/divider $lock /-->" . $secret,
			Lock_Kind::BLOCK => $public . '<!-- wp:group {"metadata":{"patreonGateLock":' . $lock . '}} --><div class="wp-block-group">' . $secret . '</div><!-- /wp:group -->' . $this->paragraph( 'The end.' ),
			Lock_Kind::SHORTCODE => $this->in_shortcode( $secret, $public ),
			Lock_Kind::CONTAINER => $public . "<!-- wp:patreon-gate/gate $lock --><!-- wp:patreon-gate/gate-granted -->$secret<!-- /wp:patreon-gate/gate-granted --><!-- wp:patreon-gate/gate-denied -->" . $this->paragraph( 'For everyone else.' ) . '<!-- /wp:patreon-gate/gate-denied --><!-- /wp:patreon-gate/gate -->' . $this->paragraph( 'The end.' ),
		};
	}

	/** Returns the text in a shortcode: between two blocks where it has blocks, otherwise in a line of text. */
	private function in_shortcode( string $secret, string $public ): string {
		$begin = '[patreon_gate_lock tiers="' . Leak_Site::GOLD . '" campaign="' . Leak_Site::CAMPAIGN . '"]';
		$end   = '[/patreon_gate_lock]';
		return str_contains( $secret, '<!-- wp:' )
			? $public . "<!-- wp:shortcode -->\n$begin\n<!-- /wp:shortcode -->\n\n$secret<!-- wp:shortcode -->\n$end\n<!-- /wp:shortcode -->\n\n" . $this->paragraph( 'The end.' )
			: $public . "\n\nIn a line: $begin$secret$end, the end.";
	}

	private function main(): int {
		$id                       = $this->post( '' );
		$file                     = $this->attachment( $id );
		$this->made['attachment'] = $file;
		$url                      = (string) wp_get_attachment_url( $file );
		$note                     = sprintf( 'f0000000-0000-4000-8000-%012d', $id );
		$embed                    = 'https://example.org/zqxcan-' . $this->kind->word() . '-embed';
		$secret                   = $this->secret( 'main' )
			. '<!-- wp:heading --><h2 class="wp-block-heading">' . $this->word( 'heading' ) . '</h2><!-- /wp:heading -->'
			. '<!-- wp:image {"id":' . $file . '} --><figure class="wp-block-image"><img src="' . $url . '" alt="' . $this->word( 'alt' ) . '" class="wp-image-' . $file . '"/></figure><!-- /wp:image -->'
			. '<!-- wp:paragraph --><p>' . $this->word( 'note' ) . '<sup data-fn="' . $note . '" class="fn"><a href="#' . $note . '" id="' . $note . '-link">1</a></sup></p><!-- /wp:paragraph -->'
			. '<!-- wp:embed {"url":"' . $embed . '"} --><figure class="wp-block-embed">' . $embed . '</figure><!-- /wp:embed -->'
			. '<!-- wp:footnotes /-->';
		wp_update_post( wp_slash( array( 'ID' => $id, 'post_content' => $this->locked( $secret, $this->paragraph( $this->public ) ) ) ) );
		update_post_meta( $id, 'footnotes', wp_slash( (string) wp_json_encode( array( array( 'id' => $note, 'content' => $this->word( 'footnote' ) ) ) ) ) );
		add_post_meta( $id, 'enclosure', $url . "\n1234\naudio/mpeg\n" );
		$comment               = wp_insert_comment( array( 'comment_post_ID' => $id, 'comment_content' => $this->talk, 'comment_author' => 'Reader', 'comment_approved' => 1 ) );
		$this->made['comment'] = is_int( $comment ) ? $comment : throw new \RuntimeException( 'No comment.' );
		return $id;
	}

	/** @param array<string, mixed> $values As for wp_insert_post(). */
	private function post( string $content, array $values = array() ): int {
		$id = wp_insert_post(
			wp_slash(
				$values + array(
					'post_title'    => 'Locked ' . $this->kind->name . ' ' . wp_generate_password( 6, false ),
					'post_content'  => $content,
					'post_status'   => 'publish',
					'post_author'   => $this->site->owner->ID,
					'post_category' => array( $this->category ),
				)
			),
			true
		);
		if ( ! is_int( $id ) ) {
			throw new \RuntimeException( 'No post.' );
		}
		if ( ! $this->kind->is_part() && '' === $this->kind->rule ) {
			Plugin::instance()->post_locks()->set( $id, $this->kind->lock );
		}
		return $id;
	}

	private function open_page( string $content ): int {
		$id = wp_insert_post( wp_slash( array( 'post_type' => 'page', 'post_title' => 'Page ' . wp_generate_password( 6, false ), 'post_content' => $content, 'post_status' => 'publish', 'post_author' => $this->site->contributor->ID ) ), true );
		return is_int( $id ) ? $id : throw new \RuntimeException( 'No page.' );
	}

	private function pattern(): int {
		$id = wp_insert_post( wp_slash( array( 'post_type' => 'wp_block', 'post_title' => 'Pattern ' . $this->kind->name, 'post_content' => $this->locked( $this->secret( 'pattern' ), $this->paragraph( $this->public ) ), 'post_status' => 'publish', 'post_author' => $this->site->owner->ID ) ), true );
		return is_int( $id ) ? $id : throw new \RuntimeException( 'No pattern.' );
	}

	private function attachment( int $parent_id ): int {
		$upload = wp_upload_bits( $this->file_name() . '.gif', null, (string) base64_decode( 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', true ) );
		$id     = wp_insert_attachment( array( 'post_title' => 'Picture ' . $this->kind->name, 'post_excerpt' => $this->word( 'caption of the file' ), 'post_content' => $this->word( 'description' ) . ' ' . $this->search, 'post_mime_type' => 'image/gif', 'post_status' => 'inherit', 'post_author' => $this->site->owner->ID ), $upload['file'], $parent_id, true );
		return is_int( $id ) ? $id : throw new \RuntimeException( 'No attachment.' );
	}

	private function secret( string $where ): string {
		return $this->paragraph( $this->word( $where ) . ' ' . $this->search );
	}

	/** Returns a piece of locked text. */
	private function word( string $where ): string {
		return "zqxcan {$this->kind->name} $where";
	}

	/** Returns the first letters of the name of the file. */
	private function file_name(): string {
		return 'zqxcanfile-' . $this->kind->word();
	}

	private function paragraph( string $text ): string {
		return "<!-- wp:paragraph --><p>$text</p><!-- /wp:paragraph -->\n\n";
	}

	private function page_break(): string {
		return "<!-- wp:nextpage -->\n<!--nextpage-->\n<!-- /wp:nextpage -->\n\n";
	}

	private function more(): string {
		$more = "<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->\n\n";
		return match ( $this->kind->shape ) {
			Lock_Kind::WHOLE => $this->paragraph( $this->public ) . $more . $this->secret( 'after more' ),
			Lock_Kind::DIVIDER => $this->locked( $this->secret( 'before more' ) . $more . $this->secret( 'after more' ), $this->paragraph( $this->public ) ),
			default => $this->paragraph( $this->public ) . $more . $this->locked( $this->secret( 'after more' ), '' ),
		};
	}

	private function loop(): string {
		foreach ( self::POSTS as $name ) {
			$this->id( $name );
		}
		$bound = '<!-- wp:paragraph {"metadata":{"bindings":{"content":{"source":"core/post-meta","args":{"key":"footnotes"}}}}} --><p></p><!-- /wp:paragraph -->';
		return '<!-- wp:query {"queryId":1,"query":{"perPage":20,"postType":"post","taxQuery":{"category":[' . $this->category . ']},"inherit":false}} --><div class="wp-block-query"><!-- wp:post-template -->'
			. '<!-- wp:post-title /--><!-- wp:post-featured-image {"useFirstImageFromPost":true} /--><!-- wp:post-excerpt /--><!-- wp:post-time-to-read /--><!-- wp:post-content /--><!-- wp:footnotes /--><!-- wp:post-comments-count /--><!-- wp:comments --><div class="wp-block-comments"><!-- wp:comment-template --><!-- wp:comment-content /--><!-- /wp:comment-template --></div><!-- /wp:comments -->' . $bound
			. '<!-- /wp:post-template --></div><!-- /wp:query -->';
	}

	private function latest( string $how ): string {
		$this->loop();
		return '<!-- wp:latest-posts {"postsToShow":20,"displayPostContent":true,"displayPostContentRadio":"' . $how . '","displayFeaturedImage":true,"categories":[{"id":' . $this->category . '}]} /--><!-- wp:latest-comments /-->';
	}

	private function galleries(): string {
		$id  = $this->id( 'main' );
		$ids = implode( ',', $this->attachments() );
		return "<!-- wp:shortcode -->[gallery id=\"$id\" link=\"file\"][gallery include=\"$ids\" link=\"file\"][gallery id=\"$id\" exclude=\"1\" link=\"file\"][playlist type=\"audio\" id=\"$id\"]<!-- /wp:shortcode -->";
	}
}
