<?php
/**
 * Makes previews.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Preview;

use Patreon_Gate\Cta\Faces;
use Patreon_Gate\Locks\Effective_Locks;
use Patreon_Gate\Markup\Lock_Markup;
use Patreon_Gate\Membership\Tier;
use Patreon_Gate\Sign_In\Urls;
use Patreon_Gate\Storage\Connections\Campaigns;
use Patreon_Gate\Storage\Designs\Preview_Posts;
use Patreon_Gate\Storage\Designs\Previews;
use Patreon_Gate\Storage\Designs\Stored_Preview;
use Patreon_Gate\Storage\Storage_Error;
use WP_Post;

/** Stores what somebody wants to preview, and returns the addresses of its faces. */
final class Preview_Maker {

	/**
	 * @param Previews          $previews  Stored previews.
	 * @param Preview_Posts     $posts     Finds a post where none was chosen.
	 * @param Effective_Locks   $locks     Knows the locks of the post.
	 * @param Campaigns         $campaigns Campaigns.
	 * @param Preview_Situation $situation Knows the tiers.
	 */
	public function __construct(
		private readonly Previews $previews,
		private readonly Preview_Posts $posts,
		private readonly Effective_Locks $locks,
		private readonly Campaigns $campaigns,
		private readonly Preview_Situation $situation
	) {}

	/**
	 * Returns the post to show.
	 *
	 * @param int $post_id Chosen post; 0 for the newest locked one.
	 * @return ?WP_Post Null where the post is not public, or there is none.
	 * @throws Storage_Error When the database fails.
	 */
	public function post( int $post_id ): ?WP_Post {
		return $post_id > 0 ? Preview_Posts::showable( $post_id ) : $this->posts->newest();
	}

	/**
	 * Stores a preview for the current user and login session.
	 *
	 * @param WP_Post $post        Post to show it on.
	 * @param int     $design      Design; 0 for the chosen one.
	 * @param ?string $content     Block markup; null for what is stored.
	 * @param string  $opened_by   Tier that unlocks the post; '' for its own lock.
	 * @param string  $reader_tier Tier of readers who have one; '' for one that fits.
	 * @param string  $face        Face of the first address.
	 * @param int     $now         Unix time.
	 * @return array<string, mixed> Answer of the route.
	 */
	public function make( WP_Post $post, int $design, ?string $content, string $opened_by, string $reader_tier, string $face, int $now ): array {
		$locks = $this->locks->locks_of( $post->ID );
		$ends  = $now + Previews::SECONDS;
		$token = $this->previews->add( new Stored_Preview( get_current_user_id(), Preview_Page::session_hash( wp_get_session_token() ), $post->ID, $design, $content, $opened_by, $reader_tier, $ends ), $now );
		$faces = Faces::all();
		return array(
			'url'        => self::url( $post, $token, $face ),
			'faces'      => array_map(
				static fn ( string $id, string $label ): array => array(
					'id'    => $id,
					'label' => $label,
					'url'   => self::url( $post, $token, $id ),
				),
				array_map( 'strval', array_keys( $faces ) ),
				array_values( $faces )
			),
			'post'       => array(
				'id'     => $post->ID,
				'title'  => wp_specialchars_decode( wp_strip_all_tags( get_the_title( $post ) ), ENT_QUOTES ),
				'locked' => array() !== $locks || Lock_Markup::may_be_in( $post->post_content ),
			),
			'tiers'      => array_map(
				static fn ( Tier $tier ): array => array(
					'id'    => $tier->id,
					'title' => $tier->title,
				),
				$this->situation->tiers( $locks[0]->campaign_id ?? '' )->paid()
			),
			'connected'  => null !== $this->campaigns->get( $locks[0]->campaign_id ?? '' ),
			'expires_at' => $ends,
		);
	}

	private static function url( WP_Post $post, string $token, string $face ): string {
		return add_query_arg(
			array(
				Urls::PREVIEW      => $token,
				Preview_Page::FACE => rawurlencode( $face ),
			),
			(string) get_permalink( $post )
		);
	}
}
