<?php
/**
 * Finds and explains.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Automation;

use Patreon_Gate\Locks\Support_Code;
use Patreon_Gate\Storage\Storage_Error;
use WP_Post;

/** Returns explanations for ids that a user entered. Used by REST, abilities and WP-CLI. */
final class Explanations {

	public function __construct( private readonly Explainer $explainer, private readonly Reader_Finder $finder ) {}

	/**
	 * @param string $member_id       Patreon's member id; '' for none.
	 * @param string $patreon_user_id Patreon's user id; '' for none.
	 * @param int    $wp_user_id      WordPress user; 0 for none. Without any of the three, a logged-out visitor is meant.
	 * @return ?array<string, mixed> Null if there is no such post or member.
	 * @throws Storage_Error When the database fails.
	 */
	public function of( int $post_id, string $member_id, string $patreon_user_id, int $wp_user_id, int $now ): ?array {
		$post   = get_post( $post_id );
		$reader = match ( true ) {
			'' !== $member_id       => $this->finder->member( $member_id, $now ),
			'' !== $patreon_user_id => $this->finder->patreon_user( $patreon_user_id, $now ),
			$wp_user_id > 0         => $this->finder->wp_user( $wp_user_id, $now ),
			default                 => $this->finder->stranger( $now ),
		};
		return $post_id > 0 && $post instanceof WP_Post && null !== $reader ? $this->explainer->explain( $post, $reader, $now ) : null;
	}

	/**
	 * Returns the explanation for the visitor who saw a support code, with the current data.
	 *
	 * @return ?array<string, mixed> Null if the code is invalid, or its person or post no longer exists.
	 * @throws Storage_Error When the database fails.
	 */
	public function of_code( string $typed, int $now ): ?array {
		$code   = Support_Code::read( $typed );
		$post   = null === $code || $code->post_id < 1 ? null : get_post( $code->post_id );
		$reader = null === $code || ! $post instanceof WP_Post ? null : $this->finder->of_code( $code, $now );
		return null === $code || null === $reader || ! $post instanceof WP_Post ? null : $this->explainer->explain( $post, $reader, $now ) + array(
			'code' => array(
				'reason' => $code->reason?->value,
				'day'    => $code->day,
			),
		);
	}
}
