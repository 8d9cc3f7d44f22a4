<?php
/**
 * Messages on the settings screen after a redirect.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Admin;

use Patreon_Gate\Connections\Connect_Result;
use Patreon_Gate\Sign_In\Urls;

/** Maps fixed codes in the address to sentences. Unknown codes show nothing, so that nobody can put a text there. */
final class Notices {

	public const PARAMETER = Urls::NOTICE;

	/**
	 * Returns the notice for the code in the address.
	 *
	 * @return array{notice: string, notice_is_error: bool} `notice` is '' for none.
	 */
	public function current(): array {
		$code = $_GET[ self::PARAMETER ] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification.Recommended, WordPress.Security.ValidatedSanitizedInput -- only compared with fixed codes; changes nothing.
		return $this->of( is_string( $code ) ? $code : '' );
	}

	/**
	 * @param string $code Code from an address.
	 * @return array{notice: string, notice_is_error: bool}
	 */
	public function of( string $code ): array {
		$result = Connect_Result::tryFrom( $code );
		return array(
			'notice'          => null === $result ? $this->other( $code ) : $this->sentence( $result ),
			'notice_is_error' => Connect_Result::Connected !== $result,
		);
	}

	private function sentence( Connect_Result $result ): string {
		return match ( $result ) {
			Connect_Result::Connected       => __( 'Connected. Your tiers have been imported. Now lock your first post.', 'tier-gate-for-patreon' ),
			Connect_Result::Other_Campaign  => __( 'Connected to a different Patreon page. Posts locked for the previous page stay locked, and its members are kept. Choose new tiers for these posts, or connect the previous page as well.', 'tier-gate-for-patreon' ),
			Connect_Result::No_Campaign     => __( 'This Patreon account has no creator page. Sign in to Patreon as the owner of the page, then connect again.', 'tier-gate-for-patreon' ),
			Connect_Result::Client_Rejected => __( 'Patreon does not recognize this client ID and client secret. Copy both again from Patreon’s clients page, save them, then connect.', 'tier-gate-for-patreon' ),
			Connect_Result::Refused         => __( 'The connection took too long or was already used. Connect again.', 'tier-gate-for-patreon' ),
			Connect_Result::Trouble         => __( 'Patreon sent an unexpected answer. Nothing was changed. Try again in a few minutes.', 'tier-gate-for-patreon' ),
			Connect_Result::Not_Set_Up      => __( 'Save the client ID and client secret first, then connect.', 'tier-gate-for-patreon' ),
		};
	}

	private function other( string $code ): string {
		return match ( $code ) {
			'denied' => __( 'You did not allow the connection on Patreon. Nothing was changed.', 'tier-gate-for-patreon' ),
			default  => '',
		};
	}
}
