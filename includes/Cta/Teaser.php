<?php
/**
 * Teaser of a locked post.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Cta;

use Closure;
use Patreon_Gate\Add_Ons;
use Patreon_Gate\Hooks;
use Patreon_Gate\Markup\Delimiters;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Locks\Teaser_Source;
use Patreon_Gate\Locks\Redactor;
use Patreon_Gate\Rendering\Whole_Contents;
use Patreon_Gate\Storage\Locks\Post_Locks;
use WP_Post;

/** Makes the teaser of a post, as the post's setting says. The result is public, whoever requests it. */
final class Teaser implements Teaser_Source {

	/** @var array<string, true> Posts being rendered. Without this, a teaser that shows its own post would never end. */
	private array $rendering = array();

	/**
	 * @param Post_Locks     $locks    Teaser setting of each post.
	 * @param Redactor       $redactor Removes parts that have a lock of their own.
	 * @param Whole_Contents $contents Recognizes locked content; switched off while the teaser is read.
	 * @param Closure(): Beginnings $beginnings Makes teasers of the first paragraphs.
	 */
	public function __construct(
		private readonly Post_Locks $locks,
		private readonly Redactor $redactor,
		private readonly Whole_Contents $contents,
		private readonly Closure $beginnings
	) {}

	/**
	 * Returns the teaser as HTML.
	 *
	 * @param WP_Post $post Locked post.
	 */
	public function html( WP_Post $post ): string {
		$key = get_current_blog_id() . '|' . $post->ID;
		if ( isset( $this->rendering[ $key ] ) ) {
			return '';
		}
		$this->rendering[ $key ] = true;
		$markup                  = $this->markup( $post );
		$html                    = '' === trim( $markup ) ? '' : Add_Ons::contain( 'teaser', fn (): string => $this->render( $markup ), static fn (): string => '' );
		unset( $this->rendering[ $key ] );
		return Add_Ons::filter_text( Hooks::TEASER_HTML, $html, $post->ID );
	}

	/**
	 * Returns the teaser as content: block markup or classic HTML.
	 *
	 * @param WP_Post $post Locked post.
	 */
	public function markup( WP_Post $post ): string {
		return Add_Ons::contain( 'teaser', fn (): string => $this->made_of( $post ), static fn (): string => '' );
	}

	/**
	 * Returns what the teaser of a text would be, rendered, for the person who edits it.
	 *
	 * @param WP_Post                                                  $post    A post with the text as it is in the editor.
	 * @param array{mode: 'start'|'auto'|'none'|'words', words: int} $setting Setting of the teaser.
	 */
	public function preview( WP_Post $post, array $setting ): string {
		$markup = $this->made( $post, $setting );
		return '' === trim( $markup ) ? '' : Add_Ons::filter_text( Hooks::TEASER_HTML, $this->render( $markup ), $post->ID );
	}

	private function made_of( WP_Post $post ): string {
		return $this->made( $post, $this->locks->teaser( $post->ID ) );
	}

	/** @param array{mode: 'start'|'auto'|'none'|'words', words: int} $setting Setting of the teaser. */
	private function made( WP_Post $post, array $setting ): string {
		return match ( $setting['mode'] ) {
			'none' => '',
			'words' => $this->words( $post, $setting['words'] ),
			default => '' !== trim( $post->post_excerpt ) ? $this->paragraph( $post->post_excerpt ) : $this->before_more( $post ) ?? ( 'start' === $setting['mode'] ? ( $this->beginnings )()->of( $post ) : '' ),
		};
	}

	private function words( WP_Post $post, int $count ): string {
		// Shortcodes and blocks would have access to the whole text while they run, so a teaser of words is plain text.
		$blocks = $this->redactor->public_part( $post->post_content, $post->ID );
		$html   = $this->contents->without_recognition( static fn (): string => excerpt_remove_blocks( $blocks ) );
		// Otherwise entities would count as letters, and a text written only in entities as one word.
		$text = html_entity_decode( wp_strip_all_tags( strip_shortcodes( excerpt_remove_footnotes( $html ) ) ), ENT_QUOTES | ENT_HTML5, 'UTF-8' );
		$text = First_Words::of( $text, $count, wp_get_word_count_type() );
		return '' === $text ? '' : $this->paragraph( esc_html( $text ) );
	}

	/** @return ?string Null where there is no `<!--more-->`. */
	private function before_more( WP_Post $post ): ?string {
		$public = $this->redactor->public_part( $post->post_content, $post->ID );
		$more   = $this->more_tag( $public );
		if ( null === $more ) {
			return null;
		}
		$before = substr( $public, 0, $more );
		$tokens = Delimiters::in( $before );
		$last   = array() === $tokens ? null : $tokens[ count( $tokens ) - 1 ];
		if ( null !== $last && '' === $last['closer'] && in_array( $last['name'], array( 'more', 'core/more' ), true ) && '' === trim( substr( $before, $last['at'] + $last['length'] ) ) ) {
			$before = substr( $before, 0, $last['at'] );
		}
		// A `<!--more-->` tag inside a container leaves the container unclosed.
		return Lock_Markup::is_sound( $before ) ? $before : force_balance_tags( Delimiters::removed( $before, static fn (): bool => true ) );
	}

	/** Returns the position of core's `<!--more-->` tag, which may contain a text; null if there is none. */
	private function more_tag( string $content ): ?int {
		$at = strpos( $content, '<!--more' );
		while ( false !== $at ) {
			$end = strpos( $content, '-->', $at );
			if ( false === $end ) {
				return null;
			}
			if ( strcspn( $content, "\n", $at ) > $end - $at ) {
				return $at;
			}
			$at = strpos( $content, '<!--more', $at + 1 );
		}
		return null;
	}

	private function paragraph( string $html ): string {
		return '<p>' . wp_kses_post( $html ) . '</p>';
	}

	/**
	 * Applies what core does to a post's content, as far as a teaser needs it. Applying `the_content` would run this plugin's callback again.
	 *
	 * @param string $markup Block markup or classic HTML.
	 */
	private function render( string $markup ): string {
		$html = do_blocks( $markup );
		$html = has_blocks( $markup ) ? $html : wpautop( $html );
		$html = wptexturize( $html );
		$html = shortcode_unautop( $html );
		$html = wp_filter_content_tags( $html, 'the_content' );
		return trim( do_shortcode( $html ) );
	}
}
