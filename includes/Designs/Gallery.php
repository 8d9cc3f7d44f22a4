<?php
/**
 * The gallery of designs.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Designs;

use Patreon_Gate\Storage\Designs\Design_Posts;
use WP_Block_Patterns_Registry;

/** Registers the designs that creators start from, as patterns that only the editor of a design offers. */
final class Gallery {

	/** Category of the patterns. */
	public const CATEGORY = 'patreon-gate-designs';

	/** Adds the hook, in requests that may show a gallery: editors, the plugin's own screens, and REST's route of patterns. */
	public function register(): void {
		$uri = $_SERVER['REQUEST_URI'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only searched.
		if ( ( is_admin() && in_array( $GLOBALS['pagenow'] ?? '', array( 'post.php', 'post-new.php', 'admin.php' ), true ) ) || ( is_string( $uri ) && str_contains( rawurldecode( $uri ), 'block-patterns' ) ) ) {
			add_action( did_action( 'init' ) > 0 ? 'rest_api_init' : 'init', array( $this, 'register_patterns' ), 20, 0 );
		}
		add_action( 'enqueue_block_assets', array( $this, 'enqueue_styles' ), 10, 0 );
	}

	/** Adds the styles of all designs to the canvas in which a design is edited. */
	public function enqueue_styles(): void {
		$screen = is_admin() ? get_current_screen() : null;
		if ( Design_Posts::TYPE === $screen?->post_type ) {
			Design_Styles::enqueue_all();
		}
	}

	/** Registers category and patterns. Core reads the file of a pattern when its content is needed. */
	public function register_patterns(): void {
		register_block_pattern_category( self::CATEGORY, array( 'label' => __( 'Calls to action', 'tier-gate-for-patreon' ) ) );
		foreach ( self::designs() as $name => list( $title, $description ) ) {
			if ( ! WP_Block_Patterns_Registry::get_instance()->is_registered( "patreon-gate/$name" ) ) {
				register_block_pattern(
					"patreon-gate/$name",
					array(
						'title'         => $title,
						'description'   => $description,
						'categories'    => array( self::CATEGORY ),
						'postTypes'     => array( Design_Posts::TYPE ),
						'viewportWidth' => 720,
						'filePath'      => __DIR__ . "/Patterns/$name.php",
					)
				);
			}
		}
	}

	/**
	 * Returns the markup of a design.
	 *
	 * @param string $name One of the keys of `designs()`.
	 * @return string Block markup; '' for an unknown one.
	 */
	public static function content( string $name ): string {
		if ( ! isset( self::designs()[ $name ] ) ) {
			return '';
		}
		ob_start();
		require __DIR__ . "/Patterns/$name.php";
		return trim( (string) ob_get_clean() );
	}

	/**
	 * Returns the designs, in the order of the gallery.
	 *
	 * @return array<string, array{string, string}> Name → title and what it is for.
	 */
	public static function designs(): array {
		return array(
			'card'           => array( __( 'Card', 'tier-gate-for-patreon' ), __( 'Heading, offer and button in a bordered box. Goes with everything.', 'tier-gate-for-patreon' ) ),
			'quiet-line'     => array( __( 'Quiet line', 'tier-gate-for-patreon' ), __( 'A thin rule, a sentence and a text link, as if you had written it. For essays and newsletters.', 'tier-gate-for-patreon' ) ),
			'picture-banner' => array( __( 'Picture banner', 'tier-gate-for-patreon' ), __( 'Your cover picture from Patreon behind a readable panel. For makers and photographers.', 'tier-gate-for-patreon' ) ),
			'tier-cards'     => array( __( 'Tier cards', 'tier-gate-for-patreon' ), __( 'Your tiers side by side, with prices and benefits. The one that unlocks this is marked.', 'tier-gate-for-patreon' ) ),
			'letter'         => array( __( 'Letter', 'tier-gate-for-patreon' ), __( 'Your portrait, two sentences from you, and your name below. For personal sites.', 'tier-gate-for-patreon' ) ),
			'fade'           => array( __( 'Fade', 'tier-gate-for-patreon' ), __( 'The last lines of the teaser fade into a raised card. For long reads.', 'tier-gate-for-patreon' ) ),
			'bar'            => array( __( 'Bar', 'tier-gate-for-patreon' ), __( 'A simple call to action in the text, and a slim bar at the bottom of the window that readers can close.', 'tier-gate-for-patreon' ) ),
			'episode'        => array( __( 'Episode', 'tier-gate-for-patreon' ), __( 'Cover, title and the picture of a player. For podcasts and video.', 'tier-gate-for-patreon' ) ),
			'strip'          => array( __( 'Strip', 'tier-gate-for-patreon' ), __( 'A row of empty frames, one for each locked picture. For comics and galleries.', 'tier-gate-for-patreon' ) ),
			'chapters'       => array( __( 'Chapters', 'tier-gate-for-patreon' ), __( 'The parts of your series, with links to public parts and a mark on locked ones. For serials and courses.', 'tier-gate-for-patreon' ) ),
			'early'          => array( __( 'Early access', 'tier-gate-for-patreon' ), __( 'When this unlocks and for whom, and how to read it now.', 'tier-gate-for-patreon' ) ),
			'list-line'      => array( __( 'Line in a list', 'tier-gate-for-patreon' ), __( 'One line below a teaser, for archives and search results.', 'tier-gate-for-patreon' ) ),
		);
	}
}
