<?php
/**
 * Problems that were noticed while the site ran.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

use Patreon_Gate\Storage\Options\Attention;

/**
 * Reports problems that were noticed while the site ran and stored as codes. The notice on admin screens says the same, from here. Codes for which
 * another group has a finding with more detail are left to it.
 */
final class Attention_Checks implements Checks {

	/** Codes → group that reports them. */
	public const ELSEWHERE = array(
		Attention::STUCK  => 'work',
		Attention::HELD   => 'work',
		Attention::BRAKED => 'work',
		Attention::ASIDE  => 'work',
		Attention::BROKEN => 'connection',
		Attention::LEAK   => 'leaks',
	);

	public function __construct( private readonly Attention $attention ) {}

	/** Returns the fixed code of the group. */
	public function id(): string {
		return 'notices';
	}

	/** Returns the name of the group, for display. */
	public function label(): string {
		return __( 'Recent events', 'tier-gate-for-patreon' );
	}

	/** @return list<Finding> At least one. */
	public function run( int $now ): array {
		$found = array();
		foreach ( $this->attention->all() as $campaign_id => $codes ) {
			foreach ( array_diff( $codes, array_keys( self::ELSEWHERE ) ) as $code ) {
				$finding = self::finding( $code, (string) $campaign_id );
				if ( null !== $finding ) {
					$found[] = $finding;
				}
			}
		}
		return array() !== $found ? $found : array( new Finding( 'notices', Level::Good, __( 'Nothing has gone wrong recently', 'tier-gate-for-patreon' ) ) );
	}

	/**
	 * Returns what a code means.
	 *
	 * @param string $code        A constant of `Attention`.
	 * @param string $campaign_id Campaign it is about; '' for the whole site.
	 * @return ?Finding Null for an unknown code.
	 */
	public static function finding( string $code, string $campaign_id = '' ): ?Finding {
		$words = self::words( $code );
		return null === $words ? null : new Finding( 'notice_' . $code, in_array( $code, array( Attention::ASIDE, Attention::PAUSED, Attention::COPIED ), true ) ? Level::Recommended : Level::Critical, $words[0], $words[1], $campaign_id );
	}

	/** @return ?array{string, string} */
	private static function words( string $code ): ?array {
		return match ( $code ) {
			Attention::HELD, Attention::BRAKED => array( __( 'Patreon suddenly reports an unusually large number of members as gone or unpaid', 'tier-gate-for-patreon' ), __( 'Nobody was locked out. Check whether this is true, then approve or discard it.', 'tier-gate-for-patreon' ) ),
			Attention::OUTAGE => array( __( 'Patreon has not answered for hours', 'tier-gate-for-patreon' ), __( 'Your members keep their access for now, but nobody new can sign in.', 'tier-gate-for-patreon' ) ),
			Attention::STUCK => array( __( 'The database could not save the member sync', 'tier-gate-for-patreon' ), __( 'Members keep their current access, but changes on Patreon do not reach this site.', 'tier-gate-for-patreon' ) ),
			Attention::ASIDE => array( __( 'Some members could not be synced', 'tier-gate-for-patreon' ), __( 'They keep their current access.', 'tier-gate-for-patreon' ) ),
			Attention::PAUSED => array( __( 'An outgoing webhook is paused because its receiver stopped answering', 'tier-gate-for-patreon' ), __( 'Ask the person who set it up to resume or delete it through this site’s REST API.', 'tier-gate-for-patreon' ) ),
			Attention::COPIED => array( __( 'This is a copy of the site at another address, or the site has moved', 'tier-gate-for-patreon' ), __( 'Outgoing webhooks are not sent from here. Ask the person who set them up to resume or delete them through this site’s REST API.', 'tier-gate-for-patreon' ) ),
			Attention::STRIPPED => array( __( 'Another plugin removed members-only blocks from a post while it was being saved', 'tier-gate-for-patreon' ), __( 'The whole post is locked instead, so that nothing became public. Turn off the feature that cleans up or shortens HTML, add the blocks again, then remove the lock from the post.', 'tier-gate-for-patreon' ) ),
			Attention::LEAK => array( __( 'The self-test found locked text that strangers can read', 'tier-gate-for-patreon' ), __( 'Site Health names the posts and the places.', 'tier-gate-for-patreon' ) ),
			Attention::BROKEN => array( __( 'Patreon no longer accepts the connection to your page', 'tier-gate-for-patreon' ), __( 'Members keep their access during the grace period, and locked posts stay locked. Repair the connection, or connect again.', 'tier-gate-for-patreon' ) ),
			default => null,
		};
	}
}
